/**
 * Questions about many keys and what comes back: which of a partner's fields may be asked for, given the coordinates that may be;
 * chunks that a partner takes; answers sorted by key, never by position. The mask is applied twice, to the question and to what
 * comes back, because to a partner it is only a hint.
 */
import type { z } from 'zod';
import type { Coordinate } from '../../model/classification';
import { SourceError, SourceFault } from '../../model/errors/hub-error';
import type { Keyed } from '../source';

/** Partner field → the coordinates that are read from it. A field is asked for when one of them is. */
export type FieldElements = Readonly<Record<string, readonly Coordinate[]>>;

/** Of fields that each feed the field of that name of one type. */
export function feeding(type: string, ...fields: readonly string[]): FieldElements {
  return Object.fromEntries(fields.map((field) => [field, [`${type}.${field}` as const]]));
}

/** One kind of record, as a partner is asked for it. */
export interface RecordFields {
  /** Always asked for. */
  readonly keyFields: readonly string[];
  readonly table: FieldElements;
}

type Elements = ReadonlySet<Coordinate>;

/**
 * What follows from what may be asked for, worked out once: the same set comes with every request of one operation by one class of
 * callers. Sets are not changed once they are asked with.
 */
export function perMask<Result>(work: (elements: Elements) => Result): (elements: Elements) => Result {
  const known = new WeakMap<Elements, Result>();
  return (elements) => {
    let result = known.get(elements);
    if (result === undefined) known.set(elements, (result = work(elements)));
    return result;
  };
}

/** The fields to ask for beside the key fields, in the table's order, so that equal masks give equal questions. */
export function fieldsAsked(table: FieldElements, elements: ReadonlySet<Coordinate>): string[] {
  return Object.keys(table).filter((field) => table[field]?.some((coordinate) => elements.has(coordinate)));
}

export function coordinatesOf(...tables: readonly FieldElements[]): ReadonlySet<Coordinate> {
  return new Set(tables.flatMap((table) => Object.values(table).flat()));
}

/**
 * What arrived, without whatever was not asked for; `address.street` keeps that one part of an object. Null for anything
 * that is not an object.
 */
export function onlyFields(item: unknown, fields: readonly string[]): Record<string, unknown> | null {
  if (!isRecord(item)) return null;
  const kept: Record<string, unknown> = {};
  for (const field of fields) {
    const [name = '', part] = field.split('.');
    if (!Object.hasOwn(item, name)) continue;
    const value = item[name];
    if (part === undefined || !isRecord(value)) kept[name] = value;
    else
      kept[name] = {
        ...(kept[name] as object | undefined),
        ...(Object.hasOwn(value, part) && { [part]: value[part] }),
      };
  }
  return kept;
}

/** Of an object that says so itself; else undefined. */
export function ownFieldOf(item: unknown, field: string): unknown {
  return isRecord(item) && Object.hasOwn(item, field) ? item[field] : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

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

/** What a schema makes of a value; undefined where it does not accept it. */
export type Read<T> = (value: unknown) => T | undefined;

export function readerOf<T>(schema: z.ZodType<T>): Read<T> {
  return (value) => schema.safeParse(value).data;
}

/**
 * Reads these fields alone; others are neither looked at nor kept.
 * @param fields also `address.street`, a part of one
 */
export function pickingReaderOf<T>(schema: z.ZodType<T>, fields: readonly string[]): Read<T> {
  return (value) => schema.safeParse(onlyFields(value, fields)).data;
}
