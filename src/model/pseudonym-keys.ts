/**
 * Names of persons and systems under named keys. Such a name is a keyed hash of the number, which never leaves this file, enciphered
 * by the key in force: a key is replaced without the numbers at hand, and names under a key that was destroyed lead to nobody
 * (`docs/decisions/pseudonym-keys.md`).
 */
import { createHmac } from 'node:crypto';
import { createReadableIds, HASH_FORM } from './readable-ids';

/** Keys by name, and which of them is in force, which is asked with each name; null: none yet, and names are the hash itself. */
export interface NamedKeys {
  /** 32 bytes each. */
  readonly keys: ReadonlyMap<string, Buffer>;
  readonly inForce: string | null;
}

export const NO_NAMED_KEYS: NamedKeys = { keys: new Map(), inForce: null };

export interface Naming {
  /** Of the keyed hash, in base64url: the name under the key in force. */
  readonly of: (hash: string) => string;
  /** The keyed hash behind a name, for what outlasts named keys; what is no name, or under a key that is not there, as it is. */
  readonly lastingName: (name: string) => string;
  /** The name under the key in force, whichever key it is under; what is no name as it is. */
  readonly renamed: (name: string) => string;
  /** Under each key there is: what may be in the access log. */
  readonly everyName: (name: string) => readonly string[];
  /** What the access log calls a person once the term of its subjects is over: another name each month, and of nobody else. */
  readonly pastName: (name: string, recordedAt: Date) => string;
  /** Each of these of some time, under each key. */
  readonly everyPastName: (name: string, from: Date, until: Date) => readonly string[];
}

const PAST = 'past:';
const NAME = /^(past:)?(?:([\w.-]{1,40})\.)?([\w-]{43})$/;

/** Another for each key; it reveals nothing of it. */
export function fingerprintOf(key: Buffer): string {
  return createHmac('sha256', key).update('fingerprint of the key').digest('base64url');
}

/** @param keyed a hash of a text that none can make who does not have the key of all pseudonyms */
export function createNaming(keyed: (text: string) => string, namedKeys: NamedKeys): Naming {
  const { keys } = namedKeys;
  const ciphers = new Map([...keys].map(([name, key]) => [name, createReadableIds(key, HASH_FORM)]));
  const under = (key: string | null, hash: string): string => {
    if (key === null) return hash;
    const cipher = ciphers.get(key);
    if (!cipher) throw new Error(`The pseudonym key ${key} is not there.`);
    return `${key}.${cipher.of(hash)}`;
  };
  const allKeys = [null, ...keys.keys()];
  const behind = (name: string): { readonly past: string; readonly hash: string } | null => {
    const [, past = '', key = '', text = ''] = NAME.exec(name) ?? [];
    if (text === '') return null;
    const hash = key === '' ? text : (ciphers.get(key)?.read(text) ?? null);
    return hash === null ? null : { past, hash };
  };
  const pastHash = (hash: string, month: string): string => keyed(`past:${month}:${hash}`);
  return {
    of: (hash) => under(namedKeys.inForce, hash),
    lastingName: (name) => behind(name)?.hash ?? name,
    renamed(name) {
      const found = behind(name);
      return found === null ? name : `${found.past}${under(namedKeys.inForce, found.hash)}`;
    },
    everyName(name) {
      const found = behind(name);
      return found === null ? [name] : allKeys.map((key) => `${found.past}${under(key, found.hash)}`);
    },
    pastName(name, recordedAt) {
      const hash = behind(name)?.hash ?? name;
      return `${PAST}${under(namedKeys.inForce, pastHash(hash, monthOf(recordedAt)))}`;
    },
    everyPastName(name, from, until) {
      const hash = behind(name)?.hash ?? name;
      const hashes = monthsOf(from, until).map((month) => pastHash(hash, month));
      return allKeys.flatMap((key) => hashes.map((one) => `${PAST}${under(key, one)}`));
    },
  };
}

/** In UTC, `2020-05`. */
function monthOf(instant: Date): string {
  return instant.toISOString().slice(0, '2020-05'.length);
}

/** No record is kept for longer: ten years are the law's limit. */
const MOST_MONTHS = 12 * 11;

/** From the first to the last, both among them. */
function monthsOf(from: Date, until: Date): string[] {
  const months: string[] = [];
  const first = monthOf(from);
  for (let back = 0; back < MOST_MONTHS; back += 1) {
    const month = monthOf(new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() - back)));
    if (month < first) break;
    months.push(month);
  }
  return months;
}
