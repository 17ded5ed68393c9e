/** Column kinds the entities share. */
import { defineEntity, type EntitySchema, type InferEntity } from '@mikro-orm/core';

const kinds = defineEntity.properties;

export const integer = kinds.integer();

export const flag = kinds.boolean();

/** An instant to the millisecond, as JavaScript holds it. */
export const instant = kinds.datetime().columnType('timestamptz(3)');

/** A day without time, `YYYY-MM-DD`. */
export const day = kinds.date();

export const text = kinds.text().columnType('text');

export const texts = kinds.array().columnType('text[]').$type<readonly string[]>();

export const json = kinds.json().columnType('jsonb');

/** A `Buffer`. */
export const bytes = kinds.blob().columnType('bytea');

export const uuid = kinds.uuid();

/** A whole number that may be large: a `bigint` in entities, text in rows of a statement. */
export const count = kinds.bigint().columnType('bigint');

/** A partner's or the hub's own counting, which no number is too small for. */
export const sequence = kinds.bigint('number').columnType('bigint');

/** Text limited to a closed list by a CHECK constraint. */
export const oneOf = kinds.enum;

interface Column {
  readonly fieldName?: string;
  readonly columnType?: string;
  readonly fieldNames?: readonly string[];
  readonly columnTypes?: readonly string[];
  readonly formula?: unknown;
}

/**
 * A row as JSON by column, as `to_jsonb` gives it and proposals are kept, by the properties of its entity. What is not in it
 * is null.
 */
export function rowFrom<Entity extends EntitySchema>(
  entity: Entity,
  content: Readonly<Record<string, unknown>>,
): InferEntity<Entity> {
  const columns = Object.entries(entity.meta.properties as Record<string, Column>).filter(([, one]) => !one.formula);
  const row = columns.map(([name, { fieldName, columnType, fieldNames, columnTypes }]) => {
    const underscored = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    const value = content[fieldNames?.[0] ?? fieldName ?? underscored] ?? null;
    const isInstant = (columnTypes?.[0] ?? columnType)?.startsWith('timestamptz');
    return [name, isInstant && value !== null ? new Date(value as string) : value];
  });
  return Object.fromEntries(row) as InferEntity<Entity>;
}
