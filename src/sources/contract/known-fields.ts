/**
 * Which fields partners send. Those a payload schema knows, as a tree: read from the schema once, so that no second list of them has to be kept.
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

/** Of one list in one answer no more entries are looked at; others the next time. */
const MOST_ENTRIES = 32;
/** Unknown names in one object beyond which it is taken for a map: then its keys are no names of fields. */
const MOST_IN_ONE_OBJECT = 8;
/** Places remembered of one partner. */
const MOST_PLACES = 50;
const MOST_DEPTH = 12;

/**
 * Fields a partner sends that no payload schema knows. They are dropped when an answer is read; here it is remembered
 * that they came, by their place and never by their value, so that somebody looks at what the partner has to say. A key
 * can be anybody's number or name where a partner uses one as a key: only what looks like the name of a field is repeated.
 */
export class UnknownFields {
  private readonly places = new Set<string>();
  private turn = 0;

  /** @param onNew called once for each place */
  constructor(private readonly onNew: (resource: string, path: string) => void) {}

  /** `members: items.member.nickname`, in the order they came. */
  all(): readonly string[] {
    return [...this.places];
  }

  /** Looks through an answer, or part of it where it is long. */
  look(resource: string, known: KnownFields, body: unknown): void {
    if (known === null || this.places.size >= MOST_PLACES) return;
    this.turn += 1;
    this.walk(resource, known, body, '', 0);
  }

  private walk(resource: string, known: KnownFields, value: unknown, path: string, depth: number): void {
    if (typeof value !== 'object' || value === null || depth > MOST_DEPTH) return;
    if (Array.isArray(value)) {
      const step = Math.ceil(value.length / MOST_ENTRIES);
      for (let at = step > 1 ? this.turn % step : 0; at < value.length; at += step) {
        this.walk(resource, known, value[at], path, depth + 1);
      }
      return;
    }
    const fields = typeof known === 'function' ? known(value) : known;
    if (fields === null) return;
    if (typeof fields === 'function') return this.walk(resource, fields, value, path, depth + 1);
    let unknown: string[] | null = null;
    for (const name of Object.keys(value)) {
      const below = fields.get(name);
      if (below === undefined) (unknown ??= []).push(name);
      else if (below !== null) {
        this.walk(resource, below, (value as Record<string, unknown>)[name], `${path}${name}.`, depth + 1);
      }
    }
    if (unknown) this.note(resource, path, unknown);
  }

  private note(resource: string, path: string, names: readonly string[]): void {
    const isMap = names.length > MOST_IN_ONE_OBJECT;
    for (const name of isMap ? ['…'] : names) {
      const place = `${path}${plainFieldName(name)}`;
      const entry = `${resource}: ${place}`;
      if (this.places.has(entry) || this.places.size >= MOST_PLACES) continue;
      this.places.add(entry);
      this.onNew(resource, place);
    }
  }
}

/** A partner's own name for a field where it looks like one and cannot be anybody's number or words; else `…`. */
export function plainFieldName(name: string): string {
  return /^_?[a-z][A-Za-z]{0,39}\d?$/.test(name) ? name : '…';
}
