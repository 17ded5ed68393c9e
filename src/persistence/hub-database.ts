/**
 * The database as the hub opens it. It may add access records and change none, and that holds only while its role
 * neither owns the tables nor is a superuser: with DATABASE_OWNER_URL in the place of DATABASE_URL it does not start.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { openDatabase, type DatabaseOptions } from './database';
import { checkMigrations } from './migration-state';
import { statement } from './statement';

/** Longer than a check within a transaction computes, if guarantees are not very many; who is idle for more holds locks. */
const IDLE_IN_TRANSACTION_MS = 30_000;

/** Together less than a connection is waited for, so that nobody waits for a second one. */
const SILENCE = { statementMs: 2_000, answerMs: 1_500 };

export interface HubDatabaseOptions extends DatabaseOptions {
  /** Told the migrations that this release does not know, where a later one has run them. */
  readonly onLater?: (migrations: readonly string[]) => void;
}

/**
 * Rejects, naming the role, where it owns the access records, is a member of who does, or a superuser; and with what to run
 * where the migrations have not run.
 */
export async function openHubDatabase({ onLater, ...options }: HubDatabaseOptions): Promise<MikroORM> {
  const orm = await openDatabase({ idleInTransactionMs: IDLE_IN_TRANSACTION_MS, silence: SILENCE, ...options });
  try {
    await refuseOwner(orm);
    await checkMigrations(orm, onLater);
    return orm;
  } catch (error) {
    await orm.close(true);
    throw error;
  }
}

async function refuseOwner(orm: MikroORM): Promise<void> {
  const [role] = await statement<{ name: string; owner: boolean }>(orm, ROLE);
  if (!role?.owner) return;
  throw new Error(
    `DATABASE_URL names the role "${role.name}", which owns the tables or is a superuser: the hub never runs under it.`,
  );
}

// a superuser is a member of every role
const ROLE = `select current_user as "name", coalesce(bool_or(pg_has_role(current_user, "tableowner", 'MEMBER')), false) as "owner"
  from "pg_catalog"."pg_tables" where "tablename" = 'access_record'`;
