/**
 * One SQL statement with real parameters. MikroORM's `execute` writes values into the text of the statement, and from
 * there they get into error messages, the server's log and pg_stat_activity; here they travel apart from it.
 */
import type { Knex, MikroORM } from '@mikro-orm/postgresql';
import { StoreUnreachable } from '../model/store-unreachable';
import { isUnreachable } from './sql-states';

/** What PostgreSQL makes of a JavaScript value: arrays become arrays, objects JSON, dates instants. */
export type Parameter = string | number | boolean | Date | null | readonly string[] | Readonly<Record<string, unknown>>;

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
  return reached(orm.em.getKnex().transaction(work));
}

/** Reads of one instant, whatever is written or removed meanwhile; nothing can be written. */
export function inSnapshot<Result>(orm: MikroORM, work: (snapshot: Transaction) => Promise<Result>): Promise<Result> {
  return reached(orm.em.getKnex().transaction(work, { isolationLevel: 'repeatable read', readOnly: true }));
}

/**
 * @param within the ORM, for a statement of its own that commits by itself; or a transaction.
 * @throws StoreUnreachable, or what the database said
 * @param sql with `?` for each parameter. Instants come back as text: select `extract(epoch from …)` where one is needed.
 */
export async function statement<Row>(
  within: MikroORM | Transaction,
  sql: string,
  parameters: readonly Parameter[] = [],
): Promise<Row[]> {
  const knex = 'em' in within ? within.em.getKnex() : within;
  return (await reached(knex.raw<{ rows: Row[] }>(sql, parameters as never))).rows;
}

async function reached<Result>(work: PromiseLike<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    throw isUnreachable(error) ? new StoreUnreachable(error) : error;
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
  const client = orm.em.getKnex().client as { acquireRawConnection(): Promise<OwnConnection> };
  return client.acquireRawConnection();
}
