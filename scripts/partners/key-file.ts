/** Reads the public key of a partner from a file, JWK or PEM. A private key is refused here already: it is not sent. */
import { createPublicKey } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { Refusal } from '../command-line/refusal';

/** Something that is wrong with the file, in one sentence. */
export class KeyUnusable extends Refusal {
  override readonly name = 'KeyUnusable';
}

const PRIVATE_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k'];

/** @returns a JSON Web Key. @throws KeyUnusable; no sentence holds anything of the file. */
export async function readKeyFile(file: string): Promise<Record<string, unknown>> {
  const text = await readFile(file, 'utf8').catch(() => {
    throw new KeyUnusable(`The key file ${file} cannot be read.`);
  });
  if (text.includes('PRIVATE KEY')) throw privateKey(file);
  if (text.includes('-----BEGIN')) return fromPem(file, text);
  const jwk = fromJson(file, text);
  if (PRIVATE_MEMBERS.some((member) => member in jwk)) throw privateKey(file);
  return jwk;
}

function fromPem(file: string, text: string): Record<string, unknown> {
  try {
    return createPublicKey(text).export({ format: 'jwk' });
  } catch {
    throw new KeyUnusable(`${file} is no public key in PEM form (-----BEGIN PUBLIC KEY-----).`);
  }
}

function fromJson(file: string, text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === 'object' && parsed !== null && 'kty' in parsed) return parsed;
  } catch {
    // thrown below
  }
  throw new KeyUnusable(`${file} is neither a JSON Web Key nor a public key in PEM form.`);
}

function privateKey(file: string): KeyUnusable {
  return new KeyUnusable(
    `${file} IS A PRIVATE KEY. Nothing was sent. It belongs to the partner alone: if it was handed to you, it is to be ` +
      'thrown away, and the partner makes a new pair and gives out the public half.',
  );
}
