/**
 * The schema as a class of callers has it: without what is hidden from them, and without what could only be reached
 * through that. What is hidden is not refused, it is not there: validation, introspection, execution and `mayI` all read
 * this schema, so they cannot tell it from a name that never was.
 */
import { MapperKind, mapSchema, pruneSchema } from '@graphql-tools/utils';
import {
  assertValidSchema,
  GraphQLUnionType,
  isObjectType,
  isUnionType,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Coordinate } from '../model/classification';
import type { DecisionTable } from '../policy/rules/decision-table';
import { SchemaRemains } from './schema-remains';

export interface VisibleSchemas {
  /** The whole schema itself where nothing is hidden. Callers from whom the same is hidden have the same one. */
  for(decisions: DecisionTable): GraphQLSchema;
}

/** A policy hides few sets of fields; the one least recently used is forgotten. */
const MOST_SCHEMAS = 16;

export function createVisibleSchemas(whole: GraphQLSchema, mostSchemas: number = MOST_SCHEMAS): VisibleSchemas {
  const schemas = new LRUCache<string, GraphQLSchema>({ max: mostSchemas });
  const bySet = new WeakMap<ReadonlySet<Coordinate>, GraphQLSchema>();
  const ofNames = (hidden: ReadonlySet<Coordinate>): GraphQLSchema => {
    const key = [...hidden].sort().join(' ');
    const schema = schemas.get(key) ?? visibleSchema(whole, hidden);
    schemas.set(key, schema);
    return schema;
  };
  return {
    for({ hidden }) {
      if (hidden.size === 0) return whole;
      const schema = bySet.get(hidden) ?? ofNames(hidden);
      bySet.set(hidden, schema);
      return schema;
    },
  };
}

/**
 * Resolvers, guards and classes are those of the whole schema.
 * @throws Error when nothing that could be asked is left.
 */
export function visibleSchema(whole: GraphQLSchema, hidden: ReadonlySet<Coordinate>): GraphQLSchema {
  const schema = without(whole, hidden);
  assertValidSchema(schema);
  return schema;
}

/** `Type.field` of all that the schema lacks where these are hidden, whatever it goes with. */
export function fieldsGone(whole: GraphQLSchema, hidden: ReadonlySet<Coordinate>): ReadonlySet<Coordinate> {
  const left = without(whole, hidden);
  const gone = Object.values(whole.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith('__')) return [];
    const copy = left.getType(type.name);
    const fields = isObjectType(copy) ? copy.getFields() : {};
    return Object.keys(type.getFields()).flatMap((name) => (name in fields ? [] : [`${type.name}.${name}`]));
  });
  return new Set(gone);
}

function without(whole: GraphQLSchema, hidden: ReadonlySet<Coordinate>): GraphQLSchema {
  const remains = new SchemaRemains(whole, hidden);
  const left = mapSchema(whole, {
    [MapperKind.COMPOSITE_TYPE]: (type) => (remains.hasType(type) ? membersLeft(type, remains) : null),
    [MapperKind.COMPOSITE_FIELD]: (field, name, typeName) =>
      remains.hasField(typeName, name) ? { ...field, args: argsLeft(`${typeName}.${name}`, field, remains) } : null,
    [MapperKind.INPUT_OBJECT_FIELD]: (field, name, typeName) =>
      remains.hasInput(`${typeName}.${name}`, field.type) ? field : null,
  });
  // what cannot be reached any more is not there either
  return pruneSchema(left);
}

function membersLeft<Type extends GraphQLNamedType>(type: Type, remains: SchemaRemains): Type | GraphQLUnionType {
  if (!isUnionType(type)) return type;
  const types = type.getTypes().filter((one) => remains.hasMember(type, one));
  return new GraphQLUnionType({ ...type.toConfig(), types });
}

function argsLeft(
  coordinate: Coordinate,
  { args = {} }: GraphQLFieldConfig<unknown, unknown>,
  remains: SchemaRemains,
): GraphQLFieldConfigArgumentMap {
  const left = Object.entries(args).filter(([name, { type }]) => remains.hasInput(`${coordinate}(${name}:)`, type));
  return Object.fromEntries(left);
}
