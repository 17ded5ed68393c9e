/** `hub migrate …` and `hub status` at a database: what is tried only changes nothing, and how far the database is. */
import { MIGRATION_NAMES } from '../../src/persistence/migration-state';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { hubCommand, saidBy, type Ended } from '../support/hub-command';
import { openClient } from '../support/open-client';

const NEWEST = MIGRATION_NAMES.at(-1)!;

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});

afterAll(() => database?.drop());

const environment = (): NodeJS.ProcessEnv => ({
  DATABASE_OWNER_URL: database.ownerUrl,
  DATABASE_URL: database.hubUrl,
});
const said = (...words: string[]): Promise<string> => saidBy(words, { environment: environment() });
const ended = (...words: string[]): Promise<Ended> => hubCommand(words, { environment: environment() });

it('tries all of it and undoes it', async () => {
  const tried = await said('migrate', 'up', '--dry-run');
  expect(tried).toMatch(new RegExp(`^Would be done: ${MIGRATION_NAMES.join(', ')}\n.*nothing is changed`));
  expect(await said('migrate', 'status')).toContain(
    `0 migrations of this release have run, ${MIGRATION_NAMES.length} are to run. Next: hub migrate up.`,
  );
  expect(await said('status')).toMatch(/^No process of the hub runs\.\n0 migrations/);
});

it('says what has run', async () => {
  await said('migrate', 'up');
  expect(await said('migrate', 'up', '--dry-run')).toBe('Nothing to do.');
  expect(await said('migrate', 'status')).toMatch(
    new RegExp(`^has run {2}.*\n[^]*${MIGRATION_NAMES.length} migrations of this release have run, 0 are to run\\.$`),
  );
  const listed = JSON.parse(await said('migrate', 'status', '--json')) as { state: string }[];
  expect(listed.map(({ state }) => state)).toEqual(MIGRATION_NAMES.map(() => 'DONE'));
});

it('takes back what is named with --yes alone', async () => {
  const asked = await ended('migrate', 'down');
  expect(asked).toMatchObject({ status: 1, said: '' });
  expect(asked.noted).toContain(`To take back, with all that is in their tables: ${NEWEST}.`);
  expect(await said('migrate', 'status')).toContain('0 are to run.');
  expect(await said('migrate', 'down', '--yes')).toBe(`Taken back: ${NEWEST}`);
  expect(await said('migrate', 'status')).toMatch(new RegExp(`is to run {2}${NEWEST}`));
  await said('migrate', 'up');
});

it("leaves a later release's alone, and says which they are", async () => {
  const owner = await openClient(database.ownerUrl);
  await owner.query(`insert into schema_migration (name, executed_at) values ('20991231000000-later', now())`);
  await owner.end();
  expect(await said('migrate', 'status')).toMatch(
    /a later release's {2}20991231000000-later\n[^]*; 1 of a later release\.$/,
  );
  const { status, noted } = await ended('migrate', 'down', '--yes');
  expect(status).not.toBe(0);
  expect(noted).toContain("The database is a later release's (20991231000000-later)");
});

it('says what has to be set', async () => {
  expect(await hubCommand(['status'])).toMatchObject({ status: 2 });
  expect((await hubCommand(['migrate', 'status'])).noted).toContain(
    'DATABASE_OWNER_URL or DATABASE_URL has to be set.',
  );
});
