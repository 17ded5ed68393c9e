/** What `npm run bench` was asked for. */
import { parseArgs } from 'node:util';
import type { BenchOptions } from './running-bench';

export interface BenchCommand extends BenchOptions {
  /** Letters; all where empty. */
  readonly scenarios: readonly string[];
  /** False: nothing is written but profiles. */
  readonly keep: boolean;
  /** With what is kept. */
  readonly compare: boolean;
}

export const BENCH_HELP = `npm run bench -- [options]

Measures what the hub costs beside named peers, and beside itself without its locks, in one run; prints which figures were
reached, and keeps them: test/labs/bench/results.json, a page for each scenario in test/labs/bench/results/, and the table of the
README. All scenarios take less than twenty minutes; a quiet machine gives the steadier figures. The servers and gateways of
scenarios a and e are installed by: npm ci --prefix test/labs. Without them these two are left out; named, the exit status is 2.

Options:
  --scenario A   only the scenario of that letter, or of several (a,b); the rows of the others stay
  --rounds N     how often each server is asked in its turn (12)
  --seconds N    how long a turn is (0.5)
  --compare      measures, lists what has got worse by more than 10 % since what is kept, and keeps nothing;
                 exit status 1 where something has
  --profile DIR  a CPU profile and a flame graph of each server, in that folder, and a table of what each layer of a
                 request takes
  --keep no      keeps nothing
  --help         this text
`;

/** Null: help was asked for. @throws Error with a sentence for the person who typed it. */
export function benchOptions(args: readonly string[], letters: readonly string[]): BenchCommand | null {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      ...{ scenario: text, rounds: text, seconds: text, profile: text, keep: text },
      ...{ compare: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
    },
  });
  if (values.help) return null;
  return {
    scenarios: scenariosOf(values.scenario, letters),
    rounds: positive('rounds', values.rounds ?? '12', 1),
    seconds: positive('seconds', values.seconds ?? '0.5'),
    profile: folderOf(values.profile),
    keep: keepOf(values.keep) && !values.compare,
    compare: values.compare ?? false,
  };
}

function scenariosOf(text: string | undefined, letters: readonly string[]): string[] {
  const asked = text === undefined ? [] : text.split(',').map((one) => one.trim());
  const unknown = asked.filter((one) => !letters.includes(one));
  if (unknown.length > 0) {
    throw new Error(`--scenario takes ${letters.join(', ')}, or several with commas between them, not "${text}".`);
  }
  return asked;
}

function positive(name: string, text: string, step = 0): number {
  const value = Number(text);
  if (!Number.isFinite(value) || value <= 0 || (step > 0 && value % step !== 0)) {
    throw new Error(`--${name} takes a ${step > 0 ? 'whole ' : ''}number above 0, not "${text}".`);
  }
  return value;
}

function folderOf(text: string | undefined): string | null {
  if (text?.trim() === '') throw new Error('--profile takes a folder.');
  return text ?? null;
}

function keepOf(text: string | undefined): boolean {
  if (text !== undefined && text !== 'yes' && text !== 'no') throw new Error(`--keep takes yes or no, not "${text}".`);
  return text !== 'no';
}
