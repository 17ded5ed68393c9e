/** `hub migrate …` and `hub status` at a database: what is tried only changes nothing, and how far the database is. */
import { randomBytes } from 'node:crypto';
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

describe('a mistake of who gives the command is one sentence', () => {
  const PASSWORD = /:[^:@/]+@/;
  const withRetention = (): NodeJS.ProcessEnv => ({ ...environment(), DATABASE_RETENTION_URL: database.retentionUrl });
  const exchanged = (): NodeJS.ProcessEnv => ({
    DATABASE_OWNER_URL: database.hubUrl,
    DATABASE_URL: database.retentionUrl,
  });
  it.each<[string, string, () => NodeJS.ProcessEnv, RegExp]>([
    ['migrations have not run', 'retention due', withRetention, /have the migrations run\? \(hub migrate up\)/],
    ['the same, over MikroORM', 'import list', environment, /have the migrations run\? \(hub migrate up\)/],
    [
      'the same, of the registers',
      'officer list',
      officers,
      /migrations have not run on the database\. Run them first/,
    ],
    ["the hub's role for the owner's", 'migrate up', exchanged, /right one of DATABASE_URL, DATABASE_OWNER_URL/],
    ['the owner itself', 'migrate up', () => ({ ...environment(), DATABASE_URL: database.ownerUrl }), /must not be/],
    ['a wrong password', 'status', () => withUrl({ password: 'wrong' }), /cannot be reached \(.*password auth/],
    ['a database that is not there', 'status', () => withUrl({ pathname: '/nobodys' }), /cannot be reached .*exist/],
    ['a server that is not there', 'status', () => withUrl({ port: '1' }), /cannot be reached .*ECONNREFUSED/],
    ['no address', 'status', () => ({ DATABASE_URL: 'nonsense' }), /like postgresql:\/\/role/],
    ['no address of the role', 'migrate up', () => ({ ...environment(), DATABASE_URL: 'nonsense' }), /names no role/],
    ['another kind', 'status', () => withUrl({ protocol: 'mysql:' }), /like postgresql:\/\/role/],
    ['an address that asks too much', 'status', () => withUrl({ search: '?sslmode=prefer' }), /takes the sslmode/],
  ])('%s: %s', async (_what, words, given, sentence) => {
    const { status, said, noted } = await hubCommand(words.split(' '), { environment: given() });
    expect({ status, said }).toEqual({ status: 1, said: '' });
    expect(noted).toMatch(sentence);
    expect(noted.trim().split('\n')).toHaveLength(1);
    expect(noted.replace(/postgresql:\/\/role:password@/, '').replace('*****', '')).not.toMatch(PASSWORD);
  });

  function officers(): NodeJS.ProcessEnv {
    return { ...environment(), PSEUDONYM_KEY: randomBytes(32).toString('base64') };
  }

  function withUrl(parts: Partial<URL>): NodeJS.ProcessEnv {
    const url = new URL(database.hubUrl.replace(/^postgresql:/, parts.protocol ?? 'postgresql:'));
    return { DATABASE_URL: Object.assign(url, parts).href };
  }
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
