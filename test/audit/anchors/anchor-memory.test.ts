/** What is known of an anchor at the start, and what of an address where it does not answer as it should. */
import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addressAnchor } from '../../../src/audit/anchors/address-anchor';
import { anchorAt } from '../../../src/audit/anchors/anchor-at';
import type { AnchoredPlace } from '../../../src/audit/anchors/anchor-lines';
import { recallAnchor, type AnchorMemory } from '../../../src/audit/anchors/anchor-memory';
import { createSigner, publicKeysFrom } from '../../../src/audit/chain/signature';
import { startAnchorAddress, type AnchorAddress } from '../../support/anchor-address';
import { realTime } from '../../../src/model/time';

const TOKEN = 'anchor-token';
const { privateKey } = generateKeyPairSync('ed25519');
const signer = createSigner(privateKey);
const keys = publicKeysFrom(JSON.stringify(signer.publicKey));

let address: AnchorAddress;
let remembered: AnchoredPlace[];

beforeEach(async () => {
  address = await startAnchorAddress(TOKEN);
  remembered = [];
});
afterEach(() => address.stop());

const heads = (log: string, segment: number, more: object = {}): Promise<string> =>
  signer.sign('heads', JSON.stringify({ log, segment, at: '', heads: [], ...more }));
const recall = (place = address.url): Promise<AnchorMemory> =>
  recallAnchor(anchorAt({ place, token: TOKEN, bucket: null }), keys, { remember: (one) => void remembered.push(one) });
const places = (): string[] => [...new Set(remembered.map(({ log, segment }) => `${log} ${segment}`))];

describe.each(['RANGES', 'WHOLE'] as const)('an address that gives back its lines: %s', (givesBack) => {
  beforeEach(() => void (address.givesBack = givesBack));

  it('is read, its first place and its last ones', async () => {
    address.lines = [await heads('a', 1), await heads('a', 2)];
    expect(await recall()).toEqual({ kind: 'KNOWN' });
    expect(places()).toEqual(['a 1', 'a 2']);
    expect(address.asked).toHaveLength(1);
  });

  it('is read at both ends where it is longer than both, and no line in the middle', async () => {
    const long = { heads: Array.from({ length: 1_000 }, (_, index) => ['lane', index, 'f'.repeat(64)]) };
    address.lines = [await heads('first', 1), await heads('middle', 2)];
    for (let number = 0; number < 8; number += 1) address.lines.push(await heads('long', 3, long));
    address.lines.push(await heads('last', 4));
    expect(await recall()).toEqual({ kind: 'KNOWN' });
    expect(places()).toEqual(['first 1', 'long 3', 'last 4']);
  });

  it('has nothing yet', async () => {
    expect(await recall()).toEqual({ kind: 'NOTHING' });
  });

  it('has something, and nothing that the hub signed', async () => {
    address.lines = ['<html>', '</html>'];
    expect(await recall()).toEqual({ kind: 'UNREAD', reason: expect.stringContaining('signed with a key') as string });
  });

  it('is held to the bytes it is asked for', async () => {
    address.lines = ['0123456789', 'abcdefghij'];
    expect(await addressAnchor(address.url, TOKEN, realTime).ends(6)).toEqual({
      kind: 'TEXT',
      head: '012345',
      tail: 'fghij\n',
      isTailCut: true,
    });
  });
});

it.each([
  [404, 'NOTHING'],
  [204, 'NOTHING'],
  [405, 'KEPT_BACK'],
  [403, 'KEPT_BACK'],
  [503, 'NOT_REACHED'],
  [302, 'NOT_REACHED'],
])('an address that answers %i is %s', async (status, kind) => {
  address.givesBack = { status };
  expect(await recall()).toMatchObject({ kind });
});

it('an address that is down, or does not come to an end, is not waited for, and its secrets are not disclosed', async () => {
  address.givesBack = 'SILENT';
  const began = performance.now();
  const late = await addressAnchor(address.url, TOKEN, realTime).ends(100, 200);
  expect(performance.now() - began).toBeLessThan(5_000);
  await address.stop();
  const down = await recall();
  expect([late.kind, down.kind]).toEqual(['NOT_REACHED', 'NOT_REACHED']);
  expect(JSON.stringify([late, down])).not.toContain('secret-value');
});

it('a file is known, empty, not there, or not to be read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'anchor-'));
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const line = JSON.stringify({ kind: 'heads', signature: await heads('a', 1) });
  const kinds = [];
  for (const place of [file('one', `${line}\n`), file('none', ''), join(folder, 'gone'), folder, file('odd', 'x\n')]) {
    kinds.push((await recall(place)).kind);
  }
  expect(kinds).toEqual(['KNOWN', 'NOTHING', 'NOTHING', 'UNREAD', 'UNREAD']);
  expect(places()).toEqual(['a 1']);
  rmSync(folder, { recursive: true });
});
