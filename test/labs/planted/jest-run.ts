/** Runs test files of a copy of the tree, one process of jest for all of them. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { realpathSync } from 'node:fs';
import { join, relative } from 'node:path';
import { READY_CLUSTER } from '../../support/database-broker';

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
  /** Ends a test that a fault lets wait for ever. */
  readonly testTimeoutMs: number;
  /** State directory of a stopped cluster that each run starts a copy of; null: each run makes its own. */
  readonly readyCluster: string | null;
  readonly onStarted: (child: ChildProcess) => void;
}

const REPORTER = join(__dirname, 'file-reporter.cjs');
const SEQUENCER = join(__dirname, 'given-order-sequencer.cjs');
const LAST_CHARACTERS = 2000;
/** jest knows imports of files below its roots only. */
const ROOTS = ['test', 'src', 'scripts', 'simulators', 'migrations'];

/** Ends at the first test that fails. @param files below the tree, at least one, in the order in which they are run */
export async function findFailure(tree: string, files: readonly string[], options: JestOptions): Promise<JestOutcome> {
  let failure: FailedTest | null = null;
  const { status, said } = await runJest(tree, ['--runInBand', '--testSequencer', SEQUENCER], files, {
    ...options,
    onFile(child, file, failed) {
      if (failed === null) return;
      failure ??= { file, test: failed };
      endGroup(child);
    },
  });
  return { failure, isGreen: failure === null && status === 0, said };
}

/** Runs all of them, whatever fails. @returns the files that have not passed */
export async function filesThatFail(
  tree: string,
  files: readonly string[],
  { workers, ...options }: JestOptions & { readonly workers: number },
): Promise<string[]> {
  const passed = new Set<string>();
  await runJest(tree, ['--maxWorkers', String(workers)], files, {
    ...options,
    onFile: (_child, file, failed) => failed === null && passed.add(file),
  });
  return files.filter((file) => !passed.has(file));
}

interface RunOptions extends JestOptions {
  /** @param failed a test of the file; null: the whole file has passed */
  readonly onFile: (child: ChildProcess, file: string, failed: string | null) => unknown;
}

async function runJest(
  tree: string,
  words: readonly string[],
  files: readonly string[],
  { testTimeoutMs, readyCluster, onStarted, onFile }: RunOptions,
): Promise<{ readonly status: number | null; readonly said: string }> {
  const common = ['--testTimeout', String(testTimeoutMs), '--reporters', REPORTER, '--runTestsByPath', '--', ...files];
  const child = spawn(process.execPath, [jestOf(tree), ...words, ...common], {
    cwd: tree,
    detached: true,
    env: { ...process.env, ...(readyCluster !== null && { [READY_CLUSTER]: readyCluster }) },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });
  onStarted(child);
  const top = realpathSync(tree);
  let said = '';
  for (const stream of [child.stdout!, child.stderr!]) {
    stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-LAST_CHARACTERS)));
  }
  child.on('message', ({ path, failed }: { path: string; failed: string | null }) =>
    onFile(child, relative(top, path), failed),
  );
  return new Promise((resolve) => {
    child.once('close', (status) => resolve({ status, said }));
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
