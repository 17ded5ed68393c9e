/** Runs all migrations on an empty database, takes all of them back, and runs them again; says as JSON what came of it. */
import { MIGRATION_NAMES } from '../../src/persistence/migration-state';
import { migrate, migrateDown, roleOf } from '../../src/persistence/migrate';
import { releasePolicy } from '../../src/policy/rules/default-policy';
import { entitiesDifferFromDatabase } from '../../scripts/migrations/entity-differences';
import { openClient } from '../support/open-client';

async function main(): Promise<object> {
  const { OWNER_URL: ownerUrl = '', HUB_URL: hubUrl = '' } = process.env;
  const options = { ownerUrl, hubRole: roleOf(hubUrl), releasePolicy: releasePolicy() };
  const up = await migrate(options);
  const difference = await entitiesDifferFromDatabase(ownerUrl);
  await migrateDown({ ...options, to: MIGRATION_NAMES[0] });
  const owner = await openClient(ownerUrl);
  const { rows } = await owner.query<{ left: number; version: number }>(
    `select current_setting('server_version_num')::int / 10000 as "version", (
      select count(*)::int from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'schema_migration') as "left"`,
  );
  await owner.end();
  const again = await migrate(options);
  const isAll = (names: readonly string[]): boolean => names.length === MIGRATION_NAMES.length;
  return { ...rows[0], up: isAll(up), difference, again: isAll(again) };
}

main().then(
  (outcome) => process.stdout.write(JSON.stringify(outcome)),
  (error: Error) => {
    process.stderr.write(`${error.stack ?? error.message}\n`);
    process.exitCode = 1;
  },
);
