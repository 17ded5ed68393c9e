/** A database that is not this release's is reported in a sentence, without SQL, and with what to run. */
import type { Client } from 'pg';
import { migrations } from '../../migrations/migrations';
import { openOfficerRegister } from '../../scripts/officers/officer-register';
import { openHubDatabase } from '../../src/persistence/database';
import { migrate, migrateDown, roleOf } from '../../src/persistence/migrate';
import { releasePolicy } from '../../src/policy/rules/default-policy';
import { MIGRATION_NAMES } from '../../src/persistence/migration-state';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { openClient } from '../support/open-client';

const LATER = '20991231000000-of-a-later-release';

let database: TestDatabase;
let owner: Client;

beforeEach(async () => {
  database = await createTestDatabase({ migrated: false });
  owner = await openClient(database.ownerUrl);
});
afterEach(async () => {
  await owner.end();
  await database.drop();
});

const migrated = (): Promise<string[]> =>
  migrate({ ownerUrl: database.ownerUrl, hubRole: roleOf(database.hubUrl), releasePolicy: releasePolicy() });

/** @returns the migrations of a later release that are reported */
async function open(): Promise<readonly string[]> {
  let later: readonly string[] = [];
  const orm = await openHubDatabase({ url: database.hubUrl, onLater: (names) => void (later = names) });
  await orm.close(true);
  return later;
}

it('a file of the migrations is a migration that is run', () => {
  expect(MIGRATION_NAMES).toEqual(migrations.map(({ name }) => name).sort());
});

it('is refused while the migrations have not run, with the command to run', async () => {
  const refused = open();
  await expect(refused).rejects.toThrow(
    /^This release's migrations have not run on the database\. .*hub\.js migrate up/,
  );
  await expect(refused).rejects.not.toThrow(/select|relation/i);
  await expect(
    openOfficerRegister({ ownerUrl: database.ownerUrl, pseudonymKey: 'a key for tests of officers' }),
  ).rejects.toThrow("This release's migrations have not run on the database.");
});

it('is refused while some have not run, and opens once they have', async () => {
  await migrated();
  await migrateDown({ ownerUrl: database.ownerUrl, hubRole: roleOf(database.hubUrl) });
  const last = migrations.at(-1)!.name;
  await expect(open()).rejects.toThrow(`of this one's migrations 1 have not run (${last}).`);
  await migrated();
  expect(await open()).toEqual([]);
});

it.each([undefined, migrations.at(-2)!.name])('takes nothing back of a later release’s, down to %s', async (to) => {
  await migrated();
  const places = 'select count(*)::int as "count" from "schema_migration"';
  await owner.query('insert into schema_migration (name) values ($1)', [LATER]);
  const before = (await owner.query(places)).rows;
  const options = { ownerUrl: database.ownerUrl, hubRole: roleOf(database.hubUrl), ...(to && { to }) };
  await expect(migrateDown(options)).rejects.toThrow(`The database is a later release's (${LATER})`);
  expect((await owner.query(places)).rows).toEqual(before);
  expect(await open()).toEqual([LATER]);
  await owner.query('delete from schema_migration where name = $1', [LATER]);
  expect((await migrateDown(options)).at(-1)).toBe(to ?? migrations.at(-1)!.name);
});

it('is refused where they were run before the hub could look', async () => {
  await migrated();
  await owner.query(`revoke select on schema_migration from "${roleOf(database.hubUrl)}"`);
  await expect(open()).rejects.toThrow("This release's migrations have not run on the database.");
  expect(await migrated()).toEqual([]);
  expect(await open()).toEqual([]);
});

it('opens where a later release has added to it, and says which; not where that has taken something away', async () => {
  await migrated();
  await owner.query(`insert into schema_migration (name) values ('${LATER}')`);
  await owner.query('alter table officer add column later int');
  expect(await open()).toEqual([LATER]);
  await owner.query('alter table officer rename column name to full_name');
  await expect(open()).rejects.toThrow(
    `a later release's (${LATER}), and what this one needs is no longer in it (officer.name).`,
  );
});
