/**
 * Builds the web pages beside the running demonstration, where their sources have changed since: the hub is ready without
 * them, and says so in place of a page meanwhile.
 */
import { fork } from 'node:child_process';
import { setPriority } from 'node:os';
import { join } from 'node:path';

export interface PagesBuild {
  /** When it has come to an end, whichever way. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/** @param onFailure receives the sentence that pages will be missing. */
export function buildPages(onFailure: (sentence: string) => void): PagesBuild {
  const child = fork(join(__dirname, '../build-pages.mjs'), [], { stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  giveWay(child.pid);
  let said = '';
  let stopping = false;
  child.stderr?.on('data', (text: Buffer) => (said = `${said}${text.toString()}`.slice(-2_000)));
  const ended = new Promise<void>((resolve) => {
    child.once('error', () => resolve());
    child.once('exit', (code) => {
      if (code !== 0 && !stopping) onFailure(`The pages could not be built; the hub runs without them.\n${said}`);
      resolve();
    });
  });
  return {
    ended,
    async stop() {
      stopping = true;
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** The hub that has just become ready is asked first. */
export function giveWay(pid: number | undefined): void {
  try {
    if (pid !== undefined) setPriority(pid, 10);
  } catch {
    // it has ended already, or the system has no priorities: nothing is lost
  }
}
