/** The demonstration's named pseudonym keys: two, so that one can be brought in force and then the other. */
import { createHash } from 'node:crypto';
import { namedKeysIn } from '../command-line/process-surroundings';

const NAMES = ['first', 'second'];

/** As PSEUDONYM_KEYS has them. */
export function namedKeysOf(pseudonymKey: string): string {
  const keyOf = (name: string): string => createHash('sha256').update(`${name} ${pseudonymKey}`).digest('base64');
  return NAMES.map((name) => `${name}=${keyOf(name)}`).join();
}

/** What seeds registers: the owner's role, and under which keys. */
export function seedingWith(
  ownerUrl: string,
  pseudonymKey: string,
): { ownerUrl: string; pseudonymKey: string; namedKeys: ReadonlyMap<string, Buffer> } {
  return { ownerUrl, pseudonymKey, namedKeys: namedKeysIn({ PSEUDONYM_KEYS: namedKeysOf(pseudonymKey) }) };
}
