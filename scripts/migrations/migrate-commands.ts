/** `hub migrate …`: runs the database's migrations, takes them back, or says how far it is; and `hub status`. */
import type { Command } from 'commander';
import type { MikroORM } from '@mikro-orm/postgresql';
import { counted } from '../../src/model/counted';
import { openDatabase } from '../../src/persistence/database';
import { migrate, migrateDown, roleOf, type MigrateOptions } from '../../src/persistence/migrate';
import { MIGRATION_NAMES, migrationsDone } from '../../src/persistence/migration-state';
import { releasePolicy } from '../../src/policy/rules/default-policy';
import { runningProcesses, type HubProcess } from '../../src/policy/versions/hub-process-store';
import { numberInForce } from '../../src/policy/versions/policy-version-store';
import { inColumns } from '../command-line/columns';
import { listing, sayList, type ListOptions } from '../command-line/program';
import { Refusal, WrongCall } from '../command-line/refusal';
import type { Surroundings } from '../command-line/surroundings';

const CLOSING = `
Uses DATABASE_OWNER_URL (the role that owns the tables), and the roles named in DATABASE_URL (the hub's) and in
DATABASE_RETENTION_URL (that of hub retention; without it nobody may delete what is over).`;

const DOWN = `
Goes with its tables and columns: what is in them. Without --yes it is tried and undone, and nothing is changed. What a later
release has made is taken back with that release.`;

const TRIED = 'Everything was tried and undone: nothing is changed.';

export function migrateCommands(program: Command, around: Surroundings): void {
  const { environment, say } = around;
  const group = program.command('migrate').description("the database's tables").addHelpText('after', CLOSING);
  const database = (): MigrateOptions => {
    const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: hubUrl, DATABASE_RETENTION_URL: retentionUrl } = environment;
    if (!ownerUrl || !hubUrl) throw new WrongCall('DATABASE_OWNER_URL and DATABASE_URL have to be set.');
    return { ownerUrl, hubRole: roleOf(hubUrl), ...(retentionUrl && { retentionRole: roleOf(retentionUrl) }) };
  };
  group
    .command('up')
    .description('runs what has not run yet')
    .option('--dry-run', 'tries all of it and undoes it; tables are locked meanwhile')
    .action(async ({ dryRun: isTried = false }: { readonly dryRun?: boolean }) => {
      const names = await migrate({ ...database(), releasePolicy: releasePolicy(), isTried });
      if (names.length === 0) return say('Nothing to do.');
      await say(isTried ? `Would be done: ${names.join(', ')}\n${TRIED}` : `Done: ${names.join(', ')}`);
    });
  group
    .command('down [name]')
    .description('takes the newest migration back, or all down to and with the one that is named')
    .option('--yes', 'does it')
    .addHelpText('after', DOWN)
    .action(async (to: string | undefined, { yes = false }: { readonly yes?: boolean }) => {
      const names = await migrateDown({ ...database(), isTried: !yes, ...(to === undefined ? {} : { to }) });
      if (names.length === 0) return say('Nothing to take back.');
      if (yes) return say(`Taken back: ${names.join(', ')}`);
      throw new Refusal(`To take back, with all that is in their tables: ${names.join(', ')}. ${TRIED} --yes does it.`);
    });
  listing(
    group.command('status').description("which have run, which have not, and which are a later release's"),
  ).action((options: ListOptions) =>
    withDatabase(around, async (orm) => {
      const states = await migrationStates(orm);
      const rows = states.map(({ name, state }) => [STATES[state], name]);
      await sayList(around, options, states, () => [...inColumns(rows), '', sentenceOf(states)].join('\n'));
    }),
  );
  statusCommand(program, around);
}

interface MigrationState {
  readonly name: string;
  readonly state: 'DONE' | 'TO_RUN' | 'LATER';
}

const STATES = { DONE: 'has run', TO_RUN: 'is to run', LATER: "a later release's" } as const;

async function migrationStates(orm: MikroORM): Promise<MigrationState[]> {
  const done = await migrationsDone(orm);
  const later = done.filter((name) => !MIGRATION_NAMES.includes(name)).sort();
  return [
    ...MIGRATION_NAMES.map((name) => ({ name, state: done.includes(name) ? 'DONE' : 'TO_RUN' }) as const),
    ...later.map((name) => ({ name, state: 'LATER' }) as const),
  ];
}

function sentenceOf(states: readonly MigrationState[]): string {
  const of = (wanted: MigrationState['state']): number => states.filter(({ state }) => state === wanted).length;
  const later = of('LATER') > 0 ? `; ${of('LATER')} of a later release` : '';
  const next = of('TO_RUN') > 0 ? ` Next: hub migrate up.` : '';
  return `${counted(of('DONE'), 'migration')} of this release have run, ${of('TO_RUN')} are to run${later}.${next}`;
}

const STATUS = `
A process says every five seconds that it runs; one that was killed is listed for a minute.

Uses DATABASE_OWNER_URL, or DATABASE_URL.`;

function statusCommand(program: Command, around: Surroundings): void {
  const command = program
    .command('status')
    .description('which processes of the hub run, by which policy each decides, and how far the database is');
  listing(command.addHelpText('after', STATUS)).action((options: ListOptions) =>
    withDatabase(around, async (orm) => {
      const migrations = await migrationStates(orm);
      // where they have not run there is nothing to read
      const isThere = migrations.every(({ state }) => state !== 'TO_RUN');
      const processes = isThere ? await runningProcesses(orm) : [];
      const inForce = processes.length === 0 ? null : await numberInForce(orm);
      await sayList(around, options, { inForce, processes, migrations }, () =>
        [...shownProcesses(processes, inForce), sentenceOf(migrations)].join('\n'),
      );
    }),
  );
}

function shownProcesses(processes: readonly HubProcess[], inForce: number | null): string[] {
  if (processes.length === 0) return ['No process of the hub runs.'];
  const inOrder = processes.filter(({ policyVersion }) => policyVersion === inForce).length;
  const rows = processes.map(({ id, release, policyVersion, startedAt, seenAt }) => [
    ...[id, release, String(policyVersion), startedAt.toISOString(), seenAt.toISOString()],
  ]);
  return [
    `${inOrder} of ${counted(processes.length, 'process decides', 'processes decide')} by version ${inForce}, which is in force.`,
    ...inColumns([['process', 'release', 'version', 'since', 'seen'], ...rows]),
    '',
  ];
}

async function withDatabase(around: Surroundings, work: (orm: MikroORM) => Promise<void>): Promise<void> {
  const { DATABASE_OWNER_URL: ownerUrl, DATABASE_URL: hubUrl } = around.environment;
  const url = ownerUrl || hubUrl;
  if (!url) throw new WrongCall('DATABASE_OWNER_URL or DATABASE_URL has to be set.');
  const orm = await openDatabase({ url, poolSize: 2, applicationName: 'hub status' });
  try {
    await work(orm);
  } finally {
    await orm.close(true);
  }
}
