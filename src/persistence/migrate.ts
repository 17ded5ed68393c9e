/** Brings a database up to (or back down from) the state the entities describe, under the owner's role. */
import { join } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type Options } from '@mikro-orm/postgresql';
import type { ControlledTransaction } from 'kysely';
import { grantToHub, HUB_ROLE_SETTING } from '../../migrations/grants';
import { migrations } from '../../migrations/migrations';
import { connect, ormOptions } from './database';
import { MIGRATION_LIST, migrationsDone } from './migration-state';
import { grantRetention } from './retention-role.sql';
import { inTransaction, statement, type Transaction } from './statement';
import { SetupError } from '../model/errors/setup-error';

export interface MigrateOptions {
  /** `DATABASE_OWNER_URL`: the role that owns the tables. */
  readonly ownerUrl: string;
  /** Name of the role the hub connects with, see `roleOf`; it is granted the rights the hub needs, and no more. */
  readonly hubRole: string;
  /** Name of the role that deletes what is over; left out: nobody may. */
  readonly retentionRole?: string;
  /** Everything is tried and undone: the answer is what would have been done. */
  readonly isTried?: boolean;
}

/** Undoes what was tried. */
class Tried extends Error {
  constructor(readonly names: string[]) {
    super('Tried only.');
  }
}

const FOLDER = join(__dirname, '../../migrations');
const SNAPSHOT_NAME = '.snapshot-tracing-hub';

/** What the entities looked like when the newest migration was written. */
export const SNAPSHOT = join(FOLDER, `${SNAPSHOT_NAME}.json`);

/** Taken while migrating, so that replicas that start together do not migrate twice. */
const MIGRATION_LOCK = 1416114;

/** The role a database URL connects with. Throws when the URL names none. */
export function roleOf(databaseUrl: string): string {
  const role = decodeURIComponent(URL.parse(databaseUrl)?.username ?? '');
  if (role === '')
    throw new SetupError('The database URL names no role: postgresql://role:password@host:port/database');
  return role;
}

/** The policy that a release brings; the database takes no other one from it. */
export interface ReleasePolicy {
  readonly revision: number;
  readonly document: object;
}

/**
 * Runs what has not run yet, in one transaction, and makes the release's policy known. Answers the names of the migrations
 * applied now.
 */
export async function migrate(options: MigrateOptions & { readonly releasePolicy: ReleasePolicy }): Promise<string[]> {
  return withMigrator(options, async (orm, transaction) => {
    const done = await orm.migrator.up({
      transaction: transaction.getTransactionContext<ControlledTransaction<unknown>>(),
    });
    // the hub looks whether they have run
    await statement(transaction, grantToHub('select', MIGRATION_LIST));
    if (options.retentionRole !== undefined) await grantRetention(transaction, options.retentionRole);
    await recordReleasePolicy(transaction, options.releasePolicy);
    return done.map((migration) => migration.name);
  });
}

async function recordReleasePolicy(transaction: Transaction, { revision, document }: ReleasePolicy): Promise<void> {
  await statement(
    transaction,
    `insert into "release_policy" ("revision", "digest", "recorded_at")
      values (?, public.policy_digest(?::jsonb), now()) on conflict do nothing`,
    [revision, JSON.stringify(document)],
  );
}

/**
 * Takes migrations back, the newest first: the last one, or all down to and with `to`.
 * @throws Error where a later release has run migrations: this one cannot take those back, and its own are beneath them
 */
export async function migrateDown(options: MigrateOptions & { readonly to?: string }): Promise<string[]> {
  return withMigrator(options, async (orm, transaction) => {
    await refuseLaterRelease(transaction);
    const done = await orm.migrator.down({
      transaction: transaction.getTransactionContext<ControlledTransaction<unknown>>(),
      ...(options.to !== undefined && { to: before(options.to) }),
    });
    return done.map((migration) => migration.name);
  });
}

/**
 * Options of an ORM that knows the migrations. `snapshot` only for the check of entities against the snapshot and for
 * writing a new one: a run of the migrations never touches the file.
 */
