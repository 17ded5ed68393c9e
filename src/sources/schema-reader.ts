/**
 * Payload schemas as plain functions. zod makes an object for each value that it looks at, which costs more than looking; and an
 * answer has thousands of them. These functions are made from the schema itself and know what the payloads are written with. What
 * they accept, zod accepts, and gives the same for; what they do not accept, or do not know how to, zod is asked about. So a
 * schema counts as it stands, and whether an answer is in order is zod's to say.
 */
import { z } from 'zod';

/** What a schema makes of a value; undefined where it does not accept it. Parts that are as they should be are not copied. */
export type Read<T> = (value: unknown) => T | undefined;

/** Gives what the schema makes of a value that it accepts, else NOT_READ. */
type Step = (value: unknown) => unknown;

type Schema = z.core.$ZodType;
type Shape = Readonly<Record<string, Schema>>;

const NOT_READ = Symbol('not read');
const LEFT_TO_ZOD: Step = () => NOT_READ;

export function readerOf<T>(schema: z.ZodType<T>): Read<T> {
  const step = stepOf(schema);
  return (value) => {
    const read = step(value);
    return read === NOT_READ ? schema.safeParse(value).data : (read as T);
  };
}

/**
 * Reads these fields alone; others are neither looked at nor kept.
 * @param fields also `address.street`, a part of one
 * @param only what `value` has of these fields: what the schema is asked about where this does not accept a value
 */
export function pickingReaderOf<T>(
  schema: z.ZodType<T>,
  fields: readonly string[],
  only: (value: unknown) => unknown,
): Read<T> {
  const step = schema instanceof z.ZodObject ? pickingStep(schema, fields) : LEFT_TO_ZOD;
  return (value) => {
    const read = step(value);
    return read === NOT_READ ? schema.safeParse(only(value)).data : (read as T);
  };
}

const steps = new WeakMap<Schema, Step>();

function stepOf(schema: Schema): Step {
  let step = steps.get(schema);
  if (!step) steps.set(schema, (step = stepFor(schema)));
  return step;
}

function stepFor(schema: Schema): Step {
  if (schema instanceof z.ZodOptional) return optional(stepOf(schema.unwrap()));
  if (schema instanceof z.ZodNullable) return nullable(stepOf(schema.unwrap()));
  if (schema instanceof z.ZodObject) return isPlain(schema) ? objectStep([...fieldsOf(schema).values()]) : LEFT_TO_ZOD;
  if (schema instanceof z.ZodArray) return arrayStep(schema);
  if (schema instanceof z.ZodPipe) return pipeStep(schema);
  if (schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral) return oneOf(schema._zod.values);
  if (schema instanceof z.ZodBoolean) return boolean;
  if (schema instanceof z.ZodUnknown) return unknown;
  if (schema instanceof z.ZodRecord) return recordStep(schema);
  return limitedStep(schema);
}

const optional =
  (step: Step): Step =>
  (value) =>
    value === undefined ? undefined : step(value);
const nullable =
  (step: Step): Step =>
  (value) =>
    value === null ? null : step(value);
const oneOf =
  (values: ReadonlySet<unknown>): Step =>
  (value) =>
    values.has(value) ? value : NOT_READ;
const boolean: Step = (value) => (typeof value === 'boolean' ? value : NOT_READ);
const unknown: Step = (value) => value;

/** Checks that a schema carries itself. */
type Check = z.core.$ZodCheck['_zod']['def'] & {
  readonly maximum?: number;
  readonly minimum?: number;
  readonly pattern?: RegExp;
  readonly format?: string;
  readonly value?: unknown;
  readonly inclusive?: boolean;
  readonly when?: unknown;
  readonly fn?: (value: unknown) => unknown;
};

function checksOf(schema: Schema): readonly Check[] {
  return (schema._zod.def.checks ?? []).map((check) => check._zod.def as Check);
}

type Accepts = (value: never) => boolean;

