/** Column kinds the entities share. */
import { defineEntity, type EntityManager, type EntityProperty, type EntitySchema } from '@mikro-orm/core';

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

/** By column, as `to_jsonb` gives a row and proposals are kept. */
export type RowByColumn = Readonly<Record<string, unknown>>;

/** What is not in the row is null. */
export function byColumn(em: EntityManager, entity: EntitySchema, row: object): RowByColumn {
  const values = row as Readonly<Record<string, unknown>>;
  return Object.fromEntries(columnsOf(em, entity).map(([name, column]) => [column, values[name] ?? null]));
}

/** By the properties of its entity. What is not in the columns is null. */
export function byProperty(em: EntityManager, entity: EntitySchema, columns: RowByColumn): Record<string, unknown> {
  const row = em.map(entity, columns, { disableIdentityMap: true }) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(columnsOf(em, entity).map(([name]) => [name, row[name] ?? null]));
}

/** What the table has: each property with its column. */
export function columnsOf(em: EntityManager, entity: EntitySchema): [name: string, column: string][] {
  const { props }: { readonly props: EntityProperty[] } = em.getMetadata().get(entity);
  const kept = props.filter(({ persist }) => persist !== false);
  return kept.map(({ name, fieldNames }) => [String(name), fieldNames[0]!]);
}
