import { setTimeout as delay } from 'node:timers/promises';
import type { MikroORM } from '@mikro-orm/postgresql';
import { StoreUnreachable } from '../../src/model/store-unreachable';
import { copyOut, type CopiedRow, type CopyQuery } from '../../src/persistence/copy-out';
import { openDatabase } from '../../src/persistence/database';
import { inSnapshot, statement } from '../../src/persistence/statement';
import { createTestDatabase, type TestDatabase } from '../support/database';

let database: TestDatabase;
let orm: MikroORM;

beforeAll(async () => {
  database = await createTestDatabase({ migrated: false });
  orm = await openDatabase({ url: database.ownerUrl, poolSize: 1, silence: { statementMs: 60_000, answerMs: 1_000 } });
});
afterAll(async () => {
  await orm.close(true);
  await database.drop();
});

const NUMBERS = 'select n::text from generate_series(?::int, ?::int) n';

/** One after the other. */
function copied(...queries: CopyQuery[]): AsyncIterable<readonly CopiedRow[]> {
  return copyOut(orm, () => queries.shift() ?? null);
}

async function all(rows: AsyncIterable<readonly CopiedRow[]>): Promise<CopiedRow[]> {
  const found: CopiedRow[] = [];
  for await (const some of rows) found.push(...some);
  return found;
}

/** A row of one column. */
const textOf = (row: CopiedRow): string => row.toString('utf8', 6);

describe('what is copied out', () => {
  it('comes row by row in binary form, null apart from empty', async () => {
    const rows = await all(
      copied({ sql: `select * from (values (?, null::text, 1), ('', '', -1)) v`, parameters: ["it's \\ ?"] }),
    );
    expect(rows.map((row) => row.toString('latin1'))).toEqual([
      `\0\x03\0\0\0\x08it's \\ ?\xff\xff\xff\xff\0\0\0\x04\0\0\0\x01`,
      `\0\x03\0\0\0\0\0\0\0\0\0\0\0\x04\xff\xff\xff\xff`,
    ]);
    expect(await all(copied({ sql: 'select 1 where false' }))).toEqual([]);
  });

  it('stays what it was while more comes', async () => {
    const rows = await all(copied({ sql: `select repeat(n::text, 200) from generate_series(1, 20000) n` }));
    expect(rows).toHaveLength(20_000);
    expect(rows.every((row, index) => textOf(row) === String(index + 1).repeat(200))).toBe(true);
  });

  it('begins to come before all of it is there', async () => {
    let most = 0;
    for await (const some of copied({ sql: `select repeat('x', 1000) from generate_series(1, 20000)` })) {
      most = Math.max(most, some.length);
    }
    expect(most).toBeLessThan(5_000);
  });

  it('is of one query after the other, within a transaction, each knowing of the one before', async () => {
    await inSnapshot(orm, async (snapshot) => {
      const before: unknown[] = [];
      const rows = await all(
        copyOut(snapshot, (part) => {
          before.push(part && [part.count, part.last && textOf(part.last)]);
          const from = [1, 1_001, 3_001, 1][before.length - 1];
          return from === undefined ? null : { sql: NUMBERS, parameters: [from, 3_000] };
        }),
      );
      expect(before).toEqual([null, [3_000, '3000'], [2_000, '3000'], [0, undefined], [3_000, '3000']]);
      expect(rows).toHaveLength(8_000);
      expect(await statement(snapshot, 'select 1 + 1 as sum')).toEqual([{ sum: 2 }]);
    });
  });

  it('is asked no further than somebody takes it', async () => {
    let asked = 0;
    const rows = copyOut(orm, () => ((asked += 1) > 5 ? null : { sql: NUMBERS, parameters: [1, 3_000] }));
    const first = await rows.next();
    let taken = first.done ? 0 : first.value.length;
    await delay(300);
    // how much came at first hangs on the machine
    const askedSoFar = asked;
    for await (const some of rows) taken += some.length;
    expect([asked, taken]).toEqual([6, 15_000]);
    expect(askedSoFar).toBeLessThanOrEqual(2);
  });

  it('ends with what the database says, wherever it says so, and leaves the connection as it was', async () => {
    const failing = copied({ sql: 'select 1 / (5000 - n) from generate_series(1, 10000) n' });
    await expect(all(failing)).rejects.toMatchObject({ code: '22012' });
    await expect(all(copied({ sql: 'select nothing' }))).rejects.toMatchObject({ code: '42703' });
    expect(await all(copied({ sql: 'select 1' }))).toHaveLength(1);
  });

  it('may be left before its end', async () => {
    for await (const some of copied({ sql: `select repeat('x', 1000) from generate_series(1, 20000)` })) {
      expect(some.length).toBeGreaterThan(0);
      break;
    }
    expect(await all(copied({ sql: 'select 1' }))).toHaveLength(1);
  });

  it('ends where the connection does', async () => {
    const ended = copied({ sql: 'select pg_terminate_backend(pg_backend_pid()) from generate_series(1, 2)' });
    await expect(all(ended)).rejects.toThrow(StoreUnreachable);
    // until the pool knows it as well
    await delay(100);
    expect(await all(copied({ sql: 'select 1' }))).toHaveLength(1);
  });
});
