/** An anchor in a bucket, at a store over a real socket that checks signatures with another implementation than the hub's. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Anchor, BucketSettings } from '../../../src/audit/anchors/anchor';
import { anchorAt } from '../../../src/audit/anchors/anchor-at';
import { AnchorFault } from '../../../src/audit/anchors/anchor-fault';
import { isWhole, type AnchoredPlace } from '../../../src/audit/anchors/anchor-lines';
import { recallAnchor, type AnchorMemory } from '../../../src/audit/anchors/anchor-memory';
import { createSigner, publicKeysFrom } from '../../../src/audit/chain/signature';
import { BUCKET, KEYS, REGION, TestStore } from '../../support/object-store';
import { until } from '../../support/until';

const DAY_MS = 86_400_000;
const PREFIX = 'hubs/brussels';
const signer = createSigner(generateKeyPairSync('ed25519').privateKey);
const keys = publicKeysFrom(JSON.stringify(signer.publicKey));

let store: TestStore;
let remembered: AnchoredPlace[];

beforeEach(async () => {
  store = await TestStore.start();
  remembered = [];
});
afterEach(() => store.stop());

const heads = (log: string, segment: number, more: object = {}): Promise<string> =>
  signer.sign('heads', JSON.stringify({ log, segment, at: '', heads: [], ...more }));
const anchor = (changes: Partial<BucketSettings> = {}, place = `s3://${BUCKET}/${PREFIX}`): Anchor =>
  anchorAt({
    ...{ place, token: null },
    bucket: { endpoint: store.endpoint, region: REGION, ...KEYS, lockDays: 30, ...changes },
  });
const recall = (from = anchor()): Promise<AnchorMemory> =>
  recallAnchor(from, keys, { remember: (one) => void remembered.push(one) });
const places = (): string[] => [...new Set(remembered.map(({ log, segment }) => `${log} ${segment}`))];
/** As a hub would have put it there at that instant. */
const keyAt = (instant: number): string => {
  const [day, time] = new Date(instant).toISOString().replaceAll(':', '').split('T');
  return `${PREFIX}/${day}/${time}-0123456789ab`;
};

async function linesOf(from = anchor()): Promise<(string | null)[]> {
  const folder = mkdtempSync(join(tmpdir(), 'anchor-'));
  const found: (string | null)[] = [];
  try {
    for await (const line of await from.lines(folder)) found.push(isWhole(line) ? line.signature : null);
  } finally {
    rmSync(folder, { recursive: true });
  }
  return found;
}

describe('what is kept', () => {
  it('is an object for each signature, locked, in the order they came', async () => {
    const target = anchor();
    const shown = await Promise.all(Array.from({ length: 30 }, (_, index) => heads('a', index)));
    for (const one of shown) await target.keep('heads', one);
    expect(store.bodies()).toEqual(shown);
    expect(new Set(store.versions.map(({ key }) => key)).size).toBe(30);
    for (const { key, mode, until, type } of store.versions) {
      expect(key).toMatch(/^hubs\/brussels\/\d{4}-\d\d-\d\d\/\d{6}\.\d{3}Z-[\da-f]{12}$/);
      expect([mode, type]).toEqual(['COMPLIANCE', 'application/jose']);
      expect(Math.abs(until.getTime() - Date.now() - 30 * DAY_MS)).toBeLessThan(60_000);
    }
    // whether it locks is asked once
    expect(store.asked.filter((action) => action !== 'PutObject')).toEqual(['GetObjectLockConfiguration']);
  });

  it('may be all of a bucket, without a prefix', async () => {
    await anchor({}, `s3://${BUCKET}`).keep('heads', 'a.b.c');
    expect(store.versions.map(({ key }) => key)).toEqual([expect.stringMatching(/^\d{4}-\d\d-\d\d\/\d{6}/)]);
  });

  it('writes nothing over, and puts nothing where it would not be locked, not even to try', async () => {
    store.refuses = { PutObject: [412, 'PreconditionFailed'] };
    await expect(anchor().keep('heads', 'x')).rejects.toThrow('it answers 412 (PreconditionFailed) to PutObject');
    store.refuses = {};
    store.asked.length = 0;
    store.isLocking = false;
    const target = anchor();
    const fault = new AnchorFault('object lock is off for the bucket: what is put there could be deleted');
    await expect(target.keep('heads', 'x')).rejects.toThrow(fault);
    expect([store.asked, store.versions]).toEqual([['GetObjectLockConfiguration'], []]);
    store.isLocking = true;
    await target.keep('heads', 'x');
    expect(store.bodies()).toEqual(['x']);
  });
});

