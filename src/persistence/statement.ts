/**
 * One SQL statement with real parameters. MikroORM's `execute` writes values into the text of the statement, and from
 * there they get into error messages, the server's log and pg_stat_activity; here they travel apart from it.
 */
import type { Knex, MikroORM } from '@mikro-orm/postgresql';
import { StoreUnreachable } from '../model/store-unreachable';
import { overAnother } from './lost-connection';
import { transactionSettings } from './pooler';
import { forgetRecent, onlyReads } from './recent-answers';
import { silenceWatchOf, type Driver, type RawConnection } from './silence-watch';
import { isUnreachable } from './sql-states';

/** What PostgreSQL makes of a JavaScript value: arrays become arrays, objects JSON, dates instants; bytes go as they are. */
export type Parameter =
  string | number | boolean | Date | Buffer | null | readonly string[] | Readonly<Record<string, unknown>>;

export type Transaction = Knex.Transaction;

/**
 * Statements that count together or not at all: what `work` rejects with takes all of them back. Not MikroORM's own
 * transaction: that one switches on AsyncLocalStorage, and from then on Node 20 and 22 follow every promise of the
 * process, which costs a request a quarter more.
 */
export function inTransaction<Result>(
  orm: MikroORM,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  // also where it is taken back, or nobody knows whether it counts
  return transaction(orm, work, {}).finally(() => forgetRecent(orm));
}

/** Reads of one instant, whatever is written or removed meanwhile; nothing can be written. */
export function inSnapshot<Result>(orm: MikroORM, work: (snapshot: Transaction) => Promise<Result>): Promise<Result> {
  return transaction(orm, work, { isolationLevel: 'repeatable read', readOnly: true });
}

/** Begun over another connection where one is lost before anything of `work` is done. */
function transaction<Result>(
  orm: MikroORM,
  work: (transaction: Transaction) => Promise<Result>,
  mode: Knex.TransactionConfig,
): Promise<Result> {
  let isBegun = false;
  const settings = transactionSettings(orm);
  const begin = async (begun: Transaction): Promise<Result> => {
    // it is called though BEGIN itself has failed, and would do its work outside any transaction
    await Promise.race([begun.executionPromise, Promise.resolve()]);
    if (settings !== null) await begun.raw(settings);
    isBegun = true;
    return work(begun);
  };
  return overAnother(
    () => !isBegun,
    () => reached(orm, (knex) => knex.transaction(begin, mode)),
  );
}

/**
 * @param within the ORM, for a statement of its own that commits by itself; or a transaction.
 * What only reads is asked again where its connection is lost.
 * @throws StoreUnreachable, or what the database said
 * @param sql with `?` for each parameter. Instants come back as text: select `extract(epoch from …)` where one is needed.
 */
export async function statement<Row>(
  within: MikroORM | Transaction,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<Row[]> {
  const isAlone = 'em' in within;
  const writes = isAlone && !onlyReads(sql);
  const ask = (): Promise<{ rows: Row[] }> =>
    reached(within, (knex) => knex.raw<{ rows: Row[] }>(sql, parameters as never));
  try {
    return (await (isAlone ? overAnother(() => !writes, ask) : ask())).rows;
  } finally {
    if (writes) forgetRecent(within);
  }
}

/** What `work` rejects with because the database is not there is StoreUnreachable. */
export async function reached<Result>(
  within: MikroORM | Transaction,
  work: (knex: Knex) => PromiseLike<Result>,
): Promise<Result> {
  const isAlone = 'em' in within;
  const watch = isAlone ? silenceWatchOf(within) : undefined;
  watch?.refuseWhereSilent();
  try {
    return await work(isAlone ? within.em.getKnex() : within);
  } catch (error) {
    if (!isUnreachable(error)) throw error;
    watch?.suspect();
    // what counts while it cannot be asked is another matter, and a narrower one
    if (isAlone) forgetRecent(within);
    throw new StoreUnreachable(error);
  }
}

/** A connection outside the pool, as the driver has it: for what the database tells by itself. */
export interface OwnConnection {
  query(sql: string): Promise<unknown>;
  end(): Promise<void>;
  on(event: 'notification', listener: (message: { channel: string; payload?: string }) => void): unknown;
  on(event: 'error' | 'end', listener: () => void): unknown;
}

/** Opens one with the settings of the pool's. Whoever opens it closes it. */
export function openConnection(orm: MikroORM): Promise<OwnConnection> {
  return driverOf<OwnConnection>(orm).acquireRawConnection();
}

/** What makes the connections of the pool. */
export function driverOf<Connection extends RawConnection>(orm: MikroORM): Driver<Connection> {
  return orm.em.getKnex().client as Driver<Connection>;
}
