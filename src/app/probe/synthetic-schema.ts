/**
 * The hub's schema with made-up values behind every field, under the same field guard and the same ledger as the real
 * one. It is a schema of its own: nothing in the one that answers callers knows of it, and no partner, store or register
 * can be reached from it.
 */
import {
  getNamedType,
  isEnumType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  type GraphQLFieldResolver,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
} from 'graphql';
import { keepLedger } from '../../authorization/disclosure/record-ledger';
import { buildHubSchema } from '../../graph/build-schema';
import { variantDecided } from '../../graph/masked-value';
import type { RequestContext } from '../../graph/request-context';
import type { Coordinate, CoordinateInfo } from '../../model/classification';
import type { AboutSubject } from '../../model/subject';
import { protectSchema } from '../../authorization/guard/protect-schema';

/** The type of companions; which mask was used is a field of it. */
export const MASKED_VALUE = 'MaskedValue';

/** What the made-up resolvers find in the request context. */
export interface WithSyntheticRecord {
  /** Stands for every record of the answer. */
  readonly record: AboutSubject;
}

export function buildSyntheticSchema(coordinates: readonly CoordinateInfo[]): GraphQLSchema {
  const schema = buildHubSchema();
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields()))
      field.resolve = resolverOf(`${type.name}.${field.name}`, field);
  }
  keepLedger(schema);
  return protectSchema(schema, coordinates).schema;
}

function resolverOf(coordinate: Coordinate, { type }: { readonly type: GraphQLOutputType }): MadeUpResolver {
  if (getNamedType(type).name === MASKED_VALUE) return maskedBy(coordinate);
  if (coordinate === `${MASKED_VALUE}.variant`) return (companion) => (companion as { variant: unknown }).variant;
  return madeUp(type);
}

type MadeUpResolver = GraphQLFieldResolver<unknown, unknown>;

/** The mask is taken from where the real resolver takes it. */
function maskedBy(companion: Coordinate): MadeUpResolver {
  return (_parent, _args, context) => {
    const { record } = context as WithSyntheticRecord;
    return { ...record, variant: variantDecided(context as RequestContext, record, companion) };
  };
}

function madeUp(type: GraphQLOutputType): MadeUpResolver {
  const named = getNamedType(type);
  if (isObjectType(named)) return (_parent, _args, context) => inLists(type, (context as WithSyntheticRecord).record);
  const value = inLists(type, valueOf(named));
  return () => value;
}

function inLists(type: GraphQLOutputType, value: unknown): unknown {
  if (isNonNullType(type)) return inLists(type.ofType, value);
  return isListType(type) ? [inLists(type.ofType, value)] : value;
}

const INSTANT = new Date(0);
const VALUES: Readonly<Record<string, unknown>> = {
  String: 'made up',
  ID: 'made-up',
  Int: 7,
  Float: 7,
  Boolean: true,
  DateTime: INSTANT,
  LocalDate: '1970-01-01',
  JsonWebKey: { kty: 'OKP' },
};

/** @throws Error for a scalar without a made-up value: a new one is added here. */
function valueOf(type: GraphQLNamedType): unknown {
  if (isEnumType(type)) return type.getValues()[0]?.value;
  const value = VALUES[type.name];
  if (!isScalarType(type) || value === undefined) throw new Error(`No value was made up for ${type.name}.`);
  return value;
}
