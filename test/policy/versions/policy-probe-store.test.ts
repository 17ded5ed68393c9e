/** What probes found, as it is kept: once each, and not for ever. */
import {
  createPolicyProbeStore,
  type PolicyProbeResult,
  type PolicyProbeStore,
} from '../../../src/policy/versions/policy-store';
import { openTestDatabase, type OpenedDatabase } from '../../support/opened-database';

let opened: OpenedDatabase;
let probes: PolicyProbeStore;

beforeAll(async () => {
  opened = await openTestDatabase();
  probes = createPolicyProbeStore(opened.orms[0]!);
});

afterAll(() => opened?.close());

const START = Date.UTC(2020, 8, 20, 10);
const result = (version: number, process: string, minute: number): PolicyProbeResult => ({
  ...{ version, process, at: new Date(START + minute * 60_000), callers: 37, compared: 41_203 },
  ...{ differing: 2, coordinates: ['Case.reference', 'Person.name'], milliseconds: 612 },
});

it('is kept once each, and goes, the oldest first, where a version has more than a hundred; others keep theirs', async () => {
  for (const process of ['one', 'other', 'one']) await probes.keep(result(2, process, 0));
  for (let minute = 0; minute < 103; minute += 1) await probes.keep(result(5, 'one', minute));
  const kept = await probes.of(5);
  expect(kept).toHaveLength(100);
  expect(kept.at(-1)).toEqual(result(5, 'one', 3));
  expect(await probes.of(2)).toHaveLength(2);
});
