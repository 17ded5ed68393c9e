/**
 * Remembers, for one request, which record each object of the response was read from, so that the last lock can ask
 * about its subject without trusting what the earlier locks concluded. One entry per resolver that returns an object
 * or a list of them; objects read from a plain property are found through their parent's record.
 */
import {
  defaultFieldResolver,
  getNamedType,
  isCompositeType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
} from 'graphql';
import type { ResponsePath } from '../model/withheld';

/** Of so many fields at most the one is looked for among them; with more a place has a table of them. */
const FEW = 8;

/** A place of the response, as far as something is known of it or of a place below it. */
export class NotedPlace {
  /** Undefined where no resolver of its own ran. */
  record: unknown = undefined;
  // of a list the items, of an object the fields, mostly one or two
  private items: (NotedPlace | undefined)[] | null = null;
  private keys: string[] | null = null;
  private fields: NotedPlace[] | null = null;
  private table: Map<string, NotedPlace> | null = null;

  /** @param key a response key, or a position in a list */
  below(key: string | number): NotedPlace | undefined {
    if (typeof key === 'number') return this.items?.[key];
    const { keys } = this;
    if (keys === null) return undefined;
    for (let index = 0; index < keys.length; index += 1) if (keys[index] === key) return this.fields?.[index];
    return this.table?.get(key);
  }

  add(key: string | number): NotedPlace {
    const place = new NotedPlace();
    if (typeof key === 'number') (this.items ??= [])[key] = place;
    else this.addField(key, place);
    return place;
  }

  private addField(key: string, place: NotedPlace): void {
    const keys = (this.keys ??= []);
    if (keys.length === FEW) {
      (this.table ??= new Map<string, NotedPlace>()).set(key, place);
      return;
    }
    keys.push(key);
    (this.fields ??= []).push(place);
  }
}

export class RecordLedger {
  /** To be walked beside the answer. */
  top = new NotedPlace();

  note(path: ResponsePath, record: unknown): void {
    this.placeOf(path).record = record;
  }

  /** Once the last lock has asked. */
  forget(): void {
    this.top = new NotedPlace();
  }

  // by keys: who executes may make the steps of a path anew for each field
  private placeOf({ prev, key }: ResponsePath): NotedPlace {
    const above = prev ? this.placeOf(prev) : this.top;
    return above.below(key) ?? above.add(key);
  }
}

/** What the ledger's resolvers find in the request context. */
export interface WithLedger {
  readonly ledger: RecordLedger;
}

/** Makes every resolver of an object or list of objects note what it returned. Changes the schema in place, once. */
export function keepLedger(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const resolve = field.resolve;
      if (!resolve || resolve === defaultFieldResolver || !isCompositeType(getNamedType(field.type))) continue;
      field.resolve = noting(resolve);
    }
  }
}

function noting(resolve: GraphQLFieldResolver<unknown, unknown>): GraphQLFieldResolver<unknown, unknown> {
  return (parent, args, context, info) => {
    const result: unknown = resolve(parent, args, context, info);
    const { ledger } = context as WithLedger;
    if (!(result instanceof Promise)) {
      ledger.note(info.path, result);
      return result;
    }
    return result.then((record: unknown) => {
      ledger.note(info.path, record);
      return record;
    });
  };
}
