/**
 * The public key an application proves itself with (RFC 7517): what may be registered, and what of it is kept. Of a key
 * with a private half nothing is: it is refused by name of its members alone, before anything of it is read.
 */
import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import type { HubError } from '../../model/errors/hub-error';
import { badInput } from '../proposals/register-store';

export interface PublicKey {
  /** What a verifier needs; `kid` is the owner's own, else the thumbprint. */
  readonly jwk: Readonly<Record<string, string>>;
  /** RFC 7638, SHA-256, base64url. */
  readonly thumbprint: string;
}

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];
const KID = /^[\w.:-]{1,128}$/;
const RSA_BITS = { least: 2048, most: 8192 };
const SMALLEST_EXPONENT = 65_537n;

interface Kind {
  /** Exactly what the thumbprint is made of, in its order. */
  readonly members: readonly string[];
  readonly algorithms: readonly string[];
  /** A sentence where the key is too weak. */
  readonly weakness?: (key: KeyObject) => string | null;
}

const EC = (algorithm: string): Kind => ({ members: ['crv', 'kty', 'x', 'y'], algorithms: [algorithm] });

/** By `kty`, and by curve where there is one. */
const KINDS: Readonly<Record<string, Kind>> = {
  RSA: { members: ['e', 'kty', 'n'], algorithms: ['PS256', 'RS256'], weakness: weaknessOfRsa },
  'EC P-256': EC('ES256'),
  'EC P-384': EC('ES384'),
  'OKP Ed25519': { members: ['crv', 'kty', 'x'], algorithms: ['EdDSA', 'Ed25519'] },
};

const KINDS_SENTENCE = 'Keys are RSA of 2048 to 8192 bits, EC on P-256 or P-384, or Ed25519.';

/** @throws HubError BAD_USER_INPUT; no sentence holds anything of the key. */
export function readPublicKey(given: unknown): PublicKey {
  if (typeof given !== 'object' || given === null || Array.isArray(given)) throw bad('The key is not a JSON Web Key.');
  const members = given as Readonly<Record<string, unknown>>;
  if (PRIVATE_MEMBERS.some((name) => Object.hasOwn(members, name))) {
    throw bad(
      'THIS IS A PRIVATE KEY. It was not kept and not written down, but it has left its owner: throw it away, make a ' +
        'new pair, and send the public half only.',
    );
  }
  const kind = KINDS[[members['kty'], members['crv']].filter((word) => typeof word === 'string').join(' ')];
  if (kind === undefined) throw bad(`The key is of a kind that is not taken. ${KINDS_SENTENCE}`);
  const key = keyOf(members, kind);
  const weakness = kind.weakness?.(key) ?? null;
  if (weakness !== null) throw bad(weakness);
  // as the key itself says it: the same key can be written in more than one way
  const written = key.export({ format: 'jwk' }) as Readonly<Record<string, string>>;
  const own = Object.fromEntries(kind.members.map((name) => [name, written[name] ?? '']));
  const thumbprint = createHash('sha256').update(JSON.stringify(own)).digest('base64url');
  return { jwk: { ...own, ...noteOn(members, kind, thumbprint) }, thumbprint };
}

function keyOf(members: Readonly<Record<string, unknown>>, kind: Kind): KeyObject {
  const own = Object.fromEntries(kind.members.map((name) => [name, members[name]]));
  try {
    return createPublicKey({ key: own, format: 'jwk' });
  } catch {
    throw bad('The members of the key do not make a key.');
  }
}

/** What stands beside the key itself; certificates and the like are not kept. */
function noteOn(
  { use, alg, kid }: Readonly<Record<string, unknown>>,
  { algorithms }: Kind,
  thumbprint: string,
): Record<string, string> {
  if (use !== undefined && use !== 'sig') throw bad('The key is not for signatures.');
  if (alg !== undefined && !(typeof alg === 'string' && algorithms.includes(alg))) {
    throw bad(`A key of this kind signs with ${algorithms.join(' or ')}.`);
  }
  if (kid !== undefined && !(typeof kid === 'string' && KID.test(kid))) {
    throw bad('A key id is made of 1 to 128 letters, digits, and any of . _ : -');
  }
  return { use: 'sig', kid: kid ?? thumbprint, ...(alg === undefined ? {} : { alg }) };
}

function weaknessOfRsa({ asymmetricKeyDetails: details }: KeyObject): string | null {
  const { modulusLength = 0, publicExponent = 0n } = details ?? {};
  if (modulusLength < RSA_BITS.least || modulusLength > RSA_BITS.most) {
    return `The key is too weak or too long. ${KINDS_SENTENCE}`;
  }
  const weak = publicExponent < SMALLEST_EXPONENT || publicExponent % 2n === 0n;
  return weak ? 'The public exponent of the key is too small, or even: 65537 is usual.' : null;
}

function bad(detail: string): HubError {
  return badInput('publicKey', detail);
}
