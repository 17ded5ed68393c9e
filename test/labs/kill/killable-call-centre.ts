/** A call centre that can be killed and started again: its address stays the same, and what it has on disk is all it knows. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { CallCentreProcessOptions } from './call-centre-process';

export interface KillableCallCentre {
  readonly url: string;
  kill(): Promise<void>;
  start(): Promise<void>;
}

export async function startKillableCallCentre(
  options: Omit<CallCentreProcessOptions, 'port'>,
): Promise<KillableCallCentre> {
  let { child, port } = await begin({ ...options, port: 0 });
  return {
    url: `http://127.0.0.1:${port}`,
    async kill() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
    },
    async start() {
      ({ child, port } = await begin({ ...options, port }));
    },
  };
}

async function begin(options: CallCentreProcessOptions): Promise<{ child: ChildProcess; port: number }> {
  const program = join(__dirname, 'call-centre-process.ts');
  const child = spawn(process.execPath, ['-r', '@swc-node/register', program, JSON.stringify(options)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(() => {
    throw new Error('The call centre ended before it listened.');
  });
  const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), ended])) as [string];
  // it is killed on purpose later
  ended.catch(() => undefined);
  return { child, port: (JSON.parse(line) as { port: number }).port };
}
