import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { keyedHash } from '../../src/model/keyed-hash';

const KEYS = ['k', 'a key of the hub', 'x'.repeat(63), 'x'.repeat(64), 'x'.repeat(65), 'é'.repeat(40), '😀'.repeat(60)];
const LONG = [511, 512, 513, 5000].flatMap((length) => ['x'.repeat(length), '漢'.repeat(length)]);
const TEXTS = ['', 'person:82012442205', 'é', '😀', '\ud83d', '\udc00x', '\u0000', ...LONG];

const byLibrary = (key: string, text: string, encoding: 'base64url' | 'hex'): string =>
  createHmac('sha256', Buffer.from(key, 'utf8')).update(text, 'utf8').digest(encoding);

describe.each(KEYS)('a hash under the key %j', (key) => {
  const hashed = keyedHash(key);

  it('is the HMAC of the text, whatever was hashed before it', () => {
    for (const text of [...TEXTS, ...TEXTS.toReversed()]) {
      expect(hashed(text, 'base64url')).toBe(byLibrary(key, text, 'base64url'));
      expect(hashed(text, 'hex')).toBe(byLibrary(key, text, 'hex'));
    }
  });

  it('is the HMAC of any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 600 }), (text) => {
        expect(hashed(text, 'hex')).toBe(byLibrary(key, text, 'hex'));
      }),
      { numRuns: 500 },
    );
  });
});

it('is the HMAC of RFC 4231', () => {
  const expected = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
  expect(keyedHash('Jefe')('what do ya want for nothing?', 'hex')).toBe(expected);
});
