/**
 * The fields of a type, said once: a class extends what is declared of them, so that what its records hold in TypeScript follows
 * from the GraphQL types. The decorators of `declarations.ts` make the fields.
 */
import type { GraphQLScalarType } from 'graphql';
import type { Pseudonyms } from '../model/pseudonyms';

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

type Values<Type> = Omit<Type, 'id'>;

/** The kind of record that its opaque id is made with, or how its id is made otherwise. */
type IdOf = string | ((pseudonyms: Pseudonyms, key: string) => string);

type MakeRecord<Type, Key> = (pseudonyms: Pseudonyms, key: Key, values: Values<Type>) => Type;

export function recordsWithId<Type extends { readonly id: string }>(
  type: new () => Type,
  idOf: IdOf,
): MakeRecord<Type, string> {
  return recordsBy(type, typeof idOf === 'function' ? idOf : (pseudonyms, key) => pseudonyms.opaqueId(idOf, key));
}

/** Ids of records that the call centre holds of a case: they lead back to its keys, for who sends one back. */
export function caseRecords<Type extends { readonly id: string }>(
  type: new () => Type,
  kind: string,
): MakeRecord<Type, readonly [caseKey: string, ...keys: string[]]> {
  return recordsBy(type, (pseudonyms, keys) => pseudonyms.caseRecordIds(kind).of(...keys));
}

/**
 * Makes records of a type, each with values of its own; the id of each is made when it is read. The type has no
 * constructor of its own.
 */
function recordsBy<Type extends { readonly id: string }, Key>(
  type: new () => Type,
  idOf: (pseudonyms: Pseudonyms, key: Key) => string,
): MakeRecord<Type, Key> {
  const WithId = class extends (type as new () => object) {
    readonly #pseudonyms: Pseudonyms;
    readonly #key: Key;

    constructor(pseudonyms: Pseudonyms, key: Key) {
      super();
      this.#pseudonyms = pseudonyms;
      this.#key = key;
    }

    get id(): string {
      return idOf(this.#pseudonyms, this.#key);
    }
  };
  return (pseudonyms, key, values) => Object.assign(new WithId(pseudonyms, key), values) as unknown as Type;
}
