/**
 * The fields a payload schema knows, as a tree: read from the schema once, so that no second list of them has to be kept.
 * Lists are passed through: a field of each item stands under the list's own name.
 */
import { z } from 'zod';

/** null: a value, or something into which nobody looks. */
export type KnownFields = ReadonlyMap<string, KnownFields> | null;

export function knownFields(schema: z.core.$ZodType): KnownFields {
  if (schema instanceof z.ZodObject) {
    return new Map(Object.entries(schema.shape).map(([name, field]) => [name, knownFields(field as z.core.$ZodType)]));
  }
  const inner = innerOf(schema);
  return inner === null ? null : knownFields(inner);
}

function innerOf(schema: z.core.$ZodType): z.core.$ZodType | null {
  if (schema instanceof z.ZodArray) return schema.element;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault) {
    return schema.unwrap();
  }
  if (schema instanceof z.ZodCatch) return schema.unwrap();
  return schema instanceof z.ZodPipe ? schema.in : null;
}

/** `known` with what stands below one of its fields, or with that field added: an envelope with its items. */
export function withBelow(known: KnownFields, field: string, below: KnownFields): KnownFields {
  return new Map([...(known ?? []), [field, below]]);
}

/** `items.address.street` for each value at the end of a branch. */
export function pathsOf(known: KnownFields, before = ''): string[] {
  return [...(known ?? [])].flatMap(([name, below]) =>
    below === null ? [`${before}${name}`] : pathsOf(below, `${before}${name}.`),
  );
}
