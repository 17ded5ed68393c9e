/** `npm run test:kill`: the test of `kill.test.ts`, many times, over a PostgreSQL that syncs to disk. */
import { parseArgs } from 'node:util';
import { createProductionCopy } from '../support/production-copy';
import { postgresqlOf } from '../support/installed';
import { startKillableDatabase } from './killable-database';
import { startKillWorld, VICTIMS, type KillFigures } from './kill-world';
import { randomOf } from './seeded-random';

const HELP = `npm run test:kill -- [--rounds N] [--seed S] [--postgresql 15]

Three compiled hubs behind a balancer are asked by ten clients without a pause. In each round one hub or the database is
killed (SIGKILL), or all connections to the database are ended again and again, at a random moment, and a policy is changed.
Then it is asked: was an answer wrong, was a value given that no access record names, is a policy change lost, did a request fail that was
not in the hands of what was killed, does the log verify.

Options:
  --rounds N        how many (100)
  --seed S          the same moments and victims for the same seed (1)
  --postgresql 15   that version, where it is installed, instead of the embedded one
  --help            this text

Prints a line for each round and, last, the figures. Exit status 1 where one of those questions was answered with yes, or a
recovery took 5 s or more.
`;

const MOST_RECOVERY_MS = 5_000;

async function main(): Promise<number> {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    options: { rounds: text, seed: text, postgresql: text, help: { type: 'boolean', short: 'h' } },
  });
  if (values.help) {
    say(HELP);
    return 0;
  }
  const rounds = whole('rounds', values.rounds ?? '100');
  const seed = whole('seed', values.seed ?? '1');
  const stops: (() => unknown)[] = [];
  try {
    const database = await startKillableDatabase({ fsync: true, binaries: binariesOf(values.postgresql) });
    stops.push(() => database.stop());
    const copy = await createProductionCopy();
    stops.push(() => copy.remove());
    const world = await startKillWorld(copy.folder, database);
    stops.push(() => world.stop());
    const random = randomOf(seed);
    const all: KillFigures[] = [];
    for (let round = 1; round <= rounds; round += 1) {
      const figures = await world.kill(VICTIMS[Math.floor(random() * VICTIMS.length)]!, random);
      all.push(figures);
      for (const fault of figures.faults) say(`  ${fault}`);
      say(`${round} of ${rounds}: ${inWords(figures)}`);
    }
    return report(all, seed);
  } finally {
    for (const stop of stops.reverse()) await stop();
  }
}

function binariesOf(major: string | undefined): string | undefined {
  if (major === undefined) return undefined;
  const { name, variable, path } = postgresqlOf(major);
  if (path === null) throw new Error(`There is no ${name} here: set ${variable} to its folder, with bin/ in it.`);
  return path;
}

function inWords({ victim, answers, values, inFlight, faults, recoveredMs, readyMs }: KillFigures): string {
  const times = [
    ...(recoveredMs === null ? [] : [`recovered in ${recoveredMs.toFixed(0)} ms`]),
    ...(readyMs === null ? [] : [`ready again in ${readyMs.toFixed(0)} ms`]),
  ];
  return [
    victim,
    `${answers} answers`,
    `${values} values`,
    `${inFlight} in flight`,
    `${faults.length} faults`,
    ...times,
  ].join(', ');
}

function report(all: readonly KillFigures[], seed: number): number {
  const sum = (of: (figures: KillFigures) => number): number => all.reduce((total, one) => total + of(one), 0);
  const victims = VICTIMS.map(
    (victim) => `${victim.toLowerCase()} ${all.filter((one) => one.victim === victim).length}`,
  );
  const recoveries = all.flatMap(({ recoveredMs }) => recoveredMs ?? []);
  const faults = sum((one) => one.faults.length);
  const answers = sum((one) => one.answers);
  say(
    [
      `rounds ${all.length} (${victims.join(', ')}), seed ${seed}, answers ${answers}, values ${sum((one) => one.values)}`,
      `failed in flight ${sum((one) => one.inFlight)}, faults ${faults}`,
      `recovered in ms ${medianAndWorst(recoveries)}, ready in ms ${medianAndWorst(all.flatMap(({ readyMs }) => readyMs ?? []))}`,
    ].join(', '),
  );
  return faults === 0 && answers > 0 && recoveries.every((ms) => ms < MOST_RECOVERY_MS) ? 0 : 1;
}

function medianAndWorst(times: readonly number[]): string {
  if (times.length === 0) return 'none';
  const sorted = [...times].sort((one, other) => one - other);
  return `median ${sorted[Math.floor(sorted.length / 2)]!.toFixed(0)} worst ${sorted.at(-1)!.toFixed(0)}`;
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new Error(`--${name} takes a whole number above 0, not "${text}".`);
  return value;
}

function say(line: string): void {
  process.stdout.write(line.endsWith('\n') ? line : `${line}\n`);
}

main().then(
  (status) => process.exit(status),
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    process.exit(2);
  },
);
