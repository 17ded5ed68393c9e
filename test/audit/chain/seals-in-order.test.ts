/** Seals and tombstones that bear the hub's own signature, and yet are not of this log as it was: from a copy that went another way. */
import { segmentRoot, type SealedSegment } from '../../../src/audit/chain/access-chain';
import { createVerifier } from '../../../src/audit/chain/signature';
import type { LogGround } from '../log-ground';
import { TamperedLog } from '../tampered-log';

const ELSEWHERE = 'f'.repeat(64);

let log: TamperedLog;
let ground: LogGround;

beforeAll(async () => {
  log = await TamperedLog.start();
  ({ ground } = log);
});
afterEach(() => log.restore());
afterAll(() => ground.stop());

interface Kept {
  readonly signature: string;
  readonly lanes: readonly (readonly [string, number, string])[];
}

/** What the hub has signed of segment 1, as an object in the order in which it was signed. */
async function saidIn<Said>(kind: 'seal' | 'tombstone'): Promise<Said> {
  const [{ signature }] = (await ground.rows<Kept>(`select signature from access_${kind} where segment = 1`)) as [Kept];
  const signed = await createVerifier([ground.key.publicKey]).verify(kind, signature);
  return JSON.parse(signed!.payload) as Said;
}

describe('a seal that is signed', () => {
  it('and follows another seal than the one before it is found', async () => {
    const said = await saidIn<SealedSegment>('seal');
    const [{ lanes }] = (await ground.rows<Kept>('select lanes from access_seal where segment = 1')) as [Kept];
    const root = segmentRoot(
      { log: said.log, number: 1, day: said.day, previous: ELSEWHERE },
      lanes.map(([lane, sequence, hash]) => ({ lane, sequence, hash })),
    );
    const signature = await ground.signer.sign('seal', JSON.stringify({ ...said, previous: ELSEWHERE, root }));
    await log.tamper(
      `update access_seal set previous = '${ELSEWHERE}', root = '${root}', signature = '${signature}' where segment = 1`,
    );
    expect(await log.found({ withAnchor: false })).toEqual(['SEAL_FORGED 1']);
  });
});

describe('a tombstone that is signed', () => {
  beforeEach(async () => {
    ground.clock.at = new Date('2020-06-20T00:00:00Z');
    await log.drop(31);
  });

  it.each([
    ['with another root than was sealed', { root: ELSEWHERE }, `root = '${ELSEWHERE}'`],
    ['with another number of records than were sealed', { count: 3 }, 'record_count = 3'],
  ])('%s is found', async (_what, changed, column) => {
    expect(await log.found({ withAnchor: false })).toEqual([]);
    const said = await saidIn<object>('tombstone');
    const signature = await ground.signer.sign('tombstone', JSON.stringify({ ...said, ...changed }));
    await log.tamper(`update access_tombstone set ${column}, signature = '${signature}' where segment = 1`);
    expect(await log.found({ withAnchor: false })).toEqual(['TOMBSTONE_FORGED 1']);
  });
});
