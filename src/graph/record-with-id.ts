/**
 * Records as instances of the type they are of. What is none, type-graphql copies into one for every field with a resolver of its
 * own, which costs more than all else of a row; and an id is a keyed hash, which most operations do not select.
 */
import type { Pseudonyms } from '../model/pseudonyms';

type Values<Type> = Omit<Type, 'id'>;

/** The kind of record that its opaque id is made with, or how its id is made otherwise. */
type IdOf = string | ((pseudonyms: Pseudonyms, key: string) => string);

/**
 * Makes records of a type, each with values of its own; the id of each is made when it is read. The type has no
 * constructor of its own.
 */
export function recordsWithId<Type extends { readonly id: string }>(
  type: new () => Type,
  idOf: IdOf,
): (pseudonyms: Pseudonyms, key: string, values: Values<Type>) => Type {
  const made =
    typeof idOf === 'function' ? idOf : (pseudonyms: Pseudonyms, key: string) => pseudonyms.opaqueId(idOf, key);
  const WithId = class extends (type as new () => object) {
    readonly #pseudonyms: Pseudonyms;
    readonly #key: string;

    constructor(pseudonyms: Pseudonyms, key: string) {
      super();
      this.#pseudonyms = pseudonyms;
      this.#key = key;
    }

    get id(): string {
      return made(this.#pseudonyms, this.#key);
    }
  };
  return (pseudonyms, key, values) => Object.assign(new WithId(pseudonyms, key), values) as unknown as Type;
}
