import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { calculateJwkThumbprint, type JWK } from 'jose';
import type { HubError } from '../../../src/model/errors/hub-error';
import { readPublicKey } from '../../../src/registers/partners/public-key';

type Members = Record<string, unknown>;

const membersOf = (key: KeyObject): Members => key.export({ format: 'jwk' });
const ec = (namedCurve: string): Members => membersOf(generateKeyPairSync('ec', { namedCurve }).publicKey);
const rsa = (modulusLength: number, publicExponent = 0x10001): Members =>
  membersOf(generateKeyPairSync('rsa', { modulusLength, publicExponent }).publicKey);
const ed25519 = (): Members => membersOf(generateKeyPairSync('ed25519').publicKey);

it.each<[string, () => Members]>([
  ['EC on P-256', () => ec('P-256')],
  ['EC on P-384', () => ec('P-384')],
  ['Ed25519', ed25519],
  ['RSA of 2048 bits', () => rsa(2048)],
])('takes %s, under the thumbprint of RFC 7638', async (_what, make) => {
  const members = make();
  const { jwk, thumbprint } = readPublicKey(members);
  expect(thumbprint).toBe(await calculateJwkThumbprint(members as JWK));
  expect(jwk).toEqual({ ...members, use: 'sig', kid: thumbprint });
});

it("keeps its owner's name for it, and nothing but what a verifier needs", () => {
  const members = ec('P-256');
  const { jwk } = readPublicKey({ ...members, kid: 'ours-2020', alg: 'ES256', use: 'sig', x5c: ['…'], note: 'secret' });
  expect(jwk).toEqual({ ...members, kid: 'ours-2020', alg: 'ES256', use: 'sig' });
});

it('knows a key again, however it is written', () => {
  const members = ec('P-256');
  const padded = { ...members, x: `${String(members['x'])}=`, kid: 'another' };
  expect(readPublicKey(padded).thumbprint).toBe(readPublicKey(members).thumbprint);
  const modulus = rsa(2048);
  expect(readPublicKey({ ...modulus, e: 'AAEAAQ' }).thumbprint).toBe(readPublicKey(modulus).thumbprint);
});

it.each<[string, unknown]>([
  ['an EC private key', membersOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey)],
  ['an RSA private key', membersOf(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey)],
  ['a private exponent alone', { kty: 'RSA', d: 'AQAB' }],
  ['an empty private member', { ...ec('P-256'), d: null }],
  ['a shared secret', { kty: 'oct', k: 'c2VjcmV0' }],
])('refuses %s, loudly and without repeating any of it', (_what, key) => {
  const refusal = refusalOf(key);
  expect(refusal).toContain('BAD_USER_INPUT input.publicKey THIS IS A PRIVATE KEY');
  for (const value of Object.values(key as Members)) {
    if (typeof value === 'string' && value.length > 4) expect(refusal).not.toContain(value);
  }
});

const point = ec('P-256');
const modulus = rsa(2048);
it.each<[string, unknown, string]>([
  ['RSA of 1024 bits', rsa(1024), 'too weak or too long'],
  ['a small exponent', rsa(2048, 3), 'exponent'],
  ['another curve', ec('secp256k1'), 'kind that is not taken'],
  ['P-521', ec('P-521'), 'kind that is not taken'],
  ['a key for exchange', membersOf(generateKeyPairSync('x25519').publicKey), 'kind that is not taken'],
  ['a point off the curve', { ...point, y: point['x'] }, 'do not make a key'],
  ['a missing member', { kty: 'EC', crv: 'P-256', x: point['x'] }, 'do not make a key'],
  ['a member that is no text', { ...modulus, n: 7 }, 'do not make a key'],
  ['a curve for RSA', { ...modulus, crv: 'P-256' }, 'kind that is not taken'],
  ['an algorithm of another kind', { ...point, alg: 'HS256' }, 'signs with ES256'],
  ['a key for encryption', { ...point, use: 'enc' }, 'not for signatures'],
  ['a key id that is none', { ...point, kid: 'a b' }, 'key id'],
  ['a list', [point], 'not a JSON Web Key'],
  ['text', 'MFkw…', 'not a JSON Web Key'],
  ['nothing', null, 'not a JSON Web Key'],
])('refuses %s', (_what, key, sentence) => {
  expect(refusalOf(key)).toContain(sentence);
});

function refusalOf(key: unknown): string {
  try {
    readPublicKey(key);
  } catch (error) {
    const { code, facts, message } = error as HubError;
    return `${code} ${facts.argument} ${message}`;
  }
  return 'taken';
}
