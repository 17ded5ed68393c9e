/** `npm run hub -- simulators` without npm: a process of its own, on free ports, and what it wrote for a hub. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';

const ROOT = join(__dirname, '../..');

export interface SimulatorsProcess {
  /** What it printed before it was ready. */
  readonly said: string;
  /** As the file has it. */
  readonly environment: Readonly<Record<string, string>>;
  /** Ctrl-C. Resolves with its exit status; null where a signal ended it. */
  interrupt(): Promise<number | null>;
  /** Whatever state it is in. */
  end(): void;
}

/** @param file of its `--env-out` */
export async function startSimulators(file: string, words: readonly string[]): Promise<SimulatorsProcess> {
  const program = join(ROOT, 'scripts/demonstration/hub.ts');
  const child = spawn(
    process.execPath,
    ['-r', '@swc-node/register', program, 'simulators', '--free-ports', '--env-out', file, ...words],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const said = await saidUntilReady(child);
  return {
    said,
    environment: parseEnv(readFileSync(file, 'utf8')) as Record<string, string>,
    async interrupt() {
      const ended = once(child, 'exit');
      child.kill('SIGINT');
      const [status] = (await ended) as [number | null];
      return status;
    },
    end: () => void child.kill('SIGKILL'),
  };
}

/** @throws Error where it ends before */
async function saidUntilReady(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const text of child.stdout!) {
    said += String(text);
    if (said.includes('Ctrl-C')) return said;
  }
  throw new Error(`The simulators ended before they were ready: ${said}`);
}
