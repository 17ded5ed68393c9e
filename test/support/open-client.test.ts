import { createTestDatabase, type TestDatabase } from './database';
import { openClient } from './open-client';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
});

afterAll(() => database?.drop());

it('a terminated connection rejects its next statement and ends no test process', async () => {
  const terminated = await openClient(database.hubUrl);
  const ended = new Promise<void>((resolve) => void terminated.once('end', () => resolve()));
  const other = await openClient(database.hubUrl, { application_name: 'other' });
  try {
    const { rows } = await terminated.query<{ pid: number }>('select pg_backend_pid() as pid');
    await other.query('select pg_terminate_backend($1)', [rows[0]!.pid]);
    await ended;
    await expect(terminated.query('select 1')).rejects.toThrow('not queryable');
    expect((await other.query(`select current_setting('application_name') as name`)).rows).toEqual([{ name: 'other' }]);
  } finally {
    await other.end();
  }
});
