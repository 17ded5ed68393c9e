import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { IssuerKeys, LONGEST_READING_MS, type PublishedKey } from '../../src/identity/issuer-keys';
import { MovableTime } from '../../scripts/demonstration/movable-time';

const MINUTE = 60_000;

describe("an issuer's keys", () => {
  let key: PublishedKey;
  let time: MovableTime;
  let readings: number;
  let answer: () => PublishedKey[];
  let keys: IssuerKeys;

  beforeAll(async () => {
    const { publicKey } = await generateKeyPair('ES256', { extractable: true });
    key = { ...((await exportJWK(publicKey)) as JWK & { kty: string }), kid: 'first', alg: 'ES256' };
  });

  beforeEach(() => {
    time = MovableTime.still();
    readings = 0;
    answer = () => [key];
    keys = new IssuerKeys({
      issuer: 'https://issuer.example',
      time,
      readKeySet: async () => {
        readings += 1;
        return answer();
      },
    });
  });

  const down = (): never => {
    throw new Error('down');
  };

  it('are read once for many tokens', async () => {
    for (let i = 0; i < 20; i += 1) await keys.keyFor('first', 'ES256');
    expect(readings).toBe(1);
  });

  it('are read once for a flood of unknown key ids, also at the same time', async () => {
    await keys.keyFor('first', 'ES256');
    await time.advance(MINUTE);
    const flood = Array.from({ length: 500 }, (_, index) => keys.keyFor(`unknown-${index}`, 'ES256'));
    const outcomes = await Promise.allSettled(flood);
    expect(outcomes.every(({ status }) => status === 'rejected')).toBe(true);
    for (let i = 0; i < 50; i += 1) await expect(keys.keyFor(`later-${i}`, 'ES256')).rejects.toThrow('no such key');
    expect(readings).toBe(2);
  });

  it('that are new are found as soon as a token names them', async () => {
    await keys.keyFor('first', 'ES256');
    await time.advance(MINUTE);
    answer = () => [{ ...key, kid: 'second' }];
    await keys.keyFor('second', 'ES256');
    await expect(keys.keyFor('first', 'ES256')).rejects.toThrow('no such key');
    expect(keys.stillPublishes('first')).toBe(false);
  });

  it('go on counting while the issuer is down, and no longer than ten minutes', async () => {
    await keys.keyFor('first', 'ES256');
    answer = down;
    await time.advance(14 * MINUTE);
    await keys.keyFor('first', 'ES256');
    await time.advance(2 * MINUTE);
    await expect(keys.keyFor('first', 'ES256')).rejects.toThrow('cannot be read');
    answer = () => [key];
    await time.advance(MINUTE);
    await keys.keyFor('first', 'ES256');
  });

  it('that are withdrawn are noticed although every token in use was verified long ago', async () => {
    await keys.keyFor('first', 'ES256');
    answer = () => [{ ...key, kid: 'second' }];
    await time.advance(6 * MINUTE);
    expect(keys.stillPublishes('first')).toBe(true);
    await new Promise(setImmediate);
    expect(keys.stillPublishes('first')).toBe(false);
  });

  it('that could not be read again for too long carry no token, verified or not', async () => {
    await keys.keyFor('first', 'ES256');
    answer = down;
    await time.advance(16 * MINUTE);
    expect(keys.stillPublishes('first')).toBe(false);
  });

  it('are asked for again soon after a start at which the issuer was down', async () => {
    answer = down;
    await expect(keys.keyFor('first', 'ES256')).rejects.toThrow('cannot be read');
    answer = () => [key];
    await time.advance(1_500);
    await keys.keyFor('first', 'ES256');
  });

  it('are valid for as long as is set, and the result of each reading is reported', async () => {
    const readings: unknown[] = [];
    keys = new IssuerKeys({
      issuer: 'https://issuer.example',
      time,
      readKeySet: async () => answer(),
      times: { freshSeconds: 2, outageSeconds: 3 },
      onReading: ({ isRead, count }) => readings.push([isRead, count]),
    });
    expect(keys.ageSeconds()).toBeNull();
    await keys.keyFor('first', 'ES256');
    answer = down;
    await time.advance(4_000);
    await keys.keyFor('first', 'ES256');
    await new Promise(setImmediate);
    expect(keys.ageSeconds()).toBe(4);
    await time.advance(1_001);
    await expect(keys.keyFor('first', 'ES256')).rejects.toThrow('cannot be read');
    answer = () => [key];
    await time.advance(1_001);
    await keys.keyFor('first', 'ES256');
    expect(readings).toEqual([
      [true, true],
      [false, true],
      [false, false],
      [true, true],
    ]);
  });

  it('that are published before they sign carry the first token signed with them, floods or none', async () => {
    await keys.keyFor('first', 'ES256');
    await time.advance(9_000);
    await expect(keys.keyFor('unknown', 'ES256')).rejects.toThrow('no such key');
    await time.advance(2_000);
    await expect(keys.keyFor('unknown', 'ES256')).rejects.toThrow('no such key');
    answer = () => [key, { ...key, kid: 'second' }];
    // ten seconds later it signs
    await time.advance(10_001);
    await Promise.all(['second', 'first', 'second'].map((kid) => keys.keyFor(kid, 'ES256')));
    expect(readings).toBe(3);
  });

  it('are waited for by every token that comes while they are first read, and a flood of them costs one reading', async () => {
    let publish = (_keys: PublishedKey[]): void => undefined;
    const within: number[] = [];
    keys = new IssuerKeys({
      issuer: 'https://issuer.example',
      readKeySet: (_issuer, withinMs) => {
        within.push(withinMs);
        return new Promise((resolve) => (publish = resolve));
      },
    });
    const begun = keys.begin(60_000, new AbortController().signal);
    const flood = Array.from({ length: 500 }, (_, index) =>
      keys.keyFor(index === 0 ? 'first' : `unknown-${index}`, 'ES256'),
    );
    const outcomes = Promise.allSettled(flood);
    await new Promise(setImmediate);
    publish([key]);
    await begun;
    expect((await outcomes).map(({ status }) => status)).toEqual([
      'fulfilled',
      ...Array.from({ length: 499 }, () => 'rejected'),
    ]);
    expect(within).toEqual([LONGEST_READING_MS]);
  });

  it('that do not come are waited for as long as is set, by tokens too', async () => {
    keys = new IssuerKeys({
      issuer: 'https://issuer.example',
      time,
      readKeySet: () => Promise.reject(new Error('down')),
    });
    const stopped = new AbortController();
    let isBegun = false;
    const begun = keys.begin(400, stopped.signal).then(() => (isBegun = true));
    const refused = expect(keys.keyFor('first', 'ES256')).rejects.toThrow('cannot be read');
    await time.advance(399);
    expect(isBegun).toBe(false);
    await time.advance(1);
    await Promise.all([begun, refused]);
    stopped.abort();
  });

  it('serve only the algorithm they are published for', async () => {
    await expect(keys.keyFor('first', 'EdDSA')).rejects.toThrow('no such key');
  });
});
