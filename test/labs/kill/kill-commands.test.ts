/** In short; `npm run hub -- lab kill-commands --rounds 100` is the long form. */
import { createTestDatabase, type TestDatabase } from '../../support/database';
import { sharedProductionCopy } from '../shared-copy';
import { runCommandKills } from './command-kills';

let database: TestDatabase;
beforeAll(async () => (database = await createTestDatabase()), 300_000);
afterAll(() => database?.drop());

it('hubs and the call centre killed while commands are given: nothing lost, nothing doubled, all on record', async () => {
  const { folder } = await sharedProductionCopy();
  const plan = { seed: 4, rounds: 3, agents: 5 };
  const outcome = await runCommandKills({ folder, database }, plan, () => undefined);
  const { lost, doubled, unrecorded, waiting, logFaults } = outcome;
  expect({ lost, doubled, unrecorded, waiting, logFaults }).toEqual({
    ...{ lost: 0, doubled: 0, unrecorded: 0, waiting: 0, logFaults: null },
  });
  expect([...outcome.refusals]).toEqual([]);
  expect(outcome.victims).toHaveLength(plan.rounds);
  expect(outcome.commands).toBeGreaterThan(plan.rounds);
}, 600_000);