function limitedStep(schema: Schema): Step {
  const { def } = schema._zod;
  if ((def as { readonly coerce?: boolean }).coerce === true) return LEFT_TO_ZOD;
  // a format is a check of its own, and the first
  const checks = [...('check' in def ? [def as unknown as Check] : []), ...checksOf(schema)];
  if (def.type !== 'string' && def.type !== 'number') return LEFT_TO_ZOD;
  const all = checks.map(def.type === 'string' ? textAccepts : numberAccepts);
  if (all.includes(null)) return LEFT_TO_ZOD;
  const accepts = [def.type === 'string' ? isText : Number.isFinite, ...(all as ((value: unknown) => boolean)[])];
  return (value) => {
    for (let at = 0; at < accepts.length; at++) if (!accepts[at]!(value)) return NOT_READ;
    return value;
  };
}

const isText = (value: unknown): boolean => typeof value === 'string';
/** Formats that are a pattern and nothing else. */
const PATTERNS: ReadonlySet<string | undefined> = new Set(['regex', 'date', 'datetime']);

/** Null: zod knows. */
function textAccepts({ check, maximum, minimum, format, pattern, fn, when }: Check): Accepts | null {
  // in code points, of which a text has no more than units, and one where it has any unit
  if (check === 'max_length' && maximum !== undefined) return (text: string) => text.length <= maximum;
  if (check === 'min_length' && minimum === 1) return (text: string) => text.length >= 1;
  if (check === 'string_format' && pattern && PATTERNS.has(format) && !pattern.global && !pattern.sticky) {
    return (text: string) => pattern.test(text);
  }
  return check === 'custom' && fn && when === undefined ? (text: string) => fn(text) === true : null;
}

function numberAccepts({ check, format, value: limit, inclusive }: Check): Accepts | null {
  if (check === 'number_format' && format === 'safeint') return Number.isSafeInteger;
  if (typeof limit !== 'number') return null;
  if (check === 'greater_than') return (value: number) => value > limit || (inclusive === true && value === limit);
  if (check === 'less_than') return (value: number) => value < limit || (inclusive === true && value === limit);
  return null;
}

function arrayStep(schema: z.ZodArray): Step {
  const limits = checksOf(schema);
  const most = limits[0]?.check === 'max_length' ? limits[0].maximum : Infinity;
  if (limits.length > 1 || most === undefined || (limits.length === 1 && most === Infinity)) return LEFT_TO_ZOD;
  const step = stepOf(schema.element);
  return (value) => {
    if (!Array.isArray(value) || value.length > most) return NOT_READ;
    const items: readonly unknown[] = value;
    let copy: unknown[] | null = null;
    for (let at = 0; at < items.length; at++) {
      const read = step(items[at]);
      if (read === NOT_READ) return NOT_READ;
      if (read !== items[at]) copy ??= items.slice();
      if (copy) copy[at] = read;
    }
    return copy ?? items;
  };
}

/** A transformation that looks at nothing but the value. */
function pipeStep(schema: z.ZodPipe): Step {
  const { in: before, out } = schema._zod.def;
  const transform = out instanceof z.ZodTransform ? out._zod.def.transform : null;
  if (!transform || transform.length > 1 || checksOf(schema).length > 0) return LEFT_TO_ZOD;
  const step = stepOf(before);
  const made = transform as (value: unknown) => unknown;
  return (value) => {
    const read = step(value);
    return read === NOT_READ ? NOT_READ : made(read);
  };
}

/** Of anything, under any names. */
function recordStep(schema: z.ZodRecord): Step {
  const { keyType, valueType } = schema._zod.def;
  const isAny = keyType instanceof z.ZodString && checksOf(keyType).length === 0 && valueType instanceof z.ZodUnknown;
  if (!isAny || checksOf(schema).length > 0) return LEFT_TO_ZOD;
  return (value) => (isRecord(value) && !Object.hasOwn(value, '__proto__') ? value : NOT_READ);
}

