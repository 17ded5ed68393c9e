/** The key the hub signs with, and those it signed with before: what they signed still counts. */
import { readFileSync } from 'node:fs';
import { createPublicKey, type KeyObject } from 'node:crypto';
import { createSigner, publicKeysFrom } from './audit/signature';
import type { Configuration } from './config/configuration';
import type { Ground } from './ground';

/** @throws Error with the name of the setting where a file was named and has no key in it. */
export function openSigningKeys({
  signingKey,
  publicKeys,
}: Pick<Configuration['audit'], 'signingKey' | 'publicKeys'>): Pick<Ground, 'signer' | 'publicKeys'> {
  const present = createPublicKey(signingKey);
  const before = publicKeys === null ? [] : keysIn(publicKeys).filter((key) => !key.equals(present));
  return { signer: createSigner(signingKey), publicKeys: [present, ...before] };
}

function keysIn(file: string): KeyObject[] {
  try {
    return publicKeysFrom(readFileSync(file, 'utf8'));
  } catch (error) {
    const { message } = error as Error;
    throw new Error(`AUDIT_PUBLIC_KEYS: ${file} cannot be read as public keys. ${message}`, { cause: error });
  }
}
