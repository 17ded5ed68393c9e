/** The driver's pool of connections: what is asked over one of them past the ORM, and what keeps the pool whole. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { Client, type Pool, type PoolClient } from 'pg';
import { isUnreachable } from './sql-states';

const pools = new WeakMap<MikroORM, Pool>();

/** To be called once the ORM is connected. */
export async function keepPool(orm: MikroORM): Promise<void> {
  pools.set(orm, await orm.em.getConnection().getNativeClient());
}

export function poolOf(orm: MikroORM): Pool {
  const pool = pools.get(orm);
  if (!pool) throw new Error('The database is not open.');
  return pool;
}

/** Does `work` over one connection, which nobody else has meanwhile. */
export async function overConnection<Result>(
  orm: MikroORM,
  work: (connection: PoolClient) => Promise<Result>,
): Promise<Result> {
  const connection = await poolOf(orm).connect();
  let isLost = false;
  try {
    return await work(connection);
  } catch (error) {
    // its end is on the way, and would be met by the next statement on it
    isLost = isUnreachable(error);
    throw error;
  } finally {
    connection.release(isLost);
  }
}

/**
 * The ORM's query builder never gives a connection back that is lost inside a transaction (kysely's issue 1990): the pool
 * would have one less each time. Here it is taken back as soon as it ends.
 */
export function reclaimLost(pool: Pool): void {
  const onEnd = new WeakMap<PoolClient, () => void>();
  pool.on('acquire', (connection) => {
    const lost = (): void => {
      connection.release(true);
      // its present user may give it back
      connection.release = () => undefined;
    };
    onEnd.set(connection, lost);
    connection.once('end', lost);
  });
  pool.on('release', (_, connection) => {
    const lost = onEnd.get(connection);
    if (lost) connection.off('end', lost);
  });
}

/** A connection outside the pool, with its settings. Its opener closes it. */
export async function openConnection(orm: MikroORM): Promise<Client> {
  const { options } = poolOf(orm);
  // the pool keeps the password where a copy does not see it
  const connection = new Client({ ...options, password: options.password });
  // without a listener its loss ends the process; a statement on it rejects
  connection.on('error', () => undefined);
  await connection.connect();
  return connection;
}

export interface PoolUse {
  readonly used: number;
  readonly free: number;
  /** How many wait for a connection. */
  readonly waiting: number;
  readonly most: number;
}

/** All zero once the pool is closed. */
export function poolUse(orm: MikroORM): PoolUse {
  const { ended, totalCount, idleCount, waitingCount, options } = poolOf(orm);
  if (ended) return { used: 0, free: 0, waiting: 0, most: 0 };
  return { used: totalCount - idleCount, free: idleCount, waiting: waitingCount, most: options.max };
}

/**
 * A pooler by transactions between hub and database (PgBouncer, pool_mode = transaction): each transaction may be carried out
 * by another process of the database, over a connection that others use before and after. What belongs to a session has no
 * place there: nothing is listened to, nothing prepared by name, no setting outlives its transaction, and no number of a
 * process says who does one's work. The hub's locks are those of transactions anyway.
 */
const settingsBehindPooler = new WeakMap<MikroORM, string>();

/** @param idleInTransactionMs what a session of its own would be set to */
export function standBehindPooler(orm: MikroORM, idleInTransactionMs: number): void {
  settingsBehindPooler.set(orm, `set local idle_in_transaction_session_timeout = ${Math.ceil(idleInTransactionMs)}`);
}

export function isBehindPooler(orm: MikroORM): boolean {
  return settingsBehindPooler.has(orm);
}

/** What each transaction begins with; null where the session was set up once. */
export function transactionSettings(orm: MikroORM): string | null {
  return settingsBehindPooler.get(orm) ?? null;
}
