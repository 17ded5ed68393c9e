/** What the access log is signed with, and where its signed heads go, as they stand in the environment. */
import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { isAbsolute } from 'node:path';
import { z } from 'zod';

/**
 * A private Ed25519 key: a JSON Web Key, or PKCS #8 in PEM. It becomes a `KeyObject`, so that no line that shows the
 * configuration shows the key.
 */
export const signingKey = z.string().transform((text, context): KeyObject => {
  try {
    const key = privateKeyFrom(text.trim());
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // reported below, without the text: it is a secret
  }
  context.addIssue({ code: 'custom', message: 'must be a private Ed25519 key: a JSON Web Key, or PKCS #8 in PEM' });
  return z.NEVER;
});

/** A path from the root, or an address; whatever else has a colon is a mistake and no name of a file. */
export const anchorPlace = z.string().refine((text) => isAbsolute(text) || isWebAddress(text), {
  error: 'must be an absolute path, or an http or https address',
});

/** Of public keys; what is in it is read where it is used. */
export const keyFile = z.string().refine((text) => isAbsolute(text), { error: 'must be an absolute path' });

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

/** Line breaks of a PEM may be written `\n`, for environments that hold one line. */
function privateKeyFrom(text: string): KeyObject {
  if (!text.startsWith('{')) return createPrivateKey(text.replaceAll('\\n', '\n'));
  return createPrivateKey({ key: JSON.parse(text) as JsonWebKey, format: 'jwk' });
}
