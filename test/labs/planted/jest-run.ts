/** Runs test files of a copy of the tree until the first test fails. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';

export interface FailedTest {
  /** Below the tree. */
  readonly file: string;
  readonly test: string;
}

/** How a run ended: `failure` is null where no test has failed, though the run may have broken off. */
export interface JestOutcome {
  readonly failure: FailedTest | null;
  readonly isGreen: boolean;
  /** The last lines that were printed, for a run that broke off without a test that failed. */
  readonly said: string;
}

export interface JestOptions {
  readonly workers: number;
  /** Ends a test that a fault lets wait for ever. */
  readonly testTimeoutMs: number;
  readonly onStarted: (child: ChildProcess) => void;
}

const REPORTER = join(__dirname, 'first-failure-reporter.cjs');
const LAST_CHARACTERS = 2000;
/** jest knows imports of files below its roots only. */
const ROOTS = ['test', 'src', 'scripts', 'simulators', 'migrations'];

/** @param files below the tree; at least one */
export function runTests(tree: string, files: readonly string[], options: JestOptions): Promise<JestOutcome> {
  const { workers, testTimeoutMs, onStarted } = options;
  const words = [
    ...['--maxWorkers', String(workers), '--testTimeout', String(testTimeoutMs), '--bail', '--runTestsByPath'],
    ...['--reporters', REPORTER, '--', ...files],
  ];
  const child = spawn(process.execPath, [jestOf(tree), ...words], {
    cwd: tree,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  onStarted(child);
  let failure: FailedTest | null = null;
  let said = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-LAST_CHARACTERS)));
  }
  child.on('message', ({ path, name }: { path: string; name: string }) => {
    failure ??= { file: relative(realpathSync(tree), path), test: name };
    endGroup(child);
  });
  return new Promise((resolve) => {
    child.once('close', (status) => resolve({ failure, isGreen: failure === null && status === 0, said }));
  });
}

/** With its workers. A database of the run ends by itself when the run is gone. */
export function endGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // it has just ended by itself
  }
}

/** Test files, below the tree, that import a file of `src`, in whatever way. */
export function testsThatImport(tree: string, file: string): string[] {
  const roots = ROOTS.flatMap((root) => ['--roots', join('<rootDir>', root)]);
  const printed = execFileSync(
    process.execPath,
    [jestOf(tree), '--listTests', '--findRelatedTests', join('src', file), ...roots],
    { cwd: tree, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 16 * 1024 * 1024 },
  );
  const top = realpathSync(tree);
  const found = printed.split('\n').filter((line) => line.endsWith('.test.ts'));
  return found.map((path) => relative(top, path)).sort();
}

function jestOf(tree: string): string {
  return join(tree, 'node_modules/jest/bin/jest.js');
}
