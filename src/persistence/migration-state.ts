/**
 * Is the database as this release's migrations leave it? If not, a sentence says what to run, before
 * a statement fails that means nothing to the operator who starts the hub.
 */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { MikroORM } from '@mikro-orm/postgresql';
import { statement, type Within } from './statement';
import { SetupError } from '../model/errors/setup-error';

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
  if (pending.length > 0) throw new SetupError(`${sentenceFor(pending)} ${MIGRATE_FIRST}`);
  const later = [...done].filter((name) => !MIGRATION_NAMES.includes(name)).sort();
  if (later.length === 0) return;
  const gone = await missingColumns(orm);
  if (gone.length > 0) {
    throw new SetupError(
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
export async function migrationsDone(orm: Within): Promise<string[]> {
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
export const MIGRATION_LIST = 'schema_migration';

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
