/**
 * Which facts of a log line stay out of it: whatever is called as a coordinate of the schema whose values are about a person,
 * or as what a partner calls one. The names are read from the schema and from what partners are asked for, so that a new
 * field is out of the log before anybody thinks of it. Words of the hub's own that happen to have such a name are let through
 * where they look like one.
 */
import type { Classification } from '../../model/classification';
import { ISSUER_KINDS } from '../../model/roles';
import { SOURCE_IDS } from '../../model/words';

export type RedactedNames = ReadonlyMap<string, Classification>;

const WORD = /^[A-Za-z][A-Za-z_-]{0,63}$/;
const isWord = (value: unknown): boolean => typeof value === 'string' && WORD.test(value);
const isWords = (value: unknown): boolean => Array.isArray(value) && value.every(isWord);

/** Names that the hub's own facts share with coordinates, and how such a fact looks. */
const OWN: Readonly<Record<string, (value: unknown) => boolean>> = {
  source: (value) => value === null || (SOURCE_IDS as readonly unknown[]).includes(value),
  issuer: (value) => (ISSUER_KINDS as readonly unknown[]).includes(value),
  state: (value) => typeof value === 'string' && /^[A-Z_]{1,32}$/.test(value),
  ground: (value) => typeof value === 'string' && /^[A-Z_]{1,64}$/.test(value),
  // where a partner sends what is not known: names of fields
  path: (value) => typeof value === 'string' && /^[\w.[\]…-]{1,200}$/.test(value),
  // SHA-256 of its text
  operationHash: (value) => typeof value === 'string' && /^[\da-f]{64}$/.test(value),
  policyVersion: (value) => typeof value === 'number',
  requestId: (value) => value === null || (typeof value === 'string' && /^[\w.:-]{1,128}$/.test(value)),
  roles: (value) => isWords(value) || (typeof value === 'string' && /^[A-Z_, ]{0,500}$/.test(value)),
};

const DEEPEST = 4;

export function redacted(facts: Readonly<Record<string, unknown>>, names: RedactedNames): Record<string, unknown> {
  return fieldsOf(facts, names, 0);
}

function fieldsOf(facts: object, names: RedactedNames, depth: number): Record<string, unknown> {
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(facts)) {
    const classification = names.get(name);
    const isOut = classification !== undefined && !OWN[name]?.(value);
    fields[name] = isOut ? `[${classification}]` : valueOf(value, names, depth);
  }
  return fields;
}

function valueOf(value: unknown, names: RedactedNames, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return typeof value === 'function' ? '[function]' : value;
  if (value instanceof Date) return value.toISOString();
  // of an error no more than its kind: messages quote values
  if (value instanceof Error) return value.name;
  if (depth >= DEEPEST) return '[object]';
  if (Array.isArray(value)) return value.map((one) => valueOf(one, names, depth + 1));
  if (value instanceof Map) return fieldsOf(Object.fromEntries(value as Map<string, unknown>), names, depth + 1);
  if (value instanceof Set) return [...value].map((one) => valueOf(one, names, depth + 1));
  return fieldsOf(value, names, depth + 1);
}