interface FieldStep {
  readonly name: string;
  readonly step: Step;
  readonly mayBeMissing: boolean;
}

const fieldSteps = new WeakMap<Schema, ReadonlyMap<string, FieldStep>>();

function fieldsOf(schema: z.ZodObject): ReadonlyMap<string, FieldStep> {
  let fields = fieldSteps.get(schema);
  if (!fields) {
    const all = Object.entries(schema.shape as Shape).map(([name, field]): [string, FieldStep] => {
      return [name, { name, step: stepOf(field), mayBeMissing: mayBeMissing(field) }];
    });
    fieldSteps.set(schema, (fields = new Map(all)));
  }
  return fields;
}

/** What stands in the place of something missing is zod's to say. */
function mayBeMissing(schema: Schema): boolean {
  return schema instanceof z.ZodOptional || (schema instanceof z.ZodNullable && mayBeMissing(schema.unwrap()));
}

function objectStep(fields: readonly FieldStep[]): Step {
  return (value) => {
    if (!isRecord(value)) return NOT_READ;
    let copy: Record<string, unknown> | null = null;
    let kept = 0;
    for (let at = 0; at < fields.length; at++) {
      const { name, step, mayBeMissing: isFree } = fields[at] as FieldStep;
      const found = value[name];
      if (found === undefined) {
        if (isFree) continue;
        return NOT_READ;
      }
      const read = step(found);
      if (read === NOT_READ) return NOT_READ;
      kept += 1;
      if (read !== found) copy ??= firstOf(value, fields, at);
      if (copy) copy[name] = read;
    }
    return copy ?? (kept === sizeOf(value) ? value : firstOf(value, fields, fields.length));
  };
}

/** The fields before that one, which are as they stand in the value. */
function firstOf(value: Readonly<Record<string, unknown>>, fields: readonly FieldStep[], end: number) {
  const copy: Record<string, unknown> = {};
  for (let at = 0; at < end; at++) {
    const { name } = fields[at] as FieldStep;
    if (value[name] !== undefined) copy[name] = value[name];
  }
  return copy;
}

function sizeOf(value: object): number {
  let size = 0;
  for (const _name in value) size += 1;
  return size;
}

function pickingStep(schema: z.ZodObject, fields: readonly string[]): Step {
  if (!isPlain(schema)) return LEFT_TO_ZOD;
  const all = fieldsOf(schema);
  const picked = new Map<string, FieldStep>();
  for (const [name, parts] of partsByName(fields)) {
    const field = all.get(name);
    if (!field) continue;
    picked.set(name, parts ? { ...field, step: partsStep((schema.shape as Shape)[name] as Schema, parts) } : field);
  }
  // what has to be there and is not asked for is missing
  for (const { name, mayBeMissing } of all.values()) if (!mayBeMissing && !picked.has(name)) return LEFT_TO_ZOD;
  return objectStep([...picked.values()]);
}

/** null: the whole field. */
function partsByName(fields: readonly string[]): Map<string, string[] | null> {
  const names = new Map<string, string[] | null>();
  for (const field of fields) {
    const [name = '', part] = field.split('.');
    const sofar = names.get(name);
    if (part === undefined || sofar === null) names.set(name, null);
    else names.set(name, [...(sofar ?? []), part]);
  }
  return names;
}

function partsStep(schema: Schema, parts: readonly string[]): Step {
  if (schema instanceof z.ZodOptional) return optional(partsStep(schema.unwrap(), parts));
  if (schema instanceof z.ZodNullable) return nullable(partsStep(schema.unwrap(), parts));
  return schema instanceof z.ZodObject ? pickingStep(schema, parts) : LEFT_TO_ZOD;
}

/** Drops what it does not know, and has no checks of its own. */
function isPlain(schema: z.ZodObject): boolean {
  return schema._zod.def.catchall === undefined && checksOf(schema).length === 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
