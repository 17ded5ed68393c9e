/** What the hub says of its own chain: what is sealed, what is not yet, and that its end is whole, or where it is not. */
import { generateKeyPairSync } from 'node:crypto';
import type { ChainState } from '../../../src/audit/chain/chain-state-store';
import { createChainStates } from '../../../src/audit/chain/chain-state-store';
import { createVerifier } from '../../../src/audit/chain/signature';
import { TamperedLog } from '../tampered-log';

let log: TamperedLog;

beforeAll(async () => {
  log = await TamperedLog.start();
});
afterEach(() => log.restore());
afterAll(() => log.ground.stop());

function stateOf(records?: number, keys = [log.ground.key.publicKey]): Promise<ChainState> {
  const { orm, clock } = log.ground;
  const verifier = createVerifier(keys);
  return createChainStates({ orm, clock, verifier, sharedMs: 0, ...(records && { records }) }).chainState();
}

const found = ({ findings }: ChainState): unknown[] =>
  findings.map(({ kind, segment, sequence }) => [kind, segment, sequence].join(' '));

it('reports the last seal, what is behind it, and that what was checked is whole', async () => {
  expect(await stateOf()).toEqual({
    checkedAt: log.ground.clock.now(),
    lastSeal: {
      ...{ segment: 1, day: '2020-05-20', records: 8, keyId: log.ground.signer.keyId },
      sealedAt: new Date('2020-05-21T08:00:00.000Z'),
      lastRecordedAt: new Date('2020-05-20T10:00:00.123Z'),
    },
    unsealed: 4,
    from: { segment: 1, day: '2020-05-20' },
    checked: 12,
    findings: [],
    found: 0,
  });
});

it.each<[string, string, string]>([
  [
    'changed behind the seal',
    `update access_record set request_id = '' where lane = :open and sequence = 4`,
    'RECORD_CHANGED 2 4',
  ],
  [
    'changed under it',
    `update access_record set returned = '{}' where lane = :sealed and sequence = 4`,
    'RECORD_CHANGED 1 4',
  ],
  ['removed', 'delete from access_record where lane = :open and sequence = 3', 'RECORD_MISSING 2 3'],
  ['cut off', 'delete from access_record where lane = :sealed and sequence = 5', 'TAIL_CUT 1 4'],
])('names the place where a record was %s, however few are checked', async (_what, sql, expected) => {
  await log.tamper(sql);
  for (const records of [undefined, 2]) {
    const state = await stateOf(records);
    expect([state.found, found(state)]).toEqual([1, [expected]]);
  }
});

it('checks of each lane the last records and what they follow, and no more', async () => {
  // lanes of five, two, one and four
  expect((await stateOf(2)).checked).toBe(3 + 2 + 1 + 3);
  await log.tamper(`update access_record set request_id = '' where lane = :sealed and sequence = 1`);
  expect((await stateOf(2)).found).toBe(0);
  expect((await stateOf(3)).found).toBe(0);
  expect(found(await stateOf(4))).toEqual(['RECORD_CHANGED 1 1']);
});

it('reports a seal that was signed by somebody else, and names no key', async () => {
  const other = generateKeyPairSync('ed25519');
  const state = await stateOf(undefined, [other.publicKey]);
  expect(state.lastSeal?.keyId).toBeNull();
  expect(found(state)).toEqual(['SEAL_FORGED 0 ', 'SEAL_FORGED 1 ']);
});

it('is checked once for all who ask within a short time', async () => {
  const { orm, clock } = log.ground;
  const chain = createChainStates({ orm, clock, verifier: createVerifier([log.ground.key.publicKey]) });
  const [one, other] = await Promise.all([chain.chainState(), chain.chainState()]);
  await log.tamper(`update access_record set request_id = '' where lane = :open and sequence = 4`);
  expect([other, await chain.chainState()]).toEqual([one, one]);
  expect((await stateOf()).found).toBe(1);
});

it('is whole where retention has dropped the last segment that was sealed, and reports what is left', async () => {
  log.ground.clock.at = new Date('2020-06-20T00:00:00Z');
  expect((await log.drop(31)).at(-1)).toMatchObject({ segment: 1 });
  expect(await stateOf()).toMatchObject({
    found: 0,
    checked: 4,
    unsealed: 4,
    lastSeal: { segment: 1, records: 8, lastRecordedAt: null },
  });
  await log.tamper(`delete from access_record where lane = :open and sequence = 2`);
  expect(found(await stateOf())).toEqual(['RECORD_MISSING 2 2']);
});
