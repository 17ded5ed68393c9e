/** What probes found, as it is kept: process by process, the newest first, and not for ever. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { openHubDatabase } from '../../../src/persistence/database';
import {
  createPolicyProbeStore,
  type PolicyProbeResult,
  type PolicyProbeStore,
} from '../../../src/policy/versions/policy-store';
import { createTestDatabase, type TestDatabase } from '../../support/database';

let database: TestDatabase;
let hub: MikroORM;
let probes: PolicyProbeStore;

beforeAll(async () => {
  database = await createTestDatabase();
  hub = await openHubDatabase({ url: database.hubUrl });
  probes = createPolicyProbeStore(hub);
});

afterAll(async () => {
  await hub.close(true);
  await database.drop();
});

const START = Date.UTC(2020, 8, 20, 10);
const result = (version: number, process: string, minute: number): PolicyProbeResult => ({
  ...{ version, process, at: new Date(START + minute * 60_000), callers: 37, compared: 41_203 },
  ...{ differing: 2, coordinates: ['Case.reference', 'Person.name'], milliseconds: 612 },
});

it('comes back as it was kept, of one version, the newest first; and the same once', async () => {
  await probes.keep(result(2, 'one', 0));
  await probes.keep(result(2, 'other', 1));
  await probes.keep(result(2, 'one', 2));
  await probes.keep(result(2, 'one', 2));
  await probes.keep({ ...result(3, 'one', 3), differing: 0, coordinates: [] });
  expect(await probes.of(2)).toEqual([result(2, 'one', 2), result(2, 'other', 1), result(2, 'one', 0)]);
  expect(await probes.of(3)).toEqual([{ ...result(3, 'one', 3), differing: 0, coordinates: [] }]);
  expect(await probes.of(4)).toEqual([]);
});

it('goes, the oldest first, where a version has more than a hundred; other versions keep theirs', async () => {
  for (let minute = 0; minute < 103; minute += 1) await probes.keep(result(5, 'one', minute));
  const kept = await probes.of(5);
  expect(kept).toHaveLength(100);
  expect(kept.at(-1)).toEqual(result(5, 'one', 3));
  expect(await probes.of(2)).toHaveLength(3);
});
