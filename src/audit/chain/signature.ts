/**
 * Signs what the hub vouches for later: heads and seals of the access log, tombstones, reports. Ed25519 in the compact
 * form of JSON Web Signature, payload included, so that anybody can check it with a standard tool and the public key.
 */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { CompactSign, compactVerify, errors, type JWK } from 'jose';
import { SetupError } from '../../model/errors/setup-error';

/** What a signature is for; one made for a report is never taken for one of a seal. */
export type SignedKind = 'heads' | 'seal' | 'tombstone' | 'report';

export interface Signer {
  /** The key's thumbprint (RFC 7638): the same whatever form the key was given in. */
  readonly keyId: string;
  /** To hand out: checks what this signer signs. */
  readonly publicKey: JWK;
  /** @param payload text; JSON, as a rule. @returns `header.payload.signature` */
  sign(kind: SignedKind, payload: string): Promise<string>;
}

export interface Signed {
  readonly payload: string;
  readonly keyId: string;
}

export interface Verifier {
  /** Null where it is no signature of this kind by one of the keys. */
  verify(kind: SignedKind, signature: string): Promise<Signed | null>;
}

const ALGORITHM = 'EdDSA';

/** @param privateKey Ed25519 */
export function createSigner(privateKey: KeyObject): Signer {
  const publicKey = publishedKey(createPublicKey(privateKey));
  return {
    keyId: publicKey.kid,
    publicKey,
    sign: (kind, payload) =>
      new CompactSign(Buffer.from(payload))
        .setProtectedHeader({ alg: ALGORITHM, kid: publicKey.kid, typ: typeOf(kind) })
        .sign(privateKey),
  };
}

/** @param keys the one in use and those before it, as `publicKeysFrom` gives them. */
export function createVerifier(keys: readonly KeyObject[]): Verifier {
  const byId = new Map(keys.map((key) => [publishedKey(key).kid, key]));
  return {
    async verify(kind, signature) {
      try {
        const options = { algorithms: [ALGORITHM] };
        const { payload, protectedHeader } = await compactVerify(
          signature,
          ({ kid = '' }) => known(byId, kid),
          options,
        );
        if (protectedHeader.typ !== typeOf(kind)) return null;
        return { payload: Buffer.from(payload).toString('utf8'), keyId: protectedHeader.kid ?? '' };
      } catch (error) {
        if (error instanceof errors.JOSEError) return null;
        throw error;
      }
    },
  };
}

/**
 * @param text a JSON Web Key Set, one JSON Web Key, or PEM, also of several; private halves are left aside.
 * @throws Error where there is no Ed25519 key in it.
 */
export function publicKeysFrom(text: string): KeyObject[] {
  const keys = keysFrom(text.trim()).filter((key) => key.asymmetricKeyType === 'ed25519');
  if (keys.length === 0) throw new SetupError('There is no Ed25519 key in it: a JSON Web Key (Set) or PEM is needed.');
  return keys;
}

const PEM = /-----BEGIN ([A-Z ]+)-----[^-]+-----END \1-----/g;

function keysFrom(text: string): KeyObject[] {
  if (!text.startsWith('{')) return (text.match(PEM) ?? []).map((block) => createPublicKey(block));
  const given = JSON.parse(text) as JWK | { readonly keys: readonly JWK[] };
  const keys = 'keys' in given && Array.isArray(given.keys) ? (given.keys as readonly JWK[]) : [given as JWK];
  return keys.map(({ kty = '', crv, x }) => createPublicKey({ key: { kty, crv, x }, format: 'jwk' }));
}

function known(keys: ReadonlyMap<string, KeyObject>, keyId: string): KeyObject {
  const key = keys.get(keyId);
  if (!key) throw new errors.JWSSignatureVerificationFailed('not by one of the keys');
  return key;
}

/** To hand out: a public key with its thumbprint. */
export function publishedKey(key: KeyObject): JWK & { readonly kid: string } {
  const { kty = '', crv = '', x = '' } = key.export({ format: 'jwk' });
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x })).digest('base64url');
  return { kty, crv, x, kid, alg: ALGORITHM, use: 'sig' };
}

function typeOf(kind: SignedKind): string {
  return `tracing-hub-${kind}+jws`;
}
