/** In short; `npm run hub -- lab day` is the long form. */
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { sharedProductionCopy } from '../shared-copy';
import { randomOf } from '../execution/dice';
import { DAY_MINUTES, runDay } from './run-day';
import { outagesOf } from './outages';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase()), 300_000);
afterAll(() => database?.drop());

it('a day of calls, with the call centre down a fifth of it: nothing lost, nothing doubled, all on record', async () => {
  const { folder } = await sharedProductionCopy();
  const plan = { seed: 7, attempts: 110, agents: 10, minutes: 0.4, measured: 15 };
  const outcome = await runDay({ folder, database }, plan, () => undefined);
  const { lost, doubled, unrecorded, waiting, kinds } = outcome;
  expect({ lost, doubled, unrecorded, waiting }).toEqual({ lost: 0, doubled: 0, unrecorded: 0, waiting: 0 });
  expect([...outcome.refusals]).toEqual([]);
  const of = (kind: string) => kinds.find((one) => one.kind === kind)!;
  expect(of('recordAttempt').given).toBe(plan.attempts);
  for (const kind of ['recordAttempt', 'nameContact', 'scheduleCallback', 'closeOrder']) {
    expect({ kind, inRecords: of(kind).inRecords }).toEqual({ kind, inRecords: of(kind).given });
  }
  expect(kinds.reduce((sum, { queued }) => sum + queued, 0)).toBeGreaterThan(0);
}, 600_000);

it.each([1, 2, 3])(
  'outages are of 1 to 15 minutes, a fifth of the day in all, none after its end (seed %s)',
  (seed) => {
    const outages = outagesOf(DAY_MINUTES, 0.2, randomOf(seed));
    const lengths = outages.map(({ from, until }) => until - from);
    expect(lengths.reduce((sum, length) => sum + length, 0)).toBeCloseTo(DAY_MINUTES / 5);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(0.999);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(15.001);
    outages.slice(1).forEach(({ from }, place) => expect(from).toBeGreaterThan(outages[place]!.until));
    expect(outages.at(-1)!.until).toBeLessThan(DAY_MINUTES);
  },
);
