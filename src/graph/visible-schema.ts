/**
 * The schema as a class of callers has it: without what is hidden from them, and without what could only be reached
 * through that. What is hidden is not refused, it is not there: validation, introspection, execution and `mayI` all read
 * this schema, so they cannot tell it from a name that never was.
 */
import {
  assertValidSchema,
  getNamedType,
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  GraphQLList,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLUnionType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isUnionType,
  type GraphQLFieldConfigArgumentMap,
  type GraphQLFieldConfigMap,
  type GraphQLInputFieldConfigMap,
  type GraphQLNamedType,
  type GraphQLType,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Coordinate } from '../model/classification';
import type { DecisionTable } from '../policy/decision-table';
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
  const schema = new SchemaCopy(whole, new SchemaRemains(whole, hidden)).schema();
  assertValidSchema(schema);
  return schema;
}

/** `Type.field` of all that the schema lacks where these are hidden, whatever it goes with. */
export function fieldsGone(whole: GraphQLSchema, hidden: ReadonlySet<Coordinate>): ReadonlySet<Coordinate> {
  const left = new SchemaCopy(whole, new SchemaRemains(whole, hidden)).schema();
  const gone = Object.values(whole.getTypeMap()).flatMap((type) => {
    if (!isObjectType(type) || type.name.startsWith('__')) return [];
    const copy = left.getType(type.name);
    const fields = isObjectType(copy) ? copy.getFields() : {};
    return Object.keys(type.getFields()).flatMap((name) => (name in fields ? [] : [`${type.name}.${name}`]));
  });
  return new Set(gone);
}

class SchemaCopy {
  private readonly copies = new Map<string, GraphQLNamedType>();

  constructor(
    private readonly whole: GraphQLSchema,
    private readonly remains: SchemaRemains,
  ) {}

  schema(): GraphQLSchema {
    const config = this.whole.toConfig();
    return new GraphQLSchema({
      ...config,
      query: this.root(config.query),
      mutation: this.root(config.mutation),
      subscription: this.root(config.subscription),
      // the rest is collected from the roots, so that only what can be reached is there
      types: config.types.filter((type) => this.isImplementation(type)).map((type) => this.copy(type)),
    });
  }

  /** What may be returned as an interface only. */
  private isImplementation(type: GraphQLNamedType): boolean {
    return isObjectType(type) && type.getInterfaces().length > 0 && this.remains.hasType(type);
  }

  private root(type: GraphQLObjectType | null | undefined): GraphQLObjectType | null {
    return type && this.remains.hasType(type) ? this.copy(type) : null;
  }

  private copy<Type extends GraphQLNamedType>(type: Type): Type {
    const known = this.copies.get(type.name) ?? this.made(type);
    this.copies.set(type.name, known);
    return known as Type;
  }

  private made(type: GraphQLNamedType): GraphQLNamedType {
    if (isObjectType(type) || isInterfaceType(type)) {
      const interfaces = () => type.getInterfaces().filter((one) => this.remains.hasType(one)).map((one) => this.copy(one)); // prettier-ignore
      const fields = () => this.fields(type);
      return isObjectType(type)
        ? new GraphQLObjectType({ ...type.toConfig(), interfaces, fields })
        : new GraphQLInterfaceType({ ...type.toConfig(), interfaces, fields });
    }
    if (isUnionType(type)) {
      const types = () => type.getTypes().filter((one) => this.remains.hasMember(type, one)).map((one) => this.copy(one)); // prettier-ignore
      return new GraphQLUnionType({ ...type.toConfig(), types });
    }
    if (!isInputObjectType(type)) return type;
    return new GraphQLInputObjectType({ ...type.toConfig(), fields: () => this.inputFields(type) });
  }

  private fields(type: GraphQLObjectType | GraphQLInterfaceType): GraphQLFieldConfigMap<unknown, unknown> {
    const { fields } = type.toConfig();
    return mapped(fields, (name, field) =>
      this.remains.hasField(type.name, name)
        ? { ...field, type: this.typed(field.type), args: this.args(`${type.name}.${name}`, field.args ?? {}) }
        : null,
    );
  }

  private args(coordinate: Coordinate, args: GraphQLFieldConfigArgumentMap): GraphQLFieldConfigArgumentMap {
    return mapped(args, (name, argument) =>
      this.remains.hasInput(`${coordinate}(${name}:)`, argument.type)
        ? { ...argument, type: this.typed(argument.type) }
        : null,
    );
  }

  private inputFields(type: GraphQLInputObjectType): GraphQLInputFieldConfigMap {
    return mapped(type.toConfig().fields, (name, field) =>
      this.remains.hasInput(`${type.name}.${name}`, field.type) ? { ...field, type: this.typed(field.type) } : null,
    );
  }

  private typed<Type extends GraphQLType>(type: Type): Type {
    const copied = isNonNullType(type)
      ? new GraphQLNonNull(this.typed(type.ofType))
      : isListType(type)
        ? new GraphQLList(this.typed(type.ofType))
        : this.copy(getNamedType(type));
    return copied as unknown as Type;
  }
}

function mapped<Value>(
  all: Readonly<Record<string, Value>>,
  made: (name: string, value: Value) => Value | null,
): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => {
      const kept = made(name, value);
      return kept === null ? [] : [[name, kept] as const];
    }),
  );
}