describe('what is wrong is a short reason', () => {
  it.each<[string, Partial<BucketSettings>, string]>([
    ['an unknown key', { accessKey: 'AKIANOBODY' }, 'it does not know AUDIT_ANCHOR_ACCESS_KEY'],
    ['a wrong secret', { secretKey: 'secret-value' }, 'AUDIT_ANCHOR_SECRET_KEY is not the key that belongs to'],
    ['another region', { region: 'eu-central-1' }, 'the bucket is in another region than AUDIT_ANCHOR_REGION'],
    ['no store', { endpoint: 'http://127.0.0.1:9' }, 'bad port'],
  ])('%s', async (_what, changes, reason) => {
    const wrong = anchor(changes);
    await expect(wrong.keep('heads', 'x')).rejects.toThrow(reason);
    expect(await recall(wrong)).toEqual({ kind: 'NOT_REACHED', reason: expect.stringContaining(reason) as string });
    await expect(wrong.keep('heads', 'x')).rejects.not.toThrow('secret-value');
  });

  it('no bucket, a clock that is wrong, a store that is down, and what is not known by its code alone', async () => {
    await expect(anchor({}, 's3://other-bucket/x').keep('heads', 'x')).rejects.toThrow('there is no such bucket');
    store.clockMs = 3_600_000;
    await expect(anchor().keep('heads', 'x')).rejects.toThrow('its clock and the one of this machine differ too much');
    store.clockMs = 0;
    store.refuses = { GetObjectLockConfiguration: [400, '<secret-value>'] };
    await expect(anchor().keep('heads', 'x')).rejects.toThrow(/^it answers 400 to GetObjectLockConfiguration$/);
    store.refuses = { GetObjectLockConfiguration: [307, ''] };
    await expect(anchor().keep('heads', 'x')).rejects.toThrow('the bucket is in another region');
    const down = anchor();
    await store.stop();
    await expect(down.keep('heads', 'x')).rejects.toThrow('ECONNREFUSED');
  });

  it('a right that the key has not: where it may not read, that may be intended', async () => {
    store.refuses = { ListObjectVersions: [403, 'AccessDenied'], PutObject: [403, 'AccessDenied'] };
    const reason = 'AUDIT_ANCHOR_ACCESS_KEY has no right to ListObjectVersions';
    expect(await recall()).toEqual({ kind: 'KEPT_BACK', reason });
    await expect(anchor().keep('heads', 'x')).rejects.toThrow('AUDIT_ANCHOR_ACCESS_KEY has no right to PutObject');
  });
});

describe('at a start', () => {
  it('nothing is there, or both ends are read', async () => {
    expect(await recall()).toEqual({ kind: 'NOTHING' });
    const target = anchor();
    for (const log of ['a', 'b']) await target.keep('heads', await heads(log, 1));
    expect(await recall()).toEqual({ kind: 'KNOWN' });
    expect(places()).toEqual(['a 1', 'b 1']);
  });

  it.each([
    ['that go on', 1_000],
    ['that come thick', 100],
    ['of long ago', 3_600_000],
  ])('the first and the last of very many are found without the rest: %s', async (_what, apart) => {
    const many = 3_500;
    const end = Date.now();
    store.place(keyAt(end - many * apart - DAY_MS), await heads('first', 1));
    for (let back = many; back > 1; back -= 1) store.place(keyAt(end - back * apart), 'never read');
    for (let back = 260; back > 0; back -= 1) store.place(keyAt(end - back), await heads('last', 9));
    expect(await recall()).toEqual({ kind: 'KNOWN' });
    expect(places()).toEqual(['first 1', 'last 9']);
    expect(store.asked.filter((action) => action === 'ListObjectVersions').length).toBeLessThan(40);
    expect(store.asked.filter((action) => action === 'GetObjectVersion')).toHaveLength(201);
  });

  it('what no hub has signed is unread, and objects of a time to come do not hide the end in silence', async () => {
    store.place(keyAt(Date.now()), '<html>');
    expect(await recall()).toMatchObject({ kind: 'UNREAD' });
    for (let index = 0; index < 2_000; index += 1) store.place(keyAt(Date.now() + 9 * DAY_MS + index), 'x');
    expect(await recall()).toMatchObject({
      kind: 'NOT_REACHED',
      reason: expect.stringContaining('others are behind them') as string,
    });
  });
});

describe('all of it', () => {
  it('is read in order, over several pages', async () => {
    const shown = await Promise.all(Array.from({ length: 2_300 }, (_, index) => heads('a', index)));
    for (const [index, one] of shown.entries()) store.place(keyAt(Date.now() + index), one);
    expect(await linesOf()).toEqual(shown);
  });

  it('has what somebody has deleted or put another before', async () => {
    const target = anchor();
    const [first, second] = [await heads('a', 1), await heads('a', 2)];
    await target.keep('heads', first);
    await target.keep('heads', second);
    const [one, other] = store.versions.map(({ key }) => key) as [string, string];
    store.place(one, '', { isMarker: true });
    store.place(other, 'other');
    expect(await linesOf()).toEqual([first, null, second]);
  });

  it('is asked for again where the store is busy, and not where it refuses', async () => {
    await anchor().keep('heads', await heads('a', 1));
    store.refuses = { GetObjectVersion: [503, 'SlowDown'] };
    const reading = linesOf();
    await until(() => store.asked.includes('GetObjectVersion'));
    store.refuses = {};
    expect(await reading).toHaveLength(1);
    store.refuses = { GetObjectVersion: [403, 'AccessDenied'] };
    await expect(linesOf()).rejects.toThrow('AUDIT_ANCHOR_ACCESS_KEY has no right to GetObjectVersion');
  });
});
