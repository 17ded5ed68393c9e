/**
 * The key of this system: made here, kept in a file that only its owner may read, and never given to anybody. What is
 * handed in for registration is the public half.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose';

/** Curve P-256; RSA of 2048 bits, P-384 and Ed25519 are taken as well. */
const ALGORITHM = 'ES256';

export interface PrivateKey extends JWK {
  readonly alg: string;
  /** The hub registers a key under this name; it is its thumbprint. */
  readonly kid: string;
}

export async function makeKey(file: string): Promise<PrivateKey> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { extractable: true });
  const jwk = await exportJWK(privateKey);
  const key = { ...jwk, alg: ALGORITHM, kid: await calculateJwkThumbprint(jwk) };
  await mkdir(dirname(file), { recursive: true });
  // wx: a key that is there is never overwritten
  await writeFile(file, `${JSON.stringify(key, null, 2)}\n`, { mode: 0o600, flag: 'wx' });
  return key;
}

/** Null where there is no such file. */
export async function readKey(file: string): Promise<PrivateKey | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as PrivateKey;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new Error(`${file} is no key file of this program.`, { cause: error });
  }
}

/** Named member by member: what is not named cannot slip out. */
export function publicHalf({ kty, crv, x, y, alg, kid }: PrivateKey): Record<string, unknown> {
  return { kty, crv, x, y, alg, kid, use: 'sig' };
}
