/**
 * The fields a payload schema knows, as a tree: read from the schema once, so that no second list of them has to be kept.
 * Lists are passed through: a field of each item stands under the list's own name.
 */
import { z } from 'zod';

/**
 * null: a value, or something into which nobody looks. A function: what is known depends on what it is, as a resource of
 * FHIR that says its type.
 */
export type KnownFields = FieldTree | ((value: object) => KnownFields) | null;
export type FieldTree = ReadonlyMap<string, KnownFields>;

export function knownFields(schema: z.core.$ZodType): KnownFields {
  if (schema instanceof z.ZodObject) return treeOf(schema);
  const inner = innerOf(schema);
  return inner === null ? null : knownFields(inner);
}

function treeOf({ shape }: z.ZodObject): FieldTree {
  return new Map(Object.entries(shape).map(([name, field]) => [name, knownFields(field as z.core.$ZodType)]));
}

function innerOf(schema: z.core.$ZodType): z.core.$ZodType | null {
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return schema.unwrap();
  }
  if (schema instanceof z.ZodCatch) return schema.unwrap();
  return schema instanceof z.ZodPipe ? schema.in : null;
}

/** With what stands below one of the fields, or with that field added: an envelope with its items. */
export function withBelow(known: KnownFields, field: string, below: KnownFields): FieldTree {
  return new Map([...treeIn(known), [field, below]]);
}

/** With fields that are sent, expected and read by nobody. */
export function withUnread(known: KnownFields, ...names: readonly string[]): FieldTree {
  return new Map([...names.map((name): [string, null] => [name, null]), ...treeIn(known)]);
}

/** `items.address.street` for each value at the end of a branch. */
export function pathsOf(known: KnownFields, before = ''): string[] {
  return [...treeIn(known)].flatMap(([name, below]) =>
    below === null ? [`${before}${name}`] : pathsOf(below, `${before}${name}.`),
  );
}

function treeIn(known: KnownFields): FieldTree {
  return known === null || typeof known === 'function' ? new Map<string, KnownFields>() : known;
}
