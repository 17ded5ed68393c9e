/** One run of the suite in random order, and which tests have failed in it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';

const ROOT = join(__dirname, '../../..');
const SEQUENCER = join(__dirname, 'shuffled-sequencer.cjs');

export interface SuiteRun {
  readonly seed: number;
  /** ISO 8601, of the clock that tests set; null: the one that they usually set. */
  readonly at: string | null;
  /** Given to jest as they are. */
  readonly words: readonly string[];
  readonly onStarted: (child: ChildProcess) => void;
}

export interface SuiteOutcome {
  readonly isGreen: boolean;
  readonly seconds: number;
  /** By file and name; also a file that could not be run. */
  readonly failed: readonly string[];
  /** The last lines of a run that is red though no test has failed. */
  readonly said: string;
}

interface JestResults {
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string; readonly fullName: string }[];
  }[];
}

const LAST_CHARACTERS = 2000;

export async function runSuite({ seed, at, words, onStarted }: SuiteRun): Promise<SuiteOutcome> {
  const folder = mkdtempSync(join(tmpdir(), 'tracing-hub-repeat-'));
  const file = join(folder, 'results.json');
  const order = ['--randomize', '--seed', String(seed), '--testSequencer', SEQUENCER];
  const from = performance.now();
  try {
    const child = spawn('npm', ['test', '--', ...order, '--json', '--outputFile', file, ...words], {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...(at !== null && { TEST_CLOCK: at }) },
    });
    onStarted(child);
    let said = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-LAST_CHARACTERS)));
    }
    const isGreen = await new Promise<boolean>((resolve, reject) => {
      child.once('error', reject);
      child.once('close', (status) => resolve(status === 0));
    });
    return { isGreen, seconds: Math.round((performance.now() - from) / 1000), failed: failedIn(file), said };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Nothing where the run broke off before it had results. */
function failedIn(file: string): string[] {
  let results: JestResults;
  try {
    results = JSON.parse(readFileSync(file, 'utf8')) as JestResults;
  } catch {
    return [];
  }
  return results.testResults.flatMap(({ name, status, assertionResults }) => {
    const path = relative(ROOT, name);
    const failed = assertionResults.filter((one) => one.status === 'failed');
    if (failed.length > 0) return failed.map(({ fullName }) => `${path}: ${fullName}`);
    return status === 'failed' ? [`${path}: the file itself`] : [];
  });
}
