import type { MikroORM } from '@mikro-orm/postgresql';
import { migrations } from '../../migrations/migrations';
import { openDatabase } from '../../src/persistence/database';
import { migrate, migrateDown, roleOf } from '../../src/persistence/migrate';
import { releasePolicy } from '../../src/policy/rules/default-policy';
import { entitiesDifferFromDatabase, entitiesDifferFromSnapshot } from '../../scripts/migrations/entity-differences';
import { createTestDatabase, type TestDatabase } from '../support/database';

const NAMES = migrations.map((migration) => migration.name);

describe('the migrations', () => {
  let database: TestDatabase;
  let options: Parameters<typeof migrate>[0];

  beforeEach(async () => {
    database = await createTestDatabase({ migrated: false });
    options = { ownerUrl: database.ownerUrl, hubRole: roleOf(database.hubUrl), releasePolicy: releasePolicy() };
  });
  afterEach(() => database.drop());

  it('make of an empty database exactly what the entities describe', async () => {
    expect(await entitiesDifferFromDatabase(database.ownerUrl)).toContain('create table "access_record"');
    expect(await migrate(options)).toEqual(NAMES);
    expect(await entitiesDifferFromDatabase(database.ownerUrl)).toBe('');
  });

  it('are what the committed snapshot was taken from', async () => {
    expect(await entitiesDifferFromSnapshot()).toBe(false);
  });

  it('run once, also when two replicas start together', async () => {
    const both = await Promise.all([migrate(options), migrate(options)]);
    expect(both.flat()).toEqual(NAMES);
    expect(await migrate(options)).toEqual([]);
  });

  it('can each be taken back and done again', async () => {
    await migrate(options);
    for (const name of [...NAMES].reverse()) expect(await migrateDown(options)).toEqual([name]);
    expect(await objectsOf(database.ownerUrl)).toEqual(['schema_migration']);
    expect(await migrate(options)).toEqual(NAMES);
    for (const name of [NAMES.at(-1)!, NAMES[NAMES.length >> 1]!]) {
      const later = NAMES.slice(NAMES.indexOf(name));
      expect(await migrateDown({ ...options, to: name })).toEqual([...later].reverse());
      expect(await migrate(options)).toEqual(later);
    }
    expect(await entitiesDifferFromDatabase(database.ownerUrl)).toBe('');
  });

  it('refuse a hub role that does not exist, or that owns the tables, and leave nothing behind', async () => {
    await expect(migrate({ ...options, hubRole: 'nobody "of" this name' })).rejects.toThrow(
      'no database role "nobody "of"',
    );
    await expect(migrate({ ...options, hubRole: roleOf(database.ownerUrl) })).rejects.toThrow(
      'must not be the role that owns',
    );
    await expect(migrate({ ...options, hubRole: 'postgres' })).rejects.toThrow('must not be a superuser');
    expect(await objectsOf(database.ownerUrl)).toEqual([]);
  });

  it('refuse a database that does not keep letters as such', async () => {
    const other = await createTestDatabase({ migrated: false, encoding: 'SQL_ASCII' });
    try {
      const refused = migrate({ ...options, ownerUrl: other.ownerUrl });
      await expect(refused).rejects.toThrow('The database is in SQL_ASCII, and has to be in UTF8');
      expect(await objectsOf(other.ownerUrl)).toEqual([]);
    } finally {
      await other.drop();
    }
  });
});

describe('roleOf', () => {
  it('reads the role of a database address, whatever characters it is made of', () => {
    expect(roleOf('postgresql://hub%20%22one%22:secret@db/hub')).toBe('hub "one"');
    expect(() => roleOf('postgresql://db/hub')).toThrow('names no role');
  });
});

describe('openDatabase', () => {
  it('says that the database cannot be reached, without the password', async () => {
    const failure = await openDatabase({ url: 'postgresql://hub:s3cret@127.0.0.1:1/hub' }).then(
      () => '',
      (error: Error) => error.message,
    );
    expect(failure).toContain('cannot be reached');
    expect(failure).not.toContain('s3cret');
  });
});

/** Tables and functions in the schema. */
async function objectsOf(ownerUrl: string): Promise<string[]> {
  const orm: MikroORM = await openDatabase({ url: ownerUrl });
  try {
    const rows = await orm.em.fork().execute<{ name: string }[]>(
      `select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
       union all select proname from pg_proc where pronamespace = 'public'::regnamespace order by 1`,
    );
    return rows.map((row) => row.name);
  } finally {
    await orm.close(true);
  }
}
