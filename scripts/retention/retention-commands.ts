/** `hub retention …`: what is kept ends. What would go, and the process that deletes it. */
import { setTimeout as delay } from 'node:timers/promises';
import type { Command } from 'commander';
import type { MikroORM } from '@mikro-orm/postgresql';
import { counted } from '../../src/model/counted';
import { StoreUnreachable } from '../../src/model/errors/hub-error';
import { openDatabase } from '../../src/persistence/database';
import {
  categoryOf,
  effectiveTerms,
  expiredRows,
  sweep,
  type DeletedRows,
  type SweepParts,
} from '../../src/registers/retention/sweep.sql';
import { openPseudonyms, type PseudonymKeys } from '../../src/registers/links/pseudonym-key-store';
import { inColumns } from '../command-line/columns';
import { listing, sayList, wholeNumber, type ListOptions } from '../command-line/program';
import { namedKeysIn } from '../command-line/process-surroundings';
import { Progress } from '../command-line/progress';
import { WrongCall } from '../command-line/refusal';
import type { Surroundings } from '../command-line/surroundings';
import { keepDeletion } from './deletion-record';

const CLOSING = `
How long each category is kept stands on the legal bases, and two officers change it. The database shows the role of retention
what is over and not held, and lets it delete nothing else. Each batch is in the access log: how many rows, by which basis.

Uses DATABASE_RETENTION_URL: the hub's database under a role of its own, which hub migrate up grants its rights. To delete, it also
uses PSEUDONYM_KEY and PSEUDONYM_KEYS: in access records that are old enough, a name that only the person's own report finds.`;

const RUN = `
One process of this kind runs beside the replicas of the hub; of two, one waits for the other. A replica that starts on a
database from which nothing was deleted for a quarter of an hour, as on a restored backup, is not ready before this is done.`;

export function retentionCommands(program: Command, around: Surroundings): void {
  const group = program
    .command('retention')
    .description('deletes what the hub may keep no longer')
    .addHelpText('after', CLOSING);
  listing(group.command('due').description('what would be deleted now: a dry run')).action((options: ListOptions) =>
    showDue(around, options),
  );
  group
    .command('sweep')
    .description('deletes all that is over, and ends')
    .action(() => withDatabase(around, (orm) => sweepOnce(around, orm)));
  group
    .command('run')
    .description('the process: looks again and again, until it is stopped')
    .option('--every <seconds>', 'between two looks', '60')
    .addHelpText('after', RUN)
    .action((options: { readonly every: string }) => run(around, wholeNumber('--every', options.every, 86_400)));
}

async function showDue(around: Surroundings, options: ListOptions): Promise<void> {
  const [terms, rows] = await withDatabase(around, (orm) => Promise.all([effectiveTerms(orm), expiredRows(orm)]));
  await sayList(around, options, { terms, due: rows }, () => {
    const basisOf = (basis: string | null, revision: number | null): string =>
      basis === null ? 'no legal basis names it: the longest allowed' : `${basis}, revision ${revision}`;
    const term = terms.map((one) => [
      one.category,
      one.duration,
      `from ${one.event}`,
      basisOf(one.legalBasis, one.revision),
    ]);
    const due = Object.entries(rows).map(([table, count]) => [String(count), table, categoryOf(table)]);
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
    return [
      ...inColumns(term),
      '',
      ...inColumns(due),
      '',
      `${counted(total, 'row')} would be deleted now. What belongs to a case goes with it.`,
    ].join('\n');
  });
}

async function sweepOnce(around: Surroundings, orm: MikroORM): Promise<void> {
  const total = Object.values(await expiredRows(orm)).reduce((sum, count) => sum + count, 0);
  const progress = new Progress(around, 'rows', total);
  const { count, deleted } = await swept(around, orm, { onCount: (done) => progress.at(done) });
  progress.clear();
  await around.say(sentenceOf(count, deleted));
}

interface Sweeping extends Pick<SweepParts, 'rest'> {
  readonly signal?: AbortSignal;
  /** With the rows so far. */
  readonly onCount?: (count: number) => void;
}

async function swept(
  around: Surroundings,
  orm: MikroORM,
  { signal, rest, onCount }: Sweeping,
): Promise<{ count: number; deleted: DeletedRows }> {
  const deleted: Record<string, number> = {};
  let done = 0;
  const { pseudonyms } = await openPseudonyms(orm, keysOf(around), { keeps: false });
  const count = await sweep({
    orm,
    pastName: pseudonyms.pastName,
    keepRecord: keepDeletion('hub retention'),
    signal,
    rest,
    onDeleted({ rows }) {
      for (const [table, of] of Object.entries(rows)) {
        deleted[table] = (deleted[table] ?? 0) + of;
        done += of;
      }
      onCount?.(done);
    },
  });
  return { count, deleted };
}

function sentenceOf(count: number, deleted: DeletedRows): string {
  if (count === 0) return 'Nothing is over.';
  const parts = Object.entries(deleted).map(([table, of]) => `${of} of ${table}`);
  return `${counted(count, 'row')} deleted: ${parts.join(', ')}.`;
}

/** Beside callers: a fifth of the time is for deleting, whatever there is to delete. */
const REST = 4;

async function run(around: Surroundings, everySeconds: number): Promise<void> {
  const ending = new AbortController();
  const end = (): void => ending.abort();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, end);
  // the demonstration that has started it is gone, and its database with it: what was begun is undone by the database
  process.once('disconnect', () => process.exit(1));
  if (process.connected === false) process.exit(1);
  process.channel?.unref();
  // what is missing is said before the first look
  keysOf(around);
  await withDatabase(around, async (orm) => {
    await around.say(`Looks every ${counted(everySeconds, 'second')} for what is over.`);
    let failing = false;
    while (!ending.signal.aborted) {
      try {
        const { count, deleted } = await swept(around, orm, { signal: ending.signal, rest: REST });
        if (count > 0) await around.say(`${new Date().toISOString()} ${sentenceOf(count, deleted)}`);
        failing = false;
      } catch (error) {
        if (!failing) around.note(`${reasonOf(error)}\n`);
        failing = true;
      }
      await delay(everySeconds * 1_000, undefined, { signal: ending.signal }).catch(() => undefined);
    }
  });
}

/** @throws WrongCall */
function keysOf({ environment }: Surroundings): PseudonymKeys {
  const { PSEUDONYM_KEY: key } = environment;
  if (!key) throw new WrongCall('PSEUDONYM_KEY has to be set.');
  return { key, named: namedKeysIn(environment) };
}

/** Without a value of the database. */
function reasonOf(error: unknown): string {
  if (error instanceof StoreUnreachable) return 'The database cannot be reached. It is tried again.';
  return `What is over could not be deleted: ${error instanceof Error ? error.message : String(error)}. It is tried again.`;
}

async function withDatabase<Result>(
  { environment }: Surroundings,
  work: (orm: MikroORM) => Promise<Result>,
): Promise<Result> {
  const url = environment['DATABASE_RETENTION_URL'];
  if (!url) throw new WrongCall('DATABASE_RETENTION_URL has to be set.');
  const orm = await openDatabase({ url, poolSize: 2, applicationName: 'tracing-hub-retention' });
  try {
    return await work(orm);
  } finally {
    await orm.close(true);
  }
}
