/** In short; `npm run test:kill -- --rounds 100` is the long form. */
import { testValkey, VALKEY, type TestValkey } from '../../limits/valkey-server';
import { sharedProductionCopy } from '../shared-copy';
import { startKillableDatabase, type KillableDatabase } from './killable-database';
import { startKillWorld, VICTIMS, type KillWorld } from './kill-world';
import { differenceOf } from './same-values';
import { randomOf } from '../execution/dice';

let database: KillableDatabase;
let world: KillWorld;
let valkey: TestValkey | null;

beforeAll(async () => {
  const [{ folder }, made] = await Promise.all([sharedProductionCopy(), startKillableDatabase({ fsync: false })]);
  database = made;
  valkey = VALKEY === null ? null : await testValkey();
  world = await startKillWorld(folder, database, valkey);
});

afterAll(async () => {
  await world?.stop();
  await database?.stop();
});

const ofHere = VICTIMS.filter((victim) => victim !== 'VALKEY' || VALKEY !== null);
if (VALKEY === null) it.skip('VALKEY: skipped, there is no Valkey or Redis here', () => undefined);

it.each(ofHere)(
  '%s: nothing wrong, nothing unrecorded, nothing lost but what was in its hands',
  async (victim) => {
    const figures = await world.kill(victim, randomOf(7));
    expect(figures.faults).toEqual([]);
    expect(figures.values).toBeGreaterThan(0);
    // of ten clients, each with one request at a time
    expect(figures.inFlight).toBeLessThanOrEqual(victim === 'REPLICA' ? 10 : 0);
  },
  90_000,
);

it('would be found out: a value that is another, or there when there was none, or missing without an error', () => {
  const before = { a: [{ b: 1, c: null }], d: 'x' };
  expect(differenceOf(before, structuredClone(before))).toBeNull();
  expect(differenceOf(before, { ...before, d: null })).toEqual({ kind: 'MISSING', at: 'data.d' });
  expect(differenceOf(before, { a: null, d: 'y' })).toEqual({ kind: 'WRONG', at: 'data.d' });
  expect(differenceOf(before, { a: [{ b: 1, c: 2 }], d: 'x' })).toEqual({ kind: 'WRONG', at: 'data.a.0.c' });
  expect(differenceOf(before, { a: [], d: 'x' })).toEqual({ kind: 'WRONG', at: 'data.a' });
});
