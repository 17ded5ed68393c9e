/** `npm run hub -- simulators`, as from a terminal: on free ports, and what it wrote for a hub. */
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
  /**
   * Ctrl-C, which a terminal sends to all processes. Resolves with npm's exit status, or with the signal that ended it: npm passes
   * SIGINT on once more, and a process that is just ending listens to none.
   */
  interrupt(): Promise<number | NodeJS.Signals>;
  /** Whatever state it is in. */
  end(): void;
}

/** @param file of its `--env-out` */
export async function startSimulators(file: string, words: readonly string[]): Promise<SimulatorsProcess> {
  const child = spawn(
    'npm',
    ['run', '--silent', 'hub', '--', 'simulators', '--free-ports', '--env-out', file, ...words],
    { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], detached: true },
  );
  const signal = (name: NodeJS.Signals): boolean => process.kill(-child.pid!, name);
  const said = await saidUntilReady(child);
  return {
    said,
    environment: parseEnv(readFileSync(file, 'utf8')) as Record<string, string>,
    async interrupt() {
      const ended = once(child, 'exit');
      signal('SIGINT');
      const [status, endedBy] = (await ended) as [number | null, NodeJS.Signals];
      return status ?? endedBy;
    },
    end: () => void (child.exitCode === null && child.signalCode === null && signal('SIGKILL')),
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
