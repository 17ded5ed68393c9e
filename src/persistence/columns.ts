/**
 * Column kinds the entities share. Entities are EntitySchema objects on plain interfaces: no decorator metadata, no
 * class to import in a circle, the same under tsc and SWC.
 */
import { ArrayType, DateType, JsonType } from '@mikro-orm/core';

/** An instant to the millisecond, as JavaScript holds it. */
export const instant = { type: 'Date', columnType: 'timestamptz(3)' } as const;

/** A day without time, `YYYY-MM-DD`. */
export const day = { type: DateType } as const;

export const text = { type: 'string', columnType: 'text' } as const;

export const texts = { type: ArrayType, columnType: 'text[]' } as const;

export const json = { type: JsonType, columnType: 'jsonb' } as const;

/** A `Buffer`. */
export const bytes = { type: 'blob', columnType: 'bytea' } as const;

export const uuid = { type: 'uuid' } as const;

/** A whole number that may be large: a `bigint` in entities, text in rows of a statement. */
export const count = { type: 'bigint', columnType: 'bigint' } as const;

/** Text limited to a closed list by a CHECK constraint. */
export function oneOf<T extends string>(items: readonly T[]): { enum: true; type: 'string'; items: T[] } {
  return { enum: true, type: 'string', items: [...items] };
}
