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

export class RecordLedger {
  private readonly records = new Map<string, unknown>();

  note(path: ResponsePath, record: unknown): void {
    this.records.set(keyOf(path), record);
  }

  /** @param key response keys and list positions joined by dots; undefined where no resolver of its own ran. */
  at(key: string): unknown {
    return this.records.get(key);
  }

  /** Once the last lock has asked. */
  forget(): void {
    this.records.clear();
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

function keyOf(path: ResponsePath): string {
  return path.prev ? `${keyOf(path.prev)}.${path.key}` : String(path.key);
}
