import type { MikroORM } from '@mikro-orm/postgresql';
import { StoreUnreachable } from '../../src/model/errors/hub-error';
import { openDatabase } from '../../src/persistence/database';
import { inSnapshot, inTransaction, pagesOf, statement } from '../../src/persistence/statement';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let orm: MikroORM;

beforeAll(async () => {
  database = await createTestDatabase();
  orm = await openDatabase({ url: database.hubUrl });
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

describe('a statement', () => {
  it('hands over text, lists, objects and instants as they are', async () => {
    const text = `'; select "x" -- \\ ? $1 é`;
    const rows = await statement<Record<string, unknown>>(
      orm,
      `select ?::text as "text", ?::text[] as "list", ?::jsonb as "object", extract(epoch from ?::timestamptz)::float8 as "instant"`,
      [text, [text, 'b'], { a: [1, text] }, new Date('2020-05-04T08:00:00.500Z')],
    );
    expect(rows).toEqual([{ text, list: [text, 'b'], object: { a: [1, text] }, instant: 1588579200.5 }]);
  });

  it('that fails does not carry its values in the message', async () => {
    const failing = statement(orm, `insert into "case_key" ("reference", "insurer") values (?, ?)`, [
      'secret-ref',
      'secret',
    ]);
    const message = await failing.then(String, String);
    expect(message).toContain('null value in column');
    expect(message).not.toContain('secret');
  });

  it('says so where the database goes away before it answers, and is answered again after', async () => {
    const ended = 'select pg_terminate_backend(pg_backend_pid())';
    await expect(statement(orm, ended)).rejects.toBeInstanceOf(StoreUnreachable);
    await expect(inTransaction(orm, (transaction) => statement(transaction, ended))).rejects.toBeInstanceOf(
      StoreUnreachable,
    );
    expect(await statement(orm, 'select 1 as "one"')).toEqual([{ one: 1 }]);
  });

  it('belongs to the transaction it is given', async () => {
    const insert = `insert into "sync_stream" ("name") values (?)`;
    const failed = inTransaction(orm, async (transaction) => {
      await statement(transaction, insert, ['in transaction']);
      throw new Error('taken back');
    });
    await expect(failed).rejects.toThrow('taken back');
    await statement(orm, insert, ['alone']);
    expect(await statement(orm, 'select "name" from "sync_stream"')).toEqual([{ name: 'alone' }]);
  });

  it('gives back what the work in a transaction came to, once it is committed', async () => {
    const insert = `insert into "sync_stream" ("name") values (?) returning "name"`;
    expect(await inTransaction(orm, (transaction) => statement(transaction, insert, ['kept']))).toEqual([
      { name: 'kept' },
    ]);
    expect(await statement(orm, 'select "name" from "sync_stream" where "name" = ?', ['kept'])).toHaveLength(1);
  });
});

describe('the rows of a query, page by page', () => {
  const NUMBERS = 'select n / 2 as "n" from generate_series(?::int, ?::int) n order by 1';

  it('are all there, in order, whatever stands twice where one page ends', async () => {
    const found: number[] = [];
    const sizes: number[] = [];
    await inSnapshot(orm, async (snapshot) => {
      for await (const rows of pagesOf<{ n: number }>(snapshot, NUMBERS, [1, 2_001])) {
        found.push(...rows.map(({ n }) => n));
        sizes.push(rows.length);
      }
      for await (const _rows of pagesOf(snapshot, NUMBERS, [2, 1])) throw new Error('There are none.');
    });
    expect(found).toEqual(Array.from({ length: 2_001 }, (_, index) => Math.floor((index + 1) / 2)));
    expect(Math.max(...sizes)).toBeLessThan(1_000);
  });

  it('may be left before their end', async () => {
    const sum = await inSnapshot(orm, async (snapshot) => {
      for await (const rows of pagesOf(snapshot, NUMBERS, [1, 10_000])) if (rows.length > 0) break;
      return statement(snapshot, 'select 1 + 1 as "sum"');
    });
    expect(sum).toEqual([{ sum: 2 }]);
  });

  it('end with what the database says, wherever it says so', async () => {
    const failing = inSnapshot(orm, async (snapshot) => {
      for await (const _rows of pagesOf(snapshot, 'select 1 / (5000 - n) from generate_series(1, 10000) n'));
    });
    await expect(failing).rejects.toMatchObject({ code: '22012' });
  });
});
