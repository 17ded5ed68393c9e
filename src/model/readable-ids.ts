/** Ids made of a key of ours by a cipher, which lead back to it: for keys that are hashes, of whole blocks. */
import { createCipheriv, createDecipheriv, createHmac, createSecretKey, type KeyObject } from 'node:crypto';

export interface ReadableIds {
  /** @throws Error for what is no key of this form: of a fault in the code. */
  of(key: string): string;
  /** Null for what is none of these ids. */
  read(id: string): string | null;
}

/** How keys are written. */
interface KeyForm {
  /** A whole number of blocks of 16. */
  readonly bytes: number;
  /** Null for what is not written so. */
  bytesOf(key: string): Buffer | null;
  keyOf(bytes: Buffer): string;
}

const UUID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** As the hub writes the ids of cases: in lower case. */
export const UUID_FORM: KeyForm = {
  bytes: 16,
  bytesOf: (key) => (UUID.test(key) ? Buffer.from(key.replaceAll('-', ''), 'hex') : null),
  keyOf(bytes) {
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  },
};

/** A keyed hash: SHA-256 in base64url. */
export const HASH_FORM: KeyForm = {
  bytes: 32,
  bytesOf(key) {
    const bytes = Buffer.from(key, 'base64url');
    return bytes.length === HASH_FORM.bytes && bytes.toString('base64url') === key ? bytes : null;
  },
  keyOf: (bytes) => bytes.toString('base64url'),
};

/** @param secret any length; the key is derived from it. */
export function createReadableIds(secret: string | Buffer, form: KeyForm): ReadableIds {
  const key = createSecretKey(createHmac('sha256', secret).update('ids').digest());
  const encipher = blockByBlock(key, createCipheriv);
  const decipher = blockByBlock(key, createDecipheriv);
  return {
    of(text) {
      const bytes = form.bytesOf(text);
      if (bytes === null) throw new Error('What an id is made of is not written as such keys are.');
      return encipher(bytes).toString('base64url');
    },
    read(id) {
      const bytes = Buffer.from(id, 'base64url');
      const isOne = bytes.length === form.bytes && bytes.toString('base64url') === id;
      return isOne ? form.keyOf(decipher(bytes)) : null;
    },
  };
}

/**
 * The keys are hashes: no two have a block in common, so that nothing shows of what is equal in them. One object of the
 * library's for all of them: without padding and chaining it keeps nothing from one to the next.
 */
function blockByBlock(
  key: KeyObject,
  create: (algorithm: string, key: KeyObject, iv: null) => ReturnType<typeof createCipheriv | typeof createDecipheriv>,
): (bytes: Buffer) => Buffer {
  const blocks = create('aes-256-ecb', key, null).setAutoPadding(false);
  return (bytes) => blocks.update(bytes);
}
