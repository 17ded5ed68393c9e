/**
 * Notes, for one request, which record each object of the response was read from, so that the disclosure check can ask
 * about its subject without trusting what the earlier layers concluded. One entry per resolver that returns an object
 * or a list of them; objects read from a plain property are found through their parent's record.
 */
import {
  defaultFieldResolver,
  getNamedType,
  isCompositeType,
  isObjectType,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  isAbstractType,
  isNonNullType,
} from 'graphql';
import type { ResponsePath } from '../../model/decision';
import { type ShapeField, isIncluded, placeOfField, type ShapeSelection } from '../../model/response-shape';
import type { ResponseError } from '../../model/errors/response-errors';
import { RECORDED_CLASSES, type Coordinate } from '../../model/classification';
import type { DecisionTable } from '../../policy/rules/decision-table';

/** A place of the response, as far as something is known of it or of a place below it. */
export class NotedPlace {
  /** Undefined where no resolver of its own ran. */
  record: unknown = undefined;
  /** By response key, or by position in a list. */
  private places: Map<string | number, NotedPlace> | null = null;

  below(key: string | number): NotedPlace | undefined {
    return this.places?.get(key);
  }

  add(key: string | number): NotedPlace {
    const place = new NotedPlace();
    (this.places ??= new Map<string | number, NotedPlace>()).set(key, place);
    return place;
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

  /** Once the disclosure check has asked. */
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

/**
 * Which type a record behind an interface or a union has, by the schema's resolveType. Null where that is not known: the record
 * is unknown, or is none of the types.
 */
export function typeOfRecord({ definition }: ShapeField, record: unknown): string | null {
  const type = definition && getNamedType(definition.type);
  if (!isAbstractType(type) || typeof record !== 'object' || record === null) return null;
  try {
    // resolveType reads the record alone, and nothing of the request
    const name: unknown = type.resolveType?.(record, undefined, undefined as never, type);
    return typeof name === 'string' ? name : null;
  } catch {
    return null;
  }
}

/** Structural, and yet they say of recorded values whether there are any: that must not leave off the record. */
const TELL_OF_VALUES: ReadonlySet<Coordinate> = new Set([
  'Case.sections',
  'Case.absences',
  'Person.absences',
  'Person.provenance',
  'Person.conflicts',
]);

interface Input {
  readonly root: ShapeSelection;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly decisions: DecisionTable;
}

export function withoutRecorded(
  data: Readonly<Record<string, unknown>>,
  input: Input,
  message: string,
): { data: Record<string, unknown>; errors: ResponseError[] } {
  const errors = new Map<ShapeField, ResponseError>();

  const object = (value: Readonly<Record<string, unknown>>, selection: ShapeSelection): Record<string, unknown> =>
    Object.fromEntries(
      selection.fields
        .filter((field) => isIncluded(field, input.variables))
        .map((field) => [field.responseKey, kept(value[field.responseKey], field)]),
    );

  const withheld = (field: ShapeField, instead: null | []): null | [] => {
    if (!errors.has(field)) errors.set(field, errorOf(field, message));
    return instead;
  };

  const kept = (value: unknown, field: ShapeField): unknown => {
    if (field.fieldName.startsWith('__')) return value ?? null;
    if (TELL_OF_VALUES.has(field.coordinate)) {
      return withheld(field, isNonNullType(field.definition?.type) ? [] : null);
    }
    if (isRecorded(field)) {
      // the same error whether there was a value or not, unless policy alone has already said that there is none to see
      const empty = value === null || value === undefined;
      return empty && !isPossible(field) ? null : withheld(field, null);
    }
    if (value === null || value === undefined) return null;
    if (field.children === null) return value;
    // its type is not known any more
    if (field.abstract && !Array.isArray(value)) return withheld(field, null);
    if (Array.isArray(value)) return value.map((item: unknown) => kept(item, field));
    const selection = field.children.values().next().value;
    return selection ? object(value as Record<string, unknown>, selection) : null;
  };

  /** Carried leaves have no class of their own; where their container is not recorded already, they go. */
  const isRecorded = ({ carried, coordinate }: ShapeField): boolean => {
    const classification = input.decisions.classification(coordinate);
    return carried || classification === undefined || RECORDED_CLASSES.has(classification);
  };

  const isPossible = ({ coordinate }: ShapeField): boolean =>
    input.decisions.possible(coordinate, 'READ').outcome === 'VISIBLE';

  return { data: object(data, input.root), errors: [...errors.values()] };
}

function errorOf(field: ShapeField, message: string): ResponseError {
  const { path, selection } = placeOfField(field);
  return { message, path, extensions: { code: 'AUDIT_UNAVAILABLE', coordinate: field.coordinate, selection } };
}
