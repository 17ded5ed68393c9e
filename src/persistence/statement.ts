/**
 * The ways to the database: `reading` and `inTransaction` give an EntityManager; `statement` is SQL of one's own, for what the
 * ORM has no words for.
 */
import {
  IsolationLevel,
  MikroORM,
  type EntityManager,
  type EntityName,
  type RequiredEntityData,
  type TransactionOptions,
} from '@mikro-orm/postgresql';
import { CompiledQuery, type ControlledTransaction } from 'kysely';
import type { PoolClient } from 'pg';
import { StoreUnreachable } from '../model/errors/hub-error';
import { isBehindPooler, overConnection, poolOf, transactionSettings } from './pool';
import { forgetRecent, onlyReads } from './recent-answers';
import { silenceWatchOf } from './silence-watch';
import { isLost, isUnreachable, isUnsent } from './sql-states';
import { timeOf } from './database-time';

/** What PostgreSQL makes of a JavaScript value: arrays become arrays, objects JSON, dates instants; bytes go as they are. */
export type Parameter =
  string | number | boolean | Date | Buffer | null | readonly string[] | Readonly<Record<string, unknown>>;

/** The ORM's, while its transaction is open: statements and entities of it count together. */
export type Transaction = EntityManager;

export type Within = MikroORM | Transaction;

/**
 * What only reads, each query for itself; of a transaction that is given, with what it has written. Asked again where a
 * connection is lost.
 * @throws StoreUnreachable, or what the database said
 */
export function reading<Result>(within: Within, work: (em: EntityManager) => Promise<Result>): Promise<Result> {
  if (!(within instanceof MikroORM)) return work(within);
  return overAnother(
    within,
    () => true,
    () => reached(within, () => work(entityManager(within))),
  );
}

function entityManager(orm: MikroORM): EntityManager {
  // by itself a closed ORM would open again
  if (poolOf(orm).ending) throw new Error('The database is closed.');
  // of this database, also where somebody has a transaction of another one open
  return orm.em.fork({ disableContextResolution: true });
}

/** Statements that count together or not at all: what `work` rejects with takes all of them back. */
export function inTransaction<Result>(
  orm: MikroORM,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  // also where it is taken back, or nobody knows whether it counts
  return transact(orm, work).finally(() => forgetRecent(orm));
}

/** Reads of one instant, whatever is written or removed meanwhile; nothing can be written. */
export function inSnapshot<Result>(orm: MikroORM, work: (snapshot: Transaction) => Promise<Result>): Promise<Result> {
  return transact(orm, work, { isolationLevel: IsolationLevel.REPEATABLE_READ, readOnly: true });
}

function transact<Result>(
  orm: MikroORM,
  work: (transaction: Transaction) => Promise<Result>,
  options?: TransactionOptions,
): Promise<Result> {
  const settings = transactionSettings(orm);
  // begun over another connection where one is lost before anything of `work` is done
  let isBegun = false;
  const begin = async (transaction: Transaction): Promise<Result> => {
    if (settings !== null) await run(transaction, settings, []);
    isBegun = true;
    return work(transaction);
  };
  return overAnother(
    orm,
    () => !isBegun,
    () => reached(orm, () => entityManager(orm).transactional(begin, options)),
  );
}

/** Adds a row at once, with whatever else was changed, and gives it as it is kept: with its defaults. */
export async function added<Entity extends object>(
  em: EntityManager,
  entity: EntityName<Entity>,
  row: RequiredEntityData<Entity>,
): Promise<Entity> {
  const one = em.create(entity, row);
  await em.flush();
  return em.refreshOrFail(one);
}

/** A statement that PostgreSQL plans once per connection: of what requests ask again and again, that is most of the work. */
export interface Prepared {
  /** With `$1` for the first parameter. */
  readonly text: string;
  /** By which a connection knows it; no two have the same. */
  readonly name?: string;
  readonly onlyReads: boolean;
  /** Whether what was answered before may be different after it. */
  readonly forgets: boolean;
}

const names = new Set<string>();

/**
 * Made once, where the module is loaded, and never from what a request says: PostgreSQL keeps each on every connection.
 * @param sql with `?` for each parameter. Names the columns it returns: what `*` stands for may change while the hub runs.
 * @param leavesAnswers of what is written all the time, and that nothing that is cached is read from
 */
export function prepared(name: string, sql: string, { leavesAnswers = false } = {}): Prepared {
  if (names.has(name)) throw new Error(`There are two prepared statements of the name ${name}.`);
  names.add(name);
  const { forgets, ...asked } = parsed(sql);
  return { ...asked, name, forgets: forgets && !leavesAnswers };
}

function parsed(sql: string): Prepared {
  let place = 0;
  const reads = onlyReads(sql);
  return { text: sql.replaceAll('?', () => `$${(place += 1)}`), onlyReads: reads, forgets: !reads };
}

