import type { MikroORM } from '@mikro-orm/postgresql';
import { StoreUnreachable } from '../../src/model/errors/hub-error';
import { openDatabase } from '../../src/persistence/database';
import { openConnection, poolUse } from '../../src/persistence/pool';
import { inSnapshot, inTransaction, reading, statement } from '../../src/persistence/statement';
import { crowd } from '../support/crowd';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { openClient } from '../support/open-client';

let database: TestDatabase;
let orm: MikroORM;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  orm = await openDatabase({ url: database.ownerUrl, poolSize: 2 });
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

/** As when the server ends one process. */
async function endProcess(pid: number): Promise<void> {
  const client = await openClient(database.ownerUrl);
  await client.query('select pg_terminate_backend($1, 10000)', [pid]);
  await client.end();
}

describe('the pool of connections', () => {
  it('has all of them, however many were lost in the middle of a transaction', async () => {
    const kinds = [inTransaction, inSnapshot] as const;
    for (const inOne of [...kinds, ...kinds, ...kinds]) {
      const lost = inOne(orm, async (transaction) => {
        const [one] = await statement<{ pid: number }>(transaction, 'select pg_backend_pid() as "pid"');
        await endProcess(one!.pid);
        await statement(transaction, 'select 1');
      });
      await expect(lost).rejects.toBeInstanceOf(StoreUnreachable);
    }
    expect(poolUse(orm)).toMatchObject({ used: 0, waiting: 0, most: 2 });
    const both = ['a', 'b'].map((name) =>
      inTransaction(orm, (transaction) => statement(transaction, `select '${name}' as "name"`)),
    );
    expect(await Promise.all(both)).toEqual([[{ name: 'a' }], [{ name: 'b' }]]);
  });

  it('and one outside it are lost without ending the process', async () => {
    const outside = await openConnection(orm);
    const { rows } = await outside.query<{ pid: number }>('select pg_backend_pid() as "pid"');
    const ended = new Promise((resolve) => outside.once('end', resolve));
    await endProcess(rows[0]!.pid);
    await ended;
    await expect(outside.query('select 1')).rejects.toThrow('not queryable');
  });

  it('has the one back of a transaction that was taken back', async () => {
    for (const inOne of [inTransaction, inSnapshot, inTransaction, inSnapshot]) {
      const failed = inOne(orm, (transaction) => statement(transaction, 'select 1 / 0'));
      await expect(failed).rejects.toThrow('division by zero');
    }
    expect(poolUse(orm)).toMatchObject({ used: 0, free: 2 });
  });

  it('that gives none within its time is a database that cannot be reached', async () => {
    const narrow = await openDatabase({ url: database.ownerUrl, poolSize: 1, acquireTimeoutMs: 500 * crowd() });
    await inTransaction(narrow, async () => {
      await expect(statement(narrow, 'select 1')).rejects.toBeInstanceOf(StoreUnreachable);
      await expect(inTransaction(narrow, () => Promise.resolve())).rejects.toBeInstanceOf(StoreUnreachable);
    });
    await narrow.close(true);
  });

  it('stays closed once it is', async () => {
    const closed = await openDatabase({ url: database.ownerUrl });
    await closed.close(true);
    await expect(statement(closed, 'select 1')).rejects.toThrow('after calling end on the pool');
    await expect(inTransaction(closed, () => Promise.resolve())).rejects.toThrow('The database is closed.');
    await expect(reading(closed, () => Promise.resolve())).rejects.toThrow('The database is closed.');
    expect(poolUse(closed)).toEqual({ used: 0, free: 0, waiting: 0, most: 0 });
  });
});
