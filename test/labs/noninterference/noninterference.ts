/**
 * `npm run test:noninterference`: two hubs over two worlds that differ only in what a caller may not see are asked the
 * same, operation by operation, by five personas.
 */
import { parseArgs } from 'node:util';
import { startDatabaseBroker } from '../../support/database-broker';
import { FIVE_PERSONAS, runUnderBothVersions, type FoundDifference, type RunResult } from './run';
import { TwoWorlds } from './two-worlds';

const HELP = `npm run test:noninterference -- [options]

Puts generated operations to two hubs whose worlds differ only in values the caller may not see, and compares answers,
requests to partners, log lines, access records and the labels of metrics. The last fifth is put under a version of the
policy that hides and masks.

Options:
  --operations N   how many, in total over the personas (200)
  --seed S         the same operations for the same seed (1)
  --personas A,B   who asks (${FIVE_PERSONAS.join(',')})
  --help           this text

Prints each difference, then "responses R, leaves L" (answers compared, of both worlds; values in those of one world
that are not null and not STRUCTURAL), then "operations N, differences D". Ends with 0 only where D is 0 and L is at
least N. Progress is written to stderr.
`;

interface Options {
  readonly operations: number;
  readonly seed: number;
  readonly personas: readonly string[];
}

async function main(): Promise<void> {
  const options = readOptions();
  if (options === null) return;
  const broker = await startDatabaseBroker();
  process.env['TEST_DATABASE_BROKER'] = broker.url;
  const progress = (line: string): void => void process.stderr.write(`${line}\n`);
  try {
    progress('starting two worlds');
    const worlds = await TwoWorlds.start();
    try {
      report(await runUnderBothVersions(worlds, { ...options, onProgress: progress }));
    } finally {
      await worlds.stop();
    }
  } finally {
    await broker.stop();
  }
}

function report({ responses, leaves, operations, differences }: RunResult): void {
  for (const found of differences) process.stdout.write(`${inWords(found)}\n\n`);
  process.stdout.write(`responses ${responses}, leaves ${leaves}\n`);
  process.stdout.write(`operations ${operations}, differences ${differences.length}\n`);
  process.exitCode = differences.length === 0 && leaves >= operations ? 0 : 1;
}

function inWords({ persona, seed, query, variables, difference }: FoundDifference): string {
  return `${persona}, seed of the operation ${seed}\n${query}\n${JSON.stringify(variables)}\n${difference}`;
}

/** Null where there is nothing to run: help was asked for, or an option is wrong. */
function readOptions(): Options | null {
  try {
    const text = { type: 'string' } as const;
    const { values } = parseArgs({
      options: { operations: text, seed: text, personas: text, help: { type: 'boolean', short: 'h' } },
    });
    if (values.help) {
      process.stdout.write(HELP);
      return null;
    }
    return {
      operations: whole('operations', values.operations ?? '200', 1),
      seed: whole('seed', values.seed ?? '1', 0),
      personas: values.personas?.split(',') ?? FIVE_PERSONAS,
    };
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n\n${HELP}`);
    process.exitCode = 1;
    return null;
  }
}

function whole(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < least)
    throw new Error(`--${name} takes a whole number from ${least}, not "${text}".`);
  return value;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
