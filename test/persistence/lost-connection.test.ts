/** A connection is lost while the database is there: what may be done twice is, and nothing else. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Client } from 'pg';
import { StoreUnreachable } from '../../src/model/errors/hub-error';
import { openDatabase } from '../../src/persistence/database';
import { SyncStreamEntity } from '../../src/persistence/entities/sync-stream';
import { inSnapshot, inTransaction, prepared, reading, statement } from '../../src/persistence/statement';
import { openLine, type CutLine } from '../support/cut-line';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { openClient } from '../support/open-client';

const READ = prepared('test: read after a loss', 'select ?::int as "given"');

let database: TestDatabase;
let owner: Client;
let line: CutLine;
let orm: MikroORM;

beforeAll(async () => {
  database = await createTestDatabase();
  owner = await openClient(database.ownerUrl);
  const url = new URL(database.hubUrl);
  line = await openLine({ host: url.hostname, port: Number(url.port) });
  url.host = `127.0.0.1:${line.port}`;
  orm = await openDatabase({ url: url.href, poolSize: 3 });
});
afterAll(async () => {
  await orm?.close(true);
  await line?.stop();
  await owner?.end();
  await database?.drop();
});

const added = async (): Promise<string[]> => {
  const { rows } = await owner.query<{ name: string }>('select name from sync_stream order by name');
  return rows.map(({ name }) => name);
};

/** As many as there may be, so that the next ones to be asked are all connections that were there before. */
async function endAll(): Promise<void> {
  await Promise.all([1, 2, 3].map(() => statement(orm, 'select pg_sleep(0.02)')));
  const admin = await openClient(database.hubUrl);
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
      where usename = current_user and datname = current_database() and pid <> pg_backend_pid()`,
  );
  await admin.end();
}

it('is not noticed by what only reads, prepared or not, though every connection is gone', async () => {
  await endAll();
  expect(await statement(orm, 'select 1 as "one"')).toEqual([{ one: 1 }]);
  await endAll();
  expect(await statement(orm, READ, [7])).toEqual([{ given: 7 }]);
  await endAll();
  expect(await reading(orm, (em) => em.find(SyncStreamEntity, {}))).toEqual([]);
});

it('is not noticed where the answer alone is lost', async () => {
  line.loseAnswerTo('lost answer');
  expect(await statement(orm, `select 'lost answer' as "text"`)).toEqual([{ text: 'lost answer' }]);
});

it('costs a transaction nothing that had not begun, and its work is done once', async () => {
  for (const [begin, words] of [[inTransaction, 'begin'] as const, [inSnapshot, 'start transaction'] as const]) {
    let times = 0;
    line.loseAnswerTo(words);
    const done = await begin(orm, async (transaction) => {
      times += 1;
      return statement(transaction, 'select 1 as "one"');
    });
    expect([done, times]).toEqual([[{ one: 1 }], 1]);
  }
});

it('leaves open whether something was written, and that is not done twice', async () => {
  line.loseAnswerTo('insert into "sync_stream"');
  await expect(statement(orm, `insert into "sync_stream" ("name") values ('written once')`)).rejects.toBeInstanceOf(
    StoreUnreachable,
  );
  expect(await added()).toEqual(['written once']);
  let times = 0;
  line.loseAnswerTo('commit');
  const write = inTransaction(orm, async (transaction) => {
    times += 1;
    await statement(transaction, `insert into "sync_stream" ("name") values ('put once')`);
  });
  await expect(write).rejects.toBeInstanceOf(StoreUnreachable);
  expect([times, await added()]).toEqual([1, ['put once', 'written once']]);
});

it('is reported after a few tries, where the database is not there', async () => {
  await line.cut();
  const began = performance.now();
  await expect(statement(orm, 'select 1')).rejects.toBeInstanceOf(StoreUnreachable);
  await expect(reading(orm, (em) => em.count(SyncStreamEntity))).rejects.toBeInstanceOf(StoreUnreachable);
  expect(performance.now() - began).toBeLessThan(2_000);
  await line.mend();
  expect(await statement(orm, 'select 1 as "one"')).toEqual([{ one: 1 }]);
});
