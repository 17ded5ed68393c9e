/**
 * A pooler by transactions between hub and database (PgBouncer, pool_mode = transaction): each transaction may be carried out
 * by another process of the database, over a connection that others use before and after. What belongs to a session has no
 * place there: nothing is listened to, nothing prepared by name, no setting outlives its transaction, and no number of a
 * process says who does one's work. The hub's locks are those of transactions anyway.
 */
import type { MikroORM } from '@mikro-orm/postgresql';

const settings = new WeakMap<MikroORM, string>();

/** @param idleInTransactionMs what a session of its own would be set to */
export function standBehindPooler(orm: MikroORM, idleInTransactionMs: number): void {
  settings.set(orm, `set local idle_in_transaction_session_timeout = ${Math.ceil(idleInTransactionMs)}`);
}

export function isBehindPooler(orm: MikroORM): boolean {
  return settings.has(orm);
}

/** What each transaction begins with; null where the session has been told once. */
export function transactionSettings(orm: MikroORM): string | null {
  return settings.get(orm) ?? null;
}
