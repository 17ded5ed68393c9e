/** The name of an operation where its text must not stand, for it may have values in it. */
import { createHash } from 'node:crypto';

/** SHA-256 of the text in UTF-8, letter by letter: 64 lower-case hexadecimal digits. */
export function operationHashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
