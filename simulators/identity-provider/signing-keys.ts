/**
 * Keys of the demonstration: what each realm signs with, and what each partner's system authenticates with. Made at the
 * first start and kept as private JWK files, readable by their owner only, so that a restart keeps issued tokens valid.
 * Without a folder they live in memory.
 */
import { generateKeyPair } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

export type SigningAlgorithm = 'ES256' | 'PS256';

/** A private key in JWK form (RFC 7517). */
export interface PrivateJwk {
  readonly kty: string;
  readonly kid: string;
  readonly alg: SigningAlgorithm;
  readonly use: 'sig';
  readonly [member: string]: unknown;
}

const PRIVATE_MEMBERS = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k']);
const generate = promisify(generateKeyPair);

/** The public half, as it stands in a JWK set. */
export function publicHalf(jwk: PrivateJwk): Record<string, unknown> {
  return Object.fromEntries(Object.entries(jwk).filter(([member]) => !PRIVATE_MEMBERS.has(member)));
}

/** The key kept under `name` in `folder`, made now if there is none. `folder` null: a new one, in memory only. */
export async function signingKey(folder: string | null, name: string, alg: SigningAlgorithm): Promise<PrivateJwk> {
  if (folder === null) return newKey(name, alg);
  const file = join(folder, `${name}.jwk.json`);
  const kept = await readKey(file);
  if (kept) return kept;
  const made = await newKey(name, alg);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // written aside and renamed, so that a start that is killed leaves no half key behind
  await writeFile(`${file}.new`, `${JSON.stringify(made)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return made;
}

/** The key in a file, or null where there is no such file. */
export async function readKey(file: string): Promise<PrivateJwk | null> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as PrivateJwk;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

async function newKey(name: string, alg: SigningAlgorithm): Promise<PrivateJwk> {
  const { privateKey } =
    alg === 'ES256'
      ? await generate('ec', { namedCurve: 'P-256' })
      : await generate('rsa', { modulusLength: 2048, publicExponent: 0x10001 });
  const jwk = privateKey.export({ format: 'jwk' });
  const kid = `${name}-${Date.now().toString(36)}`;
  return { ...jwk, kty: String(jwk.kty), kid, alg, use: 'sig' };
}
