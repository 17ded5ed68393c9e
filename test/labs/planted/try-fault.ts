/**
 * Tries one planted fault: the tests that are named first, then those of the folder that mirrors its own, then all that import its
 * file. Whether the file of the test that found it passes without the fault is asked afterwards, for many faults at once.
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
  /** Runs files in their order until the first test fails. */
  readonly run: (files: readonly string[]) => Promise<JestOutcome>;
  /** Files that are known to fail without any fault: they find nothing. */
  readonly red: ReadonlySet<string>;
  /** True: all tests that import the file are left out. */
  readonly isNear: boolean;
}

export async function tryFault(fault: PlantedFault, { copy, run, red, isNear }: Trial): Promise<FaultResult> {
  const from = performance.now();
  const near = [...new Set([...namedTests(fault, copy), ...testsBeside(fault, copy)])];
  let foundBy: FailedTest | null = null;
  let brokenOff: string | null = null;
  const tryIn = async (files: readonly string[]): Promise<void> => {
    if (files.length === 0) return;
    const takeOut = copy.plant(fault);
    const outcome = await run(files).finally(takeOut);
    foundBy = outcome.failure;
    brokenOff ??= outcome.isGreen || foundBy !== null ? null : outcome.said;
  };
  await tryIn(near.filter((file) => !red.has(file)));
  if (foundBy === null && !isNear) {
    const others = testsThatImport(copy.folder, fault.file).filter((file) => !near.includes(file));
    await tryIn(others.filter((file) => !red.has(file)));
  }
  return {
    id: fault.id,
    area: fault.area,
    foundBy,
    seconds: Math.round((performance.now() - from) / 100) / 10,
    brokenOff: foundBy === null ? brokenOff : null,
    redWithout: near.filter((file) => red.has(file)),
  };
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
