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

/** So many fields at most are looked for one after the other; with more a place has a table of them. */
const FEW = 8;

/** A place of the response, as far as something is known of it or of a place below it. */
export class NotedPlace {
  /** Undefined where no resolver of its own ran. */
  record: unknown = undefined;
  /** Of a list. */
  private items: (NotedPlace | undefined)[] | null = null;
  // of an object the fields, mostly one or two: a chain, because V8 makes room for seventeen in a list that one is added to
  private latest: NotedPlace | null = null;
  private before: NotedPlace | null = null;
  private fields = 0;
  private table: Map<string, NotedPlace> | null = null;

  constructor(private readonly key: string | number | null = null) {}

  /** @param key a response key, or a position in a list */
  below(key: string | number): NotedPlace | undefined {
    if (typeof key === 'number') return this.items?.[key];
    if (this.table) return this.table.get(key);
    for (let field = this.latest; field !== null; field = field.before) if (field.key === key) return field;
    return undefined;
  }

  add(key: string | number): NotedPlace {
    const place = new NotedPlace(key);
    if (typeof key === 'number') (this.items ??= [])[key] = place;
    else this.addField(key, place);
    return place;
  }

  private addField(key: string, place: NotedPlace): void {
    place.before = this.latest;
    this.latest = place;
    this.fields += 1;
    if (this.table) this.table.set(key, place);
    else if (this.fields > FEW) this.table = this.tabled();
  }

  private tabled(): Map<string, NotedPlace> {
    const table = new Map<string, NotedPlace>();
    for (let field = this.latest; field !== null; field = field.before) table.set(field.key as string, field);
    return table;
  }
}

export class RecordLedger {
  /** To be walked beside the answer. */
  top = new NotedPlace();
  /** The object of which something was noted last, and its place: its fields come one after the other. */
  private latestPath: ResponsePath | undefined = undefined;
  private latestPlace = this.top;

  note({ prev, key }: ResponsePath, record: unknown): void {
    if (prev !== this.latestPath) {
      this.latestPlace = prev ? this.placeOf(prev) : this.top;
      this.latestPath = prev;
    }
    placeBelow(this.latestPlace, key).record = record;
  }

  /** Once the last lock has asked. */
  forget(): void {
    this.top = new NotedPlace();
    this.latestPath = undefined;
    this.latestPlace = this.top;
  }

  // by keys: who executes may make the steps of a path anew for each field
  private placeOf({ prev, key }: ResponsePath): NotedPlace {
    return placeBelow(prev ? this.placeOf(prev) : this.top, key);
  }
}

function placeBelow(above: NotedPlace, key: string | number): NotedPlace {
  return above.below(key) ?? above.add(key);
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
