/**
 * Tries one planted fault: the tests that are named first, then those of the folder that mirrors its own, then all that import its
 * file. A test finds the fault only where its file passes without it.
 */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { testsThatImport, type FailedTest, type JestOutcome } from './jest-run';
import type { PlantedFault } from './planted-fault';
import type { TreeCopy } from './tree-copy';

export interface FaultResult {
  readonly id: string;
  readonly area: string;
  /** Null: no test has found it. */
  readonly foundBy: FailedTest | null;
  readonly seconds: number;
  /** Of a run that broke off, so that nothing is known of the rest of its tests. */
  readonly brokenOff: string | null;
  /** Test files that fail without the fault, too, and were left out. */
  readonly redWithout: readonly string[];
}

export interface Trial {
  readonly copy: TreeCopy;
  readonly run: (files: readonly string[]) => Promise<JestOutcome>;
  /** Whether a file passes without any fault; asked once for each file of the whole run. */
  readonly passesWithout: (file: string, run: () => Promise<JestOutcome>) => Promise<boolean>;
  /** True: all tests that import the file are left out. */
  readonly isNear: boolean;
}

export async function tryFault(fault: PlantedFault, trial: Trial): Promise<FaultResult> {
  const from = performance.now();
  const done = new Set<string>();
  const redWithout: string[] = [];
  let foundBy: FailedTest | null = null;
  let brokenOff: string | null = null;
  for (const filesOf of [namedTests, testsBeside, ...(trial.isNear ? [] : [importingTests])]) {
    const files = filesOf(fault, trial.copy).filter((file) => !done.has(file));
    const outcome = await findIn(files, fault, trial, redWithout);
    foundBy = outcome.failure;
    brokenOff ??= outcome.isGreen || foundBy !== null ? null : outcome.said;
    for (const file of files) done.add(file);
    if (foundBy !== null) break;
  }
  const seconds = Math.round((performance.now() - from) / 100) / 10;
  return {
    id: fault.id,
    area: fault.area,
    foundBy,
    seconds,
    brokenOff: foundBy === null ? brokenOff : null,
    redWithout,
  };
}

const NOTHING_RUN: JestOutcome = { failure: null, isGreen: true, said: '' };

/** A file that fails without the fault, too, finds nothing: the others are run without it. */
async function findIn(
  files: readonly string[],
  fault: PlantedFault,
  trial: Trial,
  redWithout: string[],
): Promise<JestOutcome> {
  const { copy, run, passesWithout } = trial;
  let left = files;
  while (left.length > 0) {
    const takeOut = copy.plant(fault);
    const outcome = await run(left).finally(takeOut);
    if (outcome.failure === null) return outcome;
    const { file } = outcome.failure;
    if (await passesWithout(file, () => run([file]))) return outcome;
    redWithout.push(file);
    left = left.filter((one) => one !== file);
  }
  return NOTHING_RUN;
}

function namedTests({ provedBy }: PlantedFault, copy: TreeCopy): string[] {
  return provedBy.map((name) => join('test', name)).filter((name) => copy.has(name));
}

function testsBeside({ file }: PlantedFault, copy: TreeCopy): string[] {
  const folder = join('test', dirname(file));
  if (!copy.has(folder)) return [];
  const names = readdirSync(join(copy.folder, folder)).filter((name) => name.endsWith('.test.ts'));
  return names.sort().map((name) => join(folder, name));
}

function importingTests({ file }: PlantedFault, copy: TreeCopy): string[] {
  return testsThatImport(copy.folder, file);
}
