/** `npm run test:kill`: the test of `kill.test.ts`, many times, over a PostgreSQL that syncs to disk. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { testValkey, VALKEY } from '../../limits/valkey-server';
import { createProductionCopy } from '../../support/production-copy';
import { postgresqlOf } from '../../support/installed';
import { openClient } from '../../support/open-client';
import { labCommand, runLab, say, whole } from '../lab-command';
import { startKillableDatabase } from './killable-database';
import { startKillWorld, VICTIMS, type KillFigures, type KillWorld } from './kill-world';
import { killsPage, medianAndWorst, WHOLE_RUN, type WholeRun } from './kills-page';
import { randomOf } from '../execution/dice';

const ABOUT = `Three compiled hubs behind a balancer are asked by ten clients without a pause. In each round one hub, the database or, where
one is installed, Valkey is killed (SIGKILL), or all connections to the database are ended again and again, at a random moment, and a
policy is changed. Then it is asked: was an answer wrong, was a value given that no access record names, is a policy change lost, did a
request fail that was not in the hands of what was killed, does the log verify, are limits counted together again.

Prints a line for each round and, last, the figures; a run of ${WHOLE_RUN} rounds or more writes its section of docs/kills.md. Exit status 1
where one of those questions was answered with yes, or a recovery took 5 s or more.`;

const MOST_RECOVERY_MS = 5_000;
const PAGE = join(__dirname, '../../../docs/kills.md');

interface KillOptions {
  readonly rounds: number;
  readonly seed: number;
  readonly postgresql?: string;
}

const COMMAND = labCommand('npm run test:kill --', ABOUT)
  .option('--rounds <n>', 'how many', whole(), 100)
  .option('--seed <s>', 'the same moments and victims for the same seed', whole(), 1)
  .option('--postgresql <major>', 'that version, where it is installed, instead of the embedded one');

runLab<KillOptions>(COMMAND, async ({ options, stops }) => {
  const { rounds, seed } = options;
  const database = await startKillableDatabase({ fsync: true, binaries: binariesOf(options.postgresql) });
  stops.push(() => database.stop());
  const copy = await createProductionCopy();
  stops.push(() => copy.remove());
  const valkey = VALKEY === null ? null : await testValkey();
  const world = await startKillWorld(copy.folder, database, valkey);
  stops.push(() => world.stop());
  const { figures, loads } = await runRounds(world, rounds, seed);
  if (rounds >= WHOLE_RUN) {
    const postgresql = await versionOf(database.ownerUrl);
    const run = { figures, loads, seed, date: new Date().toISOString().slice(0, 10), cores: availableParallelism() };
    const versions = { node: process.version.slice(1), postgresql, valkey: valkeyVersion() };
    write({ ...run, versions, postgresqlMajor: postgresql.split('.')[0]! });
  }
  return report(figures, seed);
});

async function runRounds(
  world: KillWorld,
  rounds: number,
  seed: number,
): Promise<{ figures: KillFigures[]; loads: number[] }> {
  const random = randomOf(seed);
  const victims = VICTIMS.filter((victim) => victim !== 'VALKEY' || VALKEY !== null);
  const figures: KillFigures[] = [];
  const loads: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    const one = await world.kill(victims[Math.floor(random() * victims.length)]!, random);
    figures.push(one);
    loads.push(loadavg()[0]!);
    for (const fault of one.faults) say(`  ${fault}`);
    say(`${round} of ${rounds}: ${inWords(one)}`);
  }
  return { figures, loads };
}

function write(run: WholeRun): void {
  writeFileSync(PAGE, killsPage(existsSync(PAGE) ? readFileSync(PAGE, 'utf8') : '', run));
  say(`docs/kills.md: the section of PostgreSQL ${run.postgresqlMajor} is of this run`);
}

async function versionOf(url: string): Promise<string> {
  const client = await openClient(url);
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return rows[0]!.server_version.split(' ')[0]!;
}

/** `Valkey 8.1.1` */
function valkeyVersion(): string | null {
  if (VALKEY === null) return null;
  const { stdout } = spawnSync(VALKEY, ['--version'], { encoding: 'utf8' });
  return `${VALKEY === 'valkey-server' ? 'Valkey' : 'Redis'} ${/v=([\d.]+)/.exec(stdout)?.[1] ?? 'of an unknown version'}`;
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
  const ofDatabase = all.flatMap(({ victim, recoveredMs }) => (victim === 'DATABASE' ? (recoveredMs ?? []) : []));
  const faults = sum((one) => one.faults.length);
  const answers = sum((one) => one.answers);
  say(
    [
      `rounds ${all.length} (${victims.join(', ')}${VALKEY === null ? ', for there is none here' : ''}), seed ${seed}`,
      `answers ${answers}, values ${sum((one) => one.values)}, failed in flight ${sum((one) => one.inFlight)}, faults ${faults}`,
      `recovered in ms ${medianAndWorst(ofDatabase)}, ready in ms ${medianAndWorst(all.flatMap(({ readyMs }) => readyMs ?? []))}`,
    ].join(', '),
  );
  return faults === 0 && answers > 0 && recoveries.every((ms) => ms < MOST_RECOVERY_MS) ? 0 : 1;
}
