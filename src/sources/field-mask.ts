/**
 * Which of a partner's fields may be asked for, given the coordinates that may be. The mask is applied twice: to the
 * question, and to what comes back, because to a partner it is only a hint.
 */
import type { Coordinate } from '../model/classification';

/** Partner field → the coordinates that are read from it. A field is asked for when one of them is. */
export type FieldElements = Readonly<Record<string, readonly Coordinate[]>>;

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
