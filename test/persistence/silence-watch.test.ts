import type { MikroORM } from '@mikro-orm/postgresql';
import { StoreUnreachable } from '../../src/model/errors/hub-error';
import { openHubDatabase } from '../../src/persistence/database';
import { listenTo } from '../../src/persistence/notifications';
import { inTransaction, statement } from '../../src/persistence/statement';
import { openLine, type CutLine } from '../support/cut-line';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { openClient } from '../support/open-client';
import { until } from '../support/until';
import { MovableTime } from '../../scripts/demonstration/movable-time';

/** Moved where a silence is to be long: the time of the connections themselves is real. */
const time = new MovableTime();
const SILENCE = { statementMs: 20_000, answerMs: 15_000 };

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
  orm = await openHubDatabase({ url: lineUrl, silence: SILENCE, acquireTimeoutMs: 1_000, time });
});
afterAll(async () => {
  await line.mend();
  await orm.close(true);
  await line.stop();
  await database.drop();
});

const one = (): Promise<unknown> => statement(orm, 'select 1 as "one"');

/** Until it settles time goes on, faster than it does. */
async function settled(work: Promise<unknown>): Promise<void> {
  let isSettled = false;
  void work.then(
    () => (isSettled = true),
    () => (isSettled = true),
  );
  await until(async () => {
    await time.advance(1_000);
    return isSettled;
  });
}

const answersAgain = async (): Promise<boolean> => {
  const answered = one().then(
    () => true,
    () => false,
  );
  await settled(answered);
  return answered;
};

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
    const both = Promise.allSettled([one(), transaction]);
    await settled(both);
    const lost = await both;
    expect(lost.map((each) => (each as PromiseRejectedResult).reason as unknown)).toEqual([
      expect.any(StoreUnreachable),
      expect.any(StoreUnreachable),
    ]);

    // at once: time does not go on for it
    await expect(one()).rejects.toBeInstanceOf(StoreUnreachable);
    await expect(inTransaction(orm, one)).rejects.toBeInstanceOf(StoreUnreachable);

    await line.mend();
    await until(answersAgain);
    // whichever connection is taken: none of those from before
    await Promise.all(Array.from({ length: 10 }, one));
    expect(await statement(orm, `select from "sync_stream" where "name" = 'not to be'`)).toEqual([]);
  });

  it('is known after one has waited in vain for a connection', async () => {
    // there is none that is idle
    await line.cut();
    await line.mend();
    line.hush();
    await expect(one()).rejects.toBeInstanceOf(StoreUnreachable);
    // it was a reason to ask: what comes now is refused without a connection
    await until(async () => {
      await time.advance(1_000);
      const error: unknown = await one().catch((reason: unknown) => reason);
      return String((error as Error).cause).includes('The database does not answer');
    });
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
    await settled(one());
    await until(() => seen.includes('lost'));
    await line.mend();
    // at once with the connection, before anything is notified
    await until(async () => {
      await time.advance(50);
      return seen.at(-1) === 'notified';
    });
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
    const stopped = listening.stop();
    await settled(stopped);
    await stopped;
    await line.mend();
    await until(answersAgain);
  });

  it('for a moment loses what was on its way, and no more', async () => {
    const running = inTransaction(orm, async (transaction) => {
      await statement(transaction, 'select 1');
      line.hush();
      const lost = statement(transaction, 'select 1');
      await line.mend();
      await settled(lost);
      await lost;
    });
    await expect(running).rejects.toBeInstanceOf(StoreUnreachable);
    await until(answersAgain);
  });
});

describe('a database that takes its time', () => {
  it('is waited for as long as it answers others', async () => {
    // it is asked in vain for no time that passes here
    const silence = { ...SILENCE, answerMs: 600_000 };
    const patient = await openHubDatabase({ url: lineUrl, silence, acquireTimeoutMs: 60_000, time });
    const holder = await openClient(database.hubUrl);
    await holder.query('select pg_advisory_lock(7)');
    const waiting = `select 'done' as "it" from pg_advisory_xact_lock(7)`;
    const inOne = inTransaction(patient, (running) => statement(running, waiting));
    const slow = inTransaction(patient, (running) => statement(running, waiting));
    await until(async () => {
      const { rows } = await holder.query(`select from pg_locks where locktype = 'advisory' and not granted`);
      return rows.length === 2;
    });
    for (let minutes = 0; minutes < 3; minutes += 1) {
      await time.advance(SILENCE.statementMs + 1_000);
      expect(await statement(patient, 'select 1 as "one"')).toEqual([{ one: 1 }]);
    }
    await holder.query('select pg_advisory_unlock(7)');
    expect(await Promise.all([slow, inOne])).toEqual([[{ it: 'done' }], [{ it: 'done' }]]);
    await holder.end();
    await patient.close(true);
  });

  it('is waited for while this process is busy itself, also where its answer comes while it is asked', async () => {
    const busy = { statementMs: 200, answerMs: 2_000 };
    const patient = await openHubDatabase({ url: lineUrl, silence: busy, acquireTimeoutMs: 60_000 });
    const ends = Array.from({ length: 10 }, (_, index) => 1 + index * 0.02);
    const slow = Promise.allSettled(
      ends.map((end) => statement(patient, `select 'done' as "it" from pg_sleep(${end})`)),
    );
    let isDone = false;
    void slow.finally(() => (isDone = true));
    while (!isDone) {
      const began = performance.now();
      while (performance.now() - began < busy.answerMs + 100);
      for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    }
    expect(await slow).toEqual(ends.map(() => ({ status: 'fulfilled', value: [{ it: 'done' }] })));
    await patient.close(true);
  });
});
