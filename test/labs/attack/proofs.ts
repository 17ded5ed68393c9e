/** Runs what is proved in test files of its own: the tests that are named, and no others of their files. */
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AttackKind, Proof } from './kinds';

export interface ProofOutcome {
  readonly kind: number;
  readonly proof: Proof;
  /** How many cases of it passed. */
  readonly passed: number;
  /** What failed, by its title; and a proof of which no test ran. */
  readonly failed: readonly string[];
}

interface JestReport {
  readonly testResults: readonly {
    readonly name: string;
    readonly message: string;
    readonly assertionResults: readonly { readonly title: string; readonly status: string }[];
  }[];
}

const ROOT = join(__dirname, '../../..');
/** `%s`, `%i`, `$name` and `${name}` stand for what each case is called. */
const PLACEHOLDER = /%[a-z]|\$\{\w+\}|\$\w+/;

export function patternOf(title: string): RegExp {
  const parts = title.split(PLACEHOLDER).map((part) => part.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'));
  return new RegExp(`${parts.join('.*')}$`, 's');
}

export async function runProofs(kinds: readonly AttackKind[], onLine: (line: string) => void): Promise<ProofOutcome[]> {
  const proofs = kinds.flatMap(({ number, proofs: all }) => all.map((proof) => ({ kind: number, proof })));
  if (proofs.length === 0) return [];
  const report = await jest(
    [...new Set(proofs.map(({ proof }) => proof.file))],
    proofs.map(({ proof }) => patternOf(proof.title).source).join('|'),
    onLine,
  );
  return proofs.map(({ kind, proof }) => {
    const file = report.testResults.find(({ name }) => name.endsWith(`/test/${proof.file}`));
    const pattern = patternOf(proof.title);
    const ran = (file?.assertionResults ?? []).filter(
      ({ title, status }) => pattern.test(title) && (status === 'passed' || status === 'failed'),
    );
    const failed = ran.filter(({ status }) => status === 'failed').map(({ title }) => title);
    if (ran.length === 0) failed.push(`no test of this name ran. ${file?.message ?? ''}`);
    return { kind, proof, passed: ran.length - ran.filter(({ status }) => status === 'failed').length, failed };
  });
}

async function jest(files: readonly string[], titles: string, onLine: (line: string) => void): Promise<JestReport> {
  const folder = mkdtempSync(join(tmpdir(), 'tracing-hub-proofs-'));
  const output = join(folder, 'report.json');
  const { TEST_DATABASE_BROKER: _, ...env } = process.env;
  try {
    const paths = ['--runTestsByPath', ...files.map((file) => join('test', file)), '-t', titles];
    // some stand in a laboratory, which `npm test` leaves out
    const arguments_ = ['--testPathIgnorePatterns=/node_modules/', ...paths];
    const child = spawn(
      process.execPath,
      [join(ROOT, 'node_modules/jest/bin/jest.js'), ...arguments_, '--json', `--outputFile=${output}`],
      { cwd: ROOT, env, stdio: ['ignore', 'ignore', 'pipe'] },
    );
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      for (const line of text.split('\n')) if (/^(PASS|FAIL) /.test(line)) onLine(line);
    });
    await new Promise((resolve) => child.on('close', resolve));
    return JSON.parse(readFileSync(output, 'utf8')) as JestReport;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