export function migratorOptions(ownerUrl: string, snapshot = false): Options {
  return {
    ...ormOptions({ url: ownerUrl, poolSize: 2, applicationName: 'tracing-hub-migrations' }),
    extensions: [Migrator],
    migrations: {
      migrationsList: migrations,
      tableName: MIGRATION_LIST,
      path: FOLDER,
      snapshot,
      snapshotName: SNAPSHOT_NAME,
      disableForeignKeys: false,
      silent: true,
    },
    // the migrations' own bookkeeping is no entity; views, triggers and functions are the migrations' alone
    schemaGenerator: {
      skipTables: [MIGRATION_LIST],
      skipViews: [/^(expired|named)_/],
      ignoreTriggers: true,
      ignoreRoutines: true,
    },
  };
}

async function withMigrator(
  { ownerUrl, hubRole, retentionRole, isTried = false }: MigrateOptions,
  run: (orm: MikroORM, transaction: Transaction) => Promise<string[]>,
): Promise<string[]> {
  const orm = await MikroORM.init(migratorOptions(ownerUrl));
  try {
    await connect(orm);
    return await inTransaction(orm, async (transaction) => {
      await statement(transaction, 'select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
      await refuseOtherEncodings(transaction);
      await refuseWrongRole(transaction, hubRole, "hub's");
      if (retentionRole !== undefined) await refuseWrongRole(transaction, retentionRole, 'retention');
      if (retentionRole === hubRole)
        throw new SetupError(`The role "${hubRole}" cannot be the hub's and the one that deletes.`);
      await statement(transaction, 'select set_config(?, ?, true)', [HUB_ROLE_SETTING, hubRole]);
      const names = await run(orm, transaction);
      if (isTried) throw new Tried(names);
      return names;
    });
  } catch (error) {
    if (error instanceof Tried) return error.names;
    throw error;
  } finally {
    await orm.close(true);
  }
}

/** The migrator stops where it has come to one, and leaves that. */
function before(name: string): string | 0 {
  const place = migrations.findIndex((migration) => migration.name === name);
  if (place === -1) throw new SetupError(`There is no migration "${name}".`);
  return migrations[place - 1]?.name ?? 0;
}

async function refuseLaterRelease(transaction: Transaction): Promise<void> {
  const done = await migrationsDone(transaction);
  const own = new Set(migrations.map(({ name }) => name));
  const later = done.filter((name) => !own.has(name)).sort();
  if (later.length === 0) return;
  throw new SetupError(
    `The database is a later release's (${later.join(', ')}): take those back with that release first. Nothing was taken back.`,
  );
}

/** A cluster that was made without a locale has SQL_ASCII: no letter of a name is one there, and JSON takes no escape. */
async function refuseOtherEncodings(transaction: Transaction): Promise<void> {
  const [database] = await statement<{ encoding: string }>(
    transaction,
    `select current_setting('server_encoding') as "encoding"`,
  );
  if (database?.encoding === 'UTF8') return;
  throw new SetupError(
    `The database is in ${database?.encoding}, and has to be in UTF8: create database … encoding 'UTF8' template template0.`,
  );
}

/** What a role may not do is worth nothing when it is the owner, a member of it, or a superuser. */
async function refuseWrongRole(transaction: Transaction, name: string, whose: string): Promise<void> {
  const rows = await statement<{ superuser: boolean; owner: boolean }>(
    transaction,
    `select rolsuper as superuser, pg_has_role(rolname, current_user, 'MEMBER') as owner from pg_roles where rolname = ?`,
    [name],
  );
  const role = rows[0];
  if (!role) throw new SetupError(`There is no database role "${name}": create it before the migrations run.`);
  if (role.superuser) throw new SetupError(`The ${whose} database role "${name}" must not be a superuser.`);
  if (role.owner) {
    throw new SetupError(
      `The ${whose} database role "${name}" must not be the role that owns the tables, or a member of it.`,
    );
  }
}
