/**
 * Text that a caller carries back to us without reading or changing it, such as a page cursor that contains a
 * partner's own cursor. Deterministic, so that equal answers stay equal.
 */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey } from 'node:crypto';

export interface Seal {
  seal(text: string): string;
  /** Null for anything this seal did not make. */
  open(sealed: string): string | null;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** @param secret any length; two keys are derived from it, one to encrypt and one for the nonce. */
export function createSeal(secret: string): Seal {
  const key = createSecretKey(createHmac('sha256', secret).update('seal:encrypt').digest());
  const nonceKey = createSecretKey(createHmac('sha256', secret).update('seal:nonce').digest());
  return {
    seal(text) {
      // the nonce is made from the text: it repeats only with the whole text, which then gives the same sealed form
      const iv = createHmac('sha256', nonceKey).update(text).digest().subarray(0, IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', key, iv);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length < IV_BYTES + TAG_BYTES || bytes.toString('base64url') !== sealed) return null;
      try {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), {
          authTagLength: TAG_BYTES,
        });
        decipher.setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const body = bytes.subarray(IV_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
      } catch {
        return null;
      }
    },
  };
}
