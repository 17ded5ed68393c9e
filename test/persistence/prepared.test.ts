import type { MikroORM } from '@mikro-orm/postgresql';
import { StoreUnreachable } from '../../src/model/errors/hub-error';
import { openDatabase } from '../../src/persistence/database';
import { prepared, statement } from '../../src/persistence/statement';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { openClient } from '../support/open-client';

const ECHO = prepared(
  'test: what it is given',
  'select ?::text as "text", ?::text[] as "list", extract(epoch from ?::timestamptz)::float8 as "instant"',
);
const KNOWN = prepared(
  'test: what the connection knows',
  'select "name", "statement" from pg_prepared_statements where "name" = ?',
);
const PROCESS = prepared('test: process of the connection', 'select pg_backend_pid() as "pid"');
const ADD = prepared('test: one more', 'insert into "sync_stream" ("name") values (?) returning "name"');
const WHOLE = prepared('test: a row as it is', 'select * from "sync_stream" where "name" = ?');

let database: TestDatabase;
let orm: MikroORM;

beforeEach(async () => {
  database = await createTestDatabase();
  // one connection, so that each statement meets what the one before has left on it
  orm = await openDatabase({ url: database.hubUrl, poolSize: 1 });
});
afterEach(async () => {
  await orm.close(true);
  await database.drop();
});

const known = (): Promise<unknown[]> => statement(orm, KNOWN, [ECHO.name!]);

it('hands values over as they are, and is prepared once for a connection', async () => {
  const text = `'; select "x" -- \\ ? $1 é`;
  const instant = new Date('2020-05-04T08:00:00.500Z');
  for (let time = 0; time < 3; time += 1) {
    expect(await statement(orm, ECHO, [text, [text, 'b'], instant])).toEqual([
      { text, list: [text, 'b'], instant: 1588579200.5 },
    ]);
  }
  expect(await known()).toEqual([{ name: ECHO.name, statement: ECHO.text }]);
});

it('gives its connection back, also where it fails, and discloses no value', async () => {
  const failing = statement(orm, ECHO, ['secret', ['a'], 'not an instant of secret']);
  await expect(failing).rejects.toMatchObject({ code: '22007' });
  for (let time = 0; time < 3; time += 1) await expect(statement(orm, PROCESS, [])).resolves.toHaveLength(1);
});

it('says so where the database goes away before it answers, and is prepared anew on the next connection', async () => {
  const end = prepared('test: the end', 'select pg_terminate_backend(pg_backend_pid())');
  await expect(statement(orm, end, [])).rejects.toBeInstanceOf(StoreUnreachable);
  await expect(statement(orm, ECHO, ['a', [], new Date(0)])).resolves.toHaveLength(1);
});

it('is done without where what is prepared is not kept, as behind a pooler, and once only', async () => {
  await statement(orm, ADD, ['first']);
  await statement(orm, 'deallocate all');
  expect(await statement(orm, ADD, ['second'])).toEqual([{ name: 'second' }]);
  expect(await statement(orm, ECHO, ['a', [], new Date(0)])).toHaveLength(1);
  // nothing is prepared from then on
  expect(await known()).toEqual([]);
  expect(await statement(orm, 'select "name" from "sync_stream" order by "name"')).toEqual([
    { name: 'first' },
    { name: 'second' },
  ]);
});

it('is answered though the table has changed since it was prepared', async () => {
  await statement(orm, ADD, ['a']);
  const before = await statement<Record<string, unknown>>(orm, WHOLE, ['a']);
  const owner = await openClient(database.ownerUrl);
  await owner.query('alter table "sync_stream" add column "added" int');
  await owner.end();
  const after = await statement<Record<string, unknown>>(orm, WHOLE, ['a']);
  expect(after).toEqual([{ ...before[0], added: null }]);
  // the others are prepared all the same
  expect(await statement(orm, ECHO, ['a', [], new Date(0)])).toHaveLength(1);
  expect(await known()).toHaveLength(1);
});

it('has a name of its own', () => {
  expect(() => prepared(ECHO.name!, 'select 1')).toThrow(`There are two prepared statements of the name ${ECHO.name}.`);
});