/**
 * @param within the ORM, for a statement of its own that commits by itself; or a transaction.
 * What only reads is asked again where its connection is lost.
 * @throws StoreUnreachable, or what the database said
 * @param asked with `?` for each parameter. Instants come back as text: select `extract(epoch from …)` where one is needed.
 */
export async function statement<Row>(
  within: Within,
  asked: string | Prepared,
  parameters: readonly Parameter[] = [],
): Promise<Row[]> {
  const query = typeof asked === 'string' ? parsed(asked) : asked;
  if (!(within instanceof MikroORM)) return reached(null, () => run<Row>(within, query.text, parameters));
  const ask = (): Promise<Row[]> =>
    reached(within, () => overConnection(within, (connection) => runNamed<Row>(within, connection, query, parameters)));
  try {
    return await overAnother(within, () => query.onlyReads, ask);
  } finally {
    if (query.forgets) forgetRecent(within);
  }
}

/** Databases behind something that does not keep prepared statements, though nothing was said of a pooler. */
const unprepared = new WeakSet<MikroORM>();

/** The connection has no statement of that name, though it was prepared: behind a pooler it is another one by now. */
const NOT_THERE = '26000';
const ALREADY_THERE = '42P05';
const NOT_SUPPORTED = '0A000';

async function runNamed<Row>(
  orm: MikroORM,
  connection: PoolClient,
  { text, name }: Prepared,
  values: readonly Parameter[],
): Promise<Row[]> {
  const isNamed = name !== undefined && !unprepared.has(orm) && !isBehindPooler(orm);
  const ask = async (statementName?: string): Promise<Row[]> =>
    (await connection.query({ text, name: statementName, values: [...values] })).rows as Row[];
  if (!isNamed) return ask();
  try {
    return await ask(name);
  } catch (error) {
    const { code } = error as { readonly code?: unknown };
    if (code === NOT_THERE || code === ALREADY_THERE) unprepared.add(orm);
    else if (code !== NOT_SUPPORTED) throw error;
    // said before anything of it is run; a plan that no longer fits is one of what is not supported
    return ask();
  }
}

async function run<Row>(transaction: Transaction, text: string, parameters: readonly Parameter[]): Promise<Row[]> {
  const open = transaction.getTransactionContext<ControlledTransaction<unknown>>()!;
  return (await open.executeQuery<Row>(CompiledQuery.raw(text, [...parameters]))).rows;
}

/** Few enough that they are forgotten before they have grown old in memory. */
const PAGE = 300;
let cursors = 0;

/** The rows of a query, some at a time; the next ones are asked for while somebody works on these. */
export async function* pagesOf<Row>(
  within: Transaction,
  sql: string,
  parameters: readonly Parameter[] = [],
): AsyncGenerator<Row[]> {
  const cursor = `pages_${(cursors += 1)}`;
  await statement(within, `declare ${cursor} no scroll cursor for ${sql}`, parameters);
  const fetch = (): Promise<Row[]> => statement<Row>(within, `fetch ${PAGE} from ${cursor}`);
  for (let rows = await fetch(); rows.length > 0;) {
    const next = rows.length < PAGE ? Promise.resolve([]) : fetch();
    // the waiting reader has the error
    next.catch(() => undefined);
    try {
      yield rows;
    } finally {
      rows = await next;
    }
  }
  await statement(within, `close ${cursor}`);
}

/**
 * What `work` rejects with because the database is not there is StoreUnreachable.
 * @param orm null within a transaction: its beginner learns what becomes of it
 */
export async function reached<Result>(orm: MikroORM | null, work: () => Promise<Result>): Promise<Result> {
  const watch = orm && silenceWatchOf(orm);
  watch?.refuseWhereSilent();
  try {
    return await work();
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    watch?.suspect();
    // what counts while it cannot be asked is another matter, and a narrower one
    if (orm) forgetRecent(orm);
    throw new StoreUnreachable(error);
  }
}

/** Before each further try: the next connection may be as dead, until the driver has heard of all. */
const PAUSES_MS = [0, 50];

/**
 * A connection may be lost while the database is there: its process was ended, the network dropped it, the server restarted.
 * What only reads is asked once more over another one, and so is what is known never to have been sent. Of anything else
 * nobody knows whether it has happened, and it is not done twice.
 * @param mayHappenTwice asked when a connection was lost, where it is not known that nothing was sent
 */
async function overAnother<Result>(
  orm: MikroORM,
  mayHappenTwice: () => boolean,
  work: () => Promise<Result>,
): Promise<Result> {
  const time = timeOf(orm);
  for (let attempt = 0; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      const pause = PAUSES_MS[attempt];
      const cause = error instanceof StoreUnreachable ? error.cause : null;
      if (pause === undefined || !isLost(cause) || !(isUnsent(cause) || mayHappenTwice())) throw error;
      await time.delay(pause);
    }
  }
}
