/** What a trial is, and what came of it. */
import { note } from '../lab-command';

export interface Outcome {
  readonly trial: string;
  /** In words, with its figures. */
  readonly outcome: string;
  /** What should not have been; empty where all is well. */
  readonly faults: readonly string[];
}

export interface Trial {
  readonly name: string;
  readonly run: () => Promise<Omit<Outcome, 'trial'>>;
}

/** One after the other; a trial that cannot be made is a fault of its own, and the next ones are made. */
export async function runTrials(trials: readonly Trial[]): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const [index, { name, run }] of trials.entries()) {
    note(`${index + 1} of ${trials.length}: ${name}`);
    const ended = await run().catch((error: Error) => ({
      outcome: 'not ended',
      faults: [error.stack ?? error.message],
    }));
    for (const fault of ended.faults) note(`  ${fault}`);
    outcomes.push({ trial: name, ...ended });
  }
  return outcomes;
}

/** A fault for each that is not so. */
export function unless(...held: readonly (readonly [isSo: boolean, fault: string])[]): string[] {
  return held.filter(([isSo]) => !isSo).map(([, fault]) => fault);
}

/** @throws Error where it does not come to it within a minute */
export async function untilSo(what: string, isSo: () => Promise<boolean> | boolean): Promise<number> {
  const began = performance.now();
  while (!(await isSo())) {
    if (performance.now() - began > 60_000) throw new Error(`It does not come to it: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return performance.now() - began;
}

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
