/** The private key the hub signs with, as it stands in the environment: a JSON Web Key or PKCS #8 in PEM, of Ed25519. */
import { createPrivateKey, type JsonWebKey, type KeyObject } from 'node:crypto';
import { z } from 'zod';

/** A `KeyObject`, so that no line that shows the configuration shows the key. */
export const signingKey = z.string().transform((text, context): KeyObject => {
  try {
    const key = privateKeyFrom(text.trim());
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // told below, without the text: it is a secret
  }
  context.addIssue({ code: 'custom', message: 'must be a private Ed25519 key: a JSON Web Key, or PKCS #8 in PEM' });
  return z.NEVER;
});

/** Line breaks of a PEM may be written `\n`, for environments that hold one line. */
function privateKeyFrom(text: string): KeyObject {
  if (!text.startsWith('{')) return createPrivateKey(text.replaceAll('\\n', '\n'));
  return createPrivateKey({ key: JSON.parse(text) as JsonWebKey, format: 'jwk' });
}
