/** Brings a database up to (or back down from) the state the entities describe, under the owner's role. */
import { join } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { MikroORM, type Options } from '@mikro-orm/postgresql';
import type { ControlledTransaction } from 'kysely';
import { grantToHub, HUB_ROLE_SETTING } from '../../migrations/grants';
import { migrations } from '../../migrations/migrations';
import { connect, ormOptions } from './database';
import { inTransaction, statement, type Transaction, type Within } from './statement';
import { readdirSync } from 'node:fs';

export interface MigrateOptions {
  /** `DATABASE_OWNER_URL`: the role that owns the tables. */
  readonly ownerUrl: string;
  /** Name of the role the hub connects with, see `roleOf`; it is granted the rights the hub needs, and no more. */
  readonly hubRole: string;
}

const FOLDER = join(__dirname, '../../migrations');
const SNAPSHOT_NAME = '.snapshot-tracing-hub';

/** What the entities looked like when the newest migration was written. */
export const SNAPSHOT = join(FOLDER, `${SNAPSHOT_NAME}.json`);

/** Taken while migrating, so that replicas that start together do not migrate twice. */
const MIGRATION_LOCK = 1416114;

/** The role a database URL connects with. Throws when the URL names none. */
export function roleOf(databaseUrl: string): string {
  const role = decodeURIComponent(new URL(databaseUrl).username);
  if (role === '') throw new Error('The database URL names no role: postgresql://ROLE:PASSWORD@host:port/database');
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
    // the migrations' own bookkeeping is no entity, and triggers and functions are the migrations' alone
    schemaGenerator: { skipTables: [MIGRATION_LIST], ignoreTriggers: true, ignoreRoutines: true },
  };
}

async function withMigrator<T>(
  { ownerUrl, hubRole }: MigrateOptions,
  run: (orm: MikroORM, transaction: Transaction) => Promise<T>,
): Promise<T> {
  const orm = await MikroORM.init(migratorOptions(ownerUrl));
  try {
    await connect(orm);
    return await inTransaction(orm, async (transaction) => {
      await statement(transaction, 'select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
      await refuseWrongRole(transaction, hubRole);
      await statement(transaction, 'select set_config(?, ?, true)', [HUB_ROLE_SETTING, hubRole]);
      return run(orm, transaction);
    });
  } finally {
    await orm.close(true);
  }
}

/** The migrator stops where it has come to one, and leaves that. */
function before(name: string): string | 0 {
  const place = migrations.findIndex((migration) => migration.name === name);
  if (place === -1) throw new Error(`There is no migration "${name}".`);
  return migrations[place - 1]?.name ?? 0;
}

async function refuseLaterRelease(transaction: Transaction): Promise<void> {
  const done = await migrationsDone(transaction);
  const own = new Set(migrations.map(({ name }) => name));
  const later = done.filter((name) => !own.has(name)).sort();
  if (later.length === 0) return;
  throw new Error(
    `The database is a later release's (${later.join(', ')}): take those back with that release first. Nothing was taken back.`,
  );
}

/** What the hub's role may not do is worth nothing when the role is the owner, a member of it, or a superuser. */
async function refuseWrongRole(transaction: Transaction, hubRole: string): Promise<void> {
  const rows = await statement<{ superuser: boolean; owner: boolean }>(
    transaction,
    `select rolsuper as superuser, pg_has_role(rolname, current_user, 'MEMBER') as owner from pg_roles where rolname = ?`,
    [hubRole],
  );
  const role = rows[0];
  if (!role) throw new Error(`There is no database role "${hubRole}": create it before the migrations run.`);
  if (role.superuser) throw new Error(`The hub's database role "${hubRole}" must not be a superuser.`);
  if (role.owner) {
    throw new Error(
      `The hub's database role "${hubRole}" must not be the role that owns the tables, or a member of it.`,
    );
  }
}

/** By the names of their files: what is in them is loaded where they are run only. */
const MIGRATION_FILE = /^(\d{14}-[\w-]+)\.[jt]s$/;
export const MIGRATION_NAMES: readonly string[] = readdirSync(join(__dirname, '../../migrations'))
  .flatMap((file) => MIGRATION_FILE.exec(file)?.[1] ?? [])
  .sort();

/** What to do about a database that is not as this release leaves it. */
export const MIGRATE_FIRST =
  'Run them first, with DATABASE_OWNER_URL and DATABASE_URL set: `node dist/scripts/hub.js migrate up`, in a checkout `npm run hub -- migrate up`.';

/**
 * A later release's database still has what the release before needs, so that replicas can be replaced one by one.
 * @param onLater called with the migrations this release does not know, where there are any
 * @throws Error with a sentence: the migrations have not run, or what they made was taken away by a later release
 */
export async function checkMigrations(
  orm: MikroORM,
  onLater: (migrations: readonly string[]) => void = () => undefined,
): Promise<void> {
  const done = new Set(await migrationsDone(orm));
  const pending = MIGRATION_NAMES.filter((name) => !done.has(name));
  if (pending.length > 0) throw new Error(`${sentenceFor(pending)} ${MIGRATE_FIRST}`);
  const later = [...done].filter((name) => !MIGRATION_NAMES.includes(name)).sort();
  if (later.length === 0) return;
  const gone = await missingColumns(orm);
  if (gone.length > 0) {
    throw new Error(
      `The database is a later release's (${later.join(', ')}), and what this one needs is no longer in it (${gone.join(', ')}). Start that release.`,
    );
  }
  onLater(later);
}

function sentenceFor(pending: readonly string[]): string {
  if (pending.length === MIGRATION_NAMES.length) return "This release's migrations have not run on the database.";
  return `The database is an earlier release's: of this one's migrations ${pending.length} have not run (${pending.join(', ')}).`;
}

/** None where the list is not there, or not to be read: this release's migrations make it so. */
async function migrationsDone(orm: Within): Promise<string[]> {
  const [list] = await statement<{ readable: boolean }>(
    orm,
    `select has_table_privilege(c.oid, 'select') as "readable" from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relname = ?`,
    [MIGRATION_LIST],
  );
  if (!list?.readable) return [];
  return (await statement<{ name: string }>(orm, `select "name" from "public"."${MIGRATION_LIST}"`)).map(
    ({ name }) => name,
  );
}

/** Where the migrator keeps which have run. */
const MIGRATION_LIST = 'schema_migration';

/** As `table.column`; every role may read them in the catalogue. */
async function missingColumns(orm: MikroORM): Promise<string[]> {
  const rows = await statement<{ column: string }>(
    orm,
    `select c.relname || '.' || a.attname as "column" from pg_catalog.pg_attribute a
      join pg_catalog.pg_class c on c.oid = a.attrelid join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and a.attnum > 0 and not a.attisdropped`,
  );
  const there = new Set(rows.map(({ column }) => column));
  return [...orm.getMetadata().getAll().values()]
    .flatMap(({ tableName, props }) =>
      props
        .filter(({ persist }) => persist !== false)
        .flatMap(({ fieldNames = [] }) => fieldNames.map((name) => `${tableName}.${name}`)),
    )
    .filter((column) => !there.has(column));
}
