/** Tokens written letter by letter, for what a library that makes tokens refuses to make. */
import { createHmac, createPublicKey, KeyObject, sign } from 'node:crypto';
import type { CryptoKey } from 'jose';
import type { Realm } from '../../../../simulators/population/personas';
import { goodClaims, type TestIssuers } from '../../../support/tokens';

export interface RawToken {
  readonly realm?: Realm;
  readonly header?: Readonly<Record<string, unknown>>;
  readonly claims?: Readonly<Record<string, unknown>>;
  /** The header's text, the payload's text: written instead of what is made of the above. */
  readonly headerText?: (usual: string) => string;
  readonly payloadText?: (usual: string) => string;
  /** Of what is signed; left out: with the realm's own key. */
  readonly signature?: (input: string) => Buffer;
}

export function rawToken(issuers: TestIssuers, raw: RawToken = {}): string {
  const realm = raw.realm ?? 'staff';
  const header = { alg: 'ES256', typ: 'at+jwt', kid: issuers.published[realm].kid, ...raw.header };
  const claims = { ...goodClaims(realm, issuers.issuers[realm]), ...raw.claims };
  const asIs = (text: string): string => text;
  const input = [(raw.headerText ?? asIs)(JSON.stringify(header)), (raw.payloadText ?? asIs)(JSON.stringify(claims))]
    .map((text) => Buffer.from(text).toString('base64url'))
    .join('.');
  const signature = (raw.signature ?? signedWith(issuers.keys[realm]))(input);
  return `${input}.${signature.toString('base64url')}`;
}

export function signedWith(key: CryptoKey): (input: string) => Buffer {
  const privateKey = KeyObject.from(key);
  return (input) => sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
}

/** HMAC with what everybody can read as its secret. */
export function hmacWith(secret: string | Buffer): (input: string) => Buffer {
  return (input) => createHmac('sha256', secret).update(input).digest();
}

/** A public key as text, in the ways libraries have taken one for a secret. */
export function publicKeyTexts(
  issuers: TestIssuers,
  realm: Realm,
): Readonly<Record<'pem' | 'der' | 'jwk', string | Buffer>> {
  const jwk = issuers.published[realm];
  const key = createPublicKey({ key: jwk, format: 'jwk' });
  return {
    pem: key.export({ format: 'pem', type: 'spki' }),
    der: key.export({ format: 'der', type: 'spki' }),
    jwk: JSON.stringify(jwk),
  };
}
