/**
 * HMAC-SHA-256 (RFC 2104) of short texts under one key, as `createHmac` gives it. An object of the library's for each text costs twice
 * what hashing it does, and again when it is collected: here both blocks of the key are made once, and each text is hashed in one call.
 */
import { createHmac, createSecretKey, hash, type KeyObject } from 'node:crypto';

/** Texts are hashed as UTF-8. */
export type KeyedHash = (text: string, encoding: 'base64url' | 'hex') => string;

/** Of SHA-256, in bytes. */
const BLOCK = 64;
const DIGEST = 32;
/** Longer ones are seldom, and left to the library. */
const LONGEST_TEXT = 512;
/** A UTF-16 unit takes no more in UTF-8. */
const MOST_BYTES_OF_UNIT = 3;

export function keyedHash(key: string): KeyedHash {
  const secret = createSecretKey(key, 'utf8');
  const inner = Buffer.alloc(BLOCK + LONGEST_TEXT * MOST_BYTES_OF_UNIT);
  const outer = Buffer.alloc(BLOCK + DIGEST);
  const block = blockOf(secret);
  for (let at = 0; at < BLOCK; at++) {
    inner[at] = (block[at] as number) ^ 0x36;
    outer[at] = (block[at] as number) ^ 0x5c;
  }
  return (text, encoding) => {
    if (text.length > LONGEST_TEXT) return createHmac('sha256', secret).update(text).digest(encoding);
    const end = BLOCK + inner.write(text, BLOCK, 'utf8');
    outer.write(hash('sha256', inner.subarray(0, end), 'binary'), BLOCK, 'binary');
    return hash('sha256', outer, encoding);
  };
}

/** The key filled up with zeros; one that does not fit is hashed first. */
function blockOf(secret: KeyObject): Buffer {
  const bytes = secret.export();
  const block = Buffer.alloc(BLOCK);
  block.set(bytes.length > BLOCK ? hash('sha256', bytes, 'buffer') : bytes);
  return block;
}
