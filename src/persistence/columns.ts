/** Column kinds the entities share. */
import { defineEntity } from '@mikro-orm/core';

const kinds = defineEntity.properties;

export const integer = kinds.integer();

export const flag = kinds.boolean();

/** An instant to the millisecond, as JavaScript holds it. */
export const instant = kinds.datetime().columnType('timestamptz(3)');

/** A day without time, `YYYY-MM-DD`. */
export const day = kinds.date();

export const text = kinds.text().columnType('text');

export const texts = kinds.array().columnType('text[]');

export const json = kinds.json().columnType('jsonb');

/** A `Buffer`. */
export const bytes = kinds.blob().columnType('bytea');

export const uuid = kinds.uuid();

/** A whole number that may be large: a `bigint` in entities, text in rows of a statement. */
export const count = kinds.bigint().columnType('bigint');

/** Text limited to a closed list by a CHECK constraint. */
export const oneOf = kinds.enum;
