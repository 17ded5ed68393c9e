/** Questions about many keys: cut into chunks that a partner takes, and answers sorted by key, never by position. */
import { SourceError, SourceFault } from '../errors/source-errors';
import type { Keyed } from './source';

/** No partner is asked about more keys at once. */
export const KEYS_PER_QUESTION = 100;

/**
 * Asks about distinct keys, 100 at a time. A chunk that fails becomes a fault of each of its keys as long as another
 * chunk was answered; when none was, the whole call rejects.
 */
export async function askInChunks<T>(
  keys: readonly string[],
  ask: (chunk: readonly string[]) => Promise<Keyed<T>>,
): Promise<Keyed<T>> {
  const chunks = chunksOf([...new Set(keys)]);
  if (chunks.length === 1) return ask(chunks[0] as string[]);
  const settled = await Promise.allSettled(chunks.map(ask));
  const failed = settled.filter((outcome) => outcome.status === 'rejected');
  if (failed[0] && failed.length === settled.length) throw failed[0].reason;
  const answer = new Map<string, T | SourceFault>();
  settled.forEach((outcome, index) => {
    if (outcome.status === 'fulfilled') outcome.value.forEach((value, key) => answer.set(key, value));
    else for (const key of chunks[index] ?? []) answer.set(key, new SourceFault(faultOf(outcome.reason)));
  });
  return answer;
}

export function chunksOf(keys: readonly string[]): string[][] {
  const chunks: string[][] = [];
  for (let start = 0; start < keys.length; start += KEYS_PER_QUESTION) {
    chunks.push(keys.slice(start, start + KEYS_PER_QUESTION));
  }
  return chunks;
}

/** What is no failure of the partner is a mistake of ours: it is not hidden in an answer. */
function faultOf(reason: unknown): SourceError {
  if (reason instanceof SourceError) return reason;
  throw reason;
}

/** One item of an answer, read: whose it is, and what it says, or that it cannot be used. */
export interface ReadItem<T> {
  /** null: not even the key can be read. */
  readonly key: string | null;
  /** undefined: malformed. */
  readonly value: T | undefined;
}

/**
 * Sorts items under the keys that were asked about; what was not asked about is dropped. A malformed item is a fault of
 * its key. Where an item's key cannot be read, the keys without any item are faults: one of them may be its owner, and
 * "not known" would be a guess.
 */
export function sortByKey<T>(
  keys: readonly string[],
  items: readonly ReadItem<T>[],
  fault: () => SourceError,
): Keyed<T[]> {
  const asked = new Set(keys);
  const sorted = new Map<string, T[] | SourceFault>();
  let ownerless = false;
  for (const { key, value } of items) {
    if (key === null) ownerless = true;
    else if (asked.has(key)) {
      const sofar = sorted.get(key);
      if (value === undefined) sorted.set(key, new SourceFault(fault()));
      else if (sofar === undefined) sorted.set(key, [value]);
      else if (!(sofar instanceof SourceFault)) sofar.push(value);
    }
  }
  if (ownerless) for (const key of asked) if (!sorted.has(key)) sorted.set(key, new SourceFault(fault()));
  return sorted;
}

/** For sources that hold one record per key: the last one said. */
export function oneEach<T>(sorted: Keyed<T[]>): Keyed<T> {
  const answer = new Map<string, T | SourceFault>();
  for (const [key, values] of sorted) {
    const value = values instanceof SourceFault ? values : values.at(-1);
    if (value !== undefined) answer.set(key, value);
  }
  return answer;
}
