/**
 * The fields of a type, said once: a class extends what is declared of them, so that what its records hold in TypeScript follows
 * from the GraphQL types. The decorators of `declarations.ts` make the fields.
 */
import type { GraphQLScalarType } from 'graphql';

/** What a value of a declared type is in TypeScript. */
export type ValueOf<Type> = Type extends readonly (infer Entry)[]
  ? readonly ValueOf<Entry>[]
  : Type extends StringConstructor
    ? string
    : Type extends BooleanConstructor
      ? boolean
      : Type extends DateConstructor
        ? Date
        : Type extends GraphQLScalarType<infer Value>
          ? Value
          : Type extends abstract new () => infer Value
            ? Value
            : Type[keyof Type];

interface Declared {
  readonly declare: PropertyDecorator;
}

/** One field of a type. What it holds in TypeScript follows from its GraphQL type. */
export interface FieldOf<Value, Required extends boolean> extends Declared {
  /** For the compiler alone. */
  readonly holds?: readonly [value: Value, required: Required];
}

type FieldsByName = Readonly<Record<string, Declared>>;
type Held<Field> =
  Field extends FieldOf<infer Value, infer Required> ? (Required extends true ? Value : Value | null) : never;
type Given<Value> = Value extends readonly (infer Entry)[] ? Entry[] : Value;
type RequiredOf<Fields> = {
  [Name in keyof Fields]: Fields[Name] extends FieldOf<unknown, true> ? Name : never;
}[keyof Fields];

type RecordOf<Fields> = { readonly [Name in keyof Fields]: Held<Fields[Name]> };
type RecordAskedOf<Fields> = Partial<RecordOf<Fields>> & Pick<RecordOf<Fields>, RequiredOf<Fields>>;
type InputOf<Fields> = { readonly [Name in RequiredOf<Fields>]: Given<Held<Fields[Name]>> } & {
  readonly [Name in Exclude<keyof Fields, RequiredOf<Fields>>]?: Given<Held<Fields[Name]>>;
};

const FIELDS = Symbol('fields');

/** What a type of records extends: each record has every field. */
export function Fields<Fields extends FieldsByName>(fields: Fields): new () => RecordOf<Fields> {
  return class {
    static readonly [FIELDS] = fields;
  } as unknown as new () => RecordOf<Fields>;
}

/** What a type of records extends that a partner is asked for: a field that was not asked for is left out. */
export function FieldsAsked<Fields extends FieldsByName>(fields: Fields): new () => RecordAskedOf<Fields> {
  return Fields(fields);
}

/** What an input type extends. */
export function InputFields<Fields extends FieldsByName>(fields: Fields): new () => InputOf<Fields> {
  return Fields(fields) as unknown as new () => InputOf<Fields>;
}

/** Declares the fields of a class, as its property decorators would. */
export const declareFields: ClassDecorator = (target) => {
  const { [FIELDS]: fields } = target as { readonly [FIELDS]?: FieldsByName };
  for (const [name, { declare }] of Object.entries(fields ?? {})) declare(target.prototype as object, name);
};
