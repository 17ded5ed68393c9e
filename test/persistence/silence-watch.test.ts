import type { MikroORM } from '@mikro-orm/postgresql';
import { StoreUnreachable } from '../../src/model/errors/hub-error';
import { openHubDatabase } from '../../src/persistence/database';
import { listenTo } from '../../src/persistence/notifications';
import { inTransaction, statement } from '../../src/persistence/statement';
import { openLine, type CutLine } from '../support/cut-line';
import { createTestDatabase, type TestDatabase } from '../support/database';

const SILENCE = { statementMs: 500, answerMs: 500 };

let database: TestDatabase;
let line: CutLine;
let orm: MikroORM;
let lineUrl: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const url = new URL(database.hubUrl);
  line = await openLine({ host: url.hostname, port: Number(url.port) });
  url.host = `127.0.0.1:${line.port}`;
  lineUrl = url.href;
  orm = await openHubDatabase({ url: lineUrl, silence: SILENCE, acquireTimeoutMs: 1_000 });
});
afterAll(async () => {
  await line.mend();
  await orm.close(true);
  await line.stop();
  await database.drop();
});

const one = (): Promise<unknown> => statement(orm, 'select 1 as "one"');

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    if (await condition()) return;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('It does not come to it.');
}

/** Milliseconds until it settles. */
async function lasts(work: Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work.catch(() => undefined);
  return performance.now() - began;
}

const answersAgain = (): Promise<boolean> =>
  one().then(
    () => true,
    () => false,
  );

describe('a database that says nothing any more, while the connections to it stand', () => {
  it('fails what waits for it, and what comes after at once, and is there again when it answers', async () => {
    // one at work, one within a transaction, and idle ones
    await Promise.all(Array.from({ length: 5 }, one));
    let begun = (): void => undefined;
    const within = new Promise<void>((resolve) => (begun = resolve));
    const transaction = inTransaction(orm, async (running) => {
      await statement(running, `insert into "sync_stream" ("name") values ('not to be')`);
      begun();
      await until(() => isHushed);
      await statement(running, 'select 1');
    });
    let isHushed = false;
    await within;
    line.hush();
    isHushed = true;
    const lost = await Promise.allSettled([one(), transaction]);
    expect(lost.map((each) => (each as PromiseRejectedResult).reason as unknown)).toEqual([
      expect.any(StoreUnreachable),
      expect.any(StoreUnreachable),
    ]);

    expect(await lasts(one())).toBeLessThan(SILENCE.answerMs);
    await expect(one()).rejects.toBeInstanceOf(StoreUnreachable);
    await expect(inTransaction(orm, one)).rejects.toBeInstanceOf(StoreUnreachable);

    await line.mend();
    const mended = performance.now();
    await until(answersAgain);
    expect(performance.now() - mended).toBeLessThan(2_500);
    // whichever connection is taken: none of those from before
    await Promise.all(Array.from({ length: 10 }, one));
    expect(await statement(orm, `select from "sync_stream" where "name" = 'not to be'`)).toEqual([]);
  });

  it('is known after one has waited in vain for a connection', async () => {
    // there is none that is idle
    await line.cut();
    await line.mend();
    await new Promise((resolve) => setTimeout(resolve, 100));
    line.hush();
    const first = lasts(one());
    await until(async () => (await lasts(one())) < 200);
    expect(await first).toBeGreaterThan(900);
    await line.mend();
    await until(answersAgain);
  });

  it('ends the connection that listens, and another one listens when it is back', async () => {
    const seen: string[] = [];
    const listening = listenTo(orm, {
      channels: new Map([['policy_changed', [() => void seen.push('notified')]]]),
      onLost: () => seen.push('lost'),
      pauseMs: 50,
    });
    await until(() => seen.length === 1);
    line.hush();
    await lasts(one());
    await until(() => seen.includes('lost'));
    await line.mend();
    // at once with the connection, before anything is notified
    await until(() => seen.at(-1) === 'notified');
    await listening.stop();
    await until(answersAgain);
  });

  it('holds up nobody who stops', async () => {
    await until(answersAgain);
    let isNotified = false;
    const listening = listenTo(orm, {
      channels: new Map([['policy_changed', [() => (isNotified = true)]]]),
      onLost: () => undefined,
      pauseMs: 50,
    });
    await until(() => isNotified);
    line.hush();
    expect(await lasts(listening.stop())).toBeLessThan(3_000);
    await line.mend();
    await until(answersAgain);
  });

  it('for a moment loses what was on its way, and no more', async () => {
    const running = inTransaction(orm, async (transaction) => {
      await statement(transaction, 'select 1');
      line.hush();
      const lost = statement(transaction, 'select 1');
      await line.mend();
      await lost;
    });
    await expect(running).rejects.toBeInstanceOf(StoreUnreachable);
    await until(answersAgain);
  });
});

describe('a database that takes its time', () => {
  it('is waited for as long as it answers others', async () => {
    const slow = statement(orm, `select 'done' as "it" from pg_sleep(3)`);
    const inOne = inTransaction(orm, (running) => statement(running, `select 'done' as "it" from pg_sleep(3)`));
    expect(await Promise.all([slow, inOne])).toEqual([[{ it: 'done' }], [{ it: 'done' }]]);
  });

  it('is waited for while this process is busy itself, also where its answer comes while it is asked', async () => {
    const busy = { statementMs: 500, answerMs: 2_000 };
    const patient = await openHubDatabase({ url: lineUrl, silence: busy, acquireTimeoutMs: 60_000 });
    const ends = Array.from({ length: 10 }, (_, index) => 6 + index * 0.02);
    const slow = Promise.allSettled(
      ends.map((end) => statement(patient, `select 'done' as "it" from pg_sleep(${end})`)),
    );
    let isDone = false;
    void slow.finally(() => (isDone = true));
    while (!isDone) {
      const began = performance.now();
      while (performance.now() - began < busy.answerMs + 100);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(await slow).toEqual(ends.map(() => ({ status: 'fulfilled', value: [{ it: 'done' }] })));
    await patient.close(true);
  }, 180_000);
});
