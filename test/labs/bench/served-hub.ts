/** The hub compiled, in a folder of its own, started as `npm run serve` starts it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { NODE_FLAGS } from '../../support/production-copy';
import { untilReady } from '../../support/surroundings';
import { AS_SERVED } from './measured-server';

export interface ServedHub {
  readonly url: string;
  readonly managementUrl: string;
  readonly pid: number;
  /** From the start of the process until it was ready, in milliseconds. */
  readonly readyMs: number;
  /** Stops it; resolves with its exit status once it is gone, null where a signal ended it. */
  stop(): Promise<number | null>;
  kill(): Promise<void>;
}

/**
 * @param folder of a production copy
 * @param environment all of it: nothing is taken from this process
 * @param nodeOptions more arguments for Node
 * @throws Error where it ends before it listens, with what it said
 */
export async function startServedHub(
  folder: string,
  environment: Readonly<Record<string, string>>,
  nodeOptions: readonly string[] = [],
): Promise<ServedHub> {
  const began = performance.now();
  const child = spawn(process.execPath, [...AS_SERVED, ...NODE_FLAGS, ...nodeOptions, 'dist/src/main.js'], {
    cwd: folder,
    env: { ...environment, LOG_LEVEL: 'info' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // the parent process may fail without stopping anything
  const endWithParent = (): void => void child.kill('SIGKILL');
  process.once('exit', endWithParent);
  child.once('exit', () => process.off('exit', endWithParent));
  const end = async (signal: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  };
  try {
    const said = await listening(createInterface({ input: child.stdout }));
    await untilReady(said);
    const readyMs = performance.now() - began;
    return {
      ...said,
      pid: child.pid!,
      readyMs,
      stop: () => end('SIGTERM'),
      kill: async () => void (await end('SIGKILL')),
    };
  } catch (error) {
    await end('SIGTERM');
    throw error;
  }
}

/** The line of its log that says where it listens; those after it are read and dropped. */
async function listening(
  lines: AsyncIterable<string> & NodeJS.EventEmitter,
): Promise<{ url: string; managementUrl: string }> {
  const said: string[] = [];
  return new Promise((resolve, reject) => {
    lines.on('line', (line: string) => {
      if (said.length < 100) said.push(line);
      const { msg, url, managementUrl } = JSON.parse(line) as Record<string, string | undefined>;
      if (msg === 'listening' && url && managementUrl) resolve({ url, managementUrl });
    });
    lines.once('close', () => reject(new Error(`The hub did not start:\n${said.join('\n')}`)));
  });
}
