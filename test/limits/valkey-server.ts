/** A Valkey (or Redis) of a test's own, where one is installed. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { freePort } from '../support/free-port';
import { until } from '../support/until';

/** Null: there is none on this machine. */
export const VALKEY =
  ['valkey-server', 'redis-server'].find((name) => spawnSync(name, ['--version']).status === 0) ?? null;

export interface TestValkey {
  readonly url: string;
  start(): Promise<void>;
  /** As by a power cut. */
  kill(): Promise<void>;
}

/** @param more settings, as in its file */
export async function testValkey(more: Readonly<Record<string, string>> = {}): Promise<TestValkey> {
  const port = await freePort();
  let running: ChildProcess | null = null;
  return {
    url: `redis://127.0.0.1:${port}`,
    async start() {
      const settings = { port, bind: '127.0.0.1', save: '', appendonly: 'no', 'protected-mode': 'no', ...more };
      const options = Object.entries(settings).flatMap(([name, value]) => [`--${name}`, String(value)]);
      const child = spawn(VALKEY!, options, { stdio: 'ignore' });
      const endWithParent = (): void => void child.kill('SIGKILL');
      process.once('exit', endWithParent);
      child.once('exit', () => process.off('exit', endWithParent));
      running = child;
      await until(() => answers(port));
    },
    async kill() {
      if (running === null) return;
      const gone = once(running, 'exit');
      running.kill('SIGKILL');
      await gone;
      running = null;
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}
