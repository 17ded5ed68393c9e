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
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isRequiredArgument,
  isRequiredInputField,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
} from 'graphql';
import { LRUCache } from 'lru-cache';
import { type Coordinate, classifiedOf } from '../model/classification';
import type { DecisionTable } from '../policy/rules/decision-table';
import { ENTITY_UNION, entityComeToBy } from './federation/print-subgraph-schema';

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

type WithFields = GraphQLObjectType | GraphQLInterfaceType;

class SchemaRemains {
  /** Input types that can no longer be used. */
  private readonly unusable: ReadonlySet<string>;
  /** Types that something governed can be reached through: in the whole schema, and in what is left of it. */
  private readonly ledThrough: ReadonlySet<string>;
  private readonly leftThrough: ReadonlySet<string>;
  private readonly roots: ReadonlySet<string>;

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly hidden: ReadonlySet<Coordinate>,
  ) {
    const roots = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
    this.roots = new Set(roots.flatMap((type) => (type ? [type.name] : [])));
    this.unusable = this.unusableInputs();
    const nothing: ReadonlySet<string> = new Set();
    this.ledThrough = this.leading(nothing, () => true);
    this.leftThrough = this.leading(this.ledThrough, (type, name) => this.isShown(type, name));
  }

  hasType(type: GraphQLNamedType): boolean {
    if (this.roots.has(type.name) && isObjectType(type)) {
      return Object.keys(type.getFields()).some((name) => this.hasField(type.name, name));
    }
    if (isUnionType(type)) return type.getTypes().some((one) => this.hasMember(type, one));
    return !this.ledThrough.has(type.name) || this.leftThrough.has(type.name);
  }

  hasField(typeName: string, name: string): boolean {
    const type = this.schema.getType(typeName);
    if (!isObjectType(type) && !isInterfaceType(type)) return false;
    const field = type.getFields()[name];
    return field !== undefined && this.isShown(type, name) && this.hasType(getNamedType(field.type));
  }

  /** What a union has of a type; an entity only where the field is there that it is come to by. */
  hasMember({ name: union }: GraphQLUnionType, type: GraphQLObjectType): boolean {
    if (!this.hasType(type)) return false;
    const [root, name] = (union === ENTITY_UNION ? entityComeToBy(type.name) : null)?.split('.') ?? [];
    return root === undefined || name === undefined || this.hasField(root, name);
  }

  /** @param coordinate `Type.field(argument:)` or `Input.field` */
  hasInput(coordinate: Coordinate, type: GraphQLInputType): boolean {
    return !this.hidden.has(coordinate) && !this.unusable.has(getNamedType(type).name);
  }

  /** Not hidden itself, and every argument it cannot do without is there. */
  private isShown(type: WithFields, name: string): boolean {
    const coordinate = `${type.name}.${name}`;
    const args = type.getFields()[name]?.args ?? [];
    return (
      !this.hidden.has(coordinate) &&
      args.every(
        (argument) => !isRequiredArgument(argument) || this.hasInput(`${coordinate}(${argument.name}:)`, argument.type),
      )
    );
  }

  /**
   * Types that lead to a governed field that counts, step by step from where one stands.
   * @param through types whose own governed fields count only where they return something that leads on
   */
  private leading(
    through: ReadonlySet<string>,
    counts: (type: WithFields, name: string) => boolean,
  ): ReadonlySet<string> {
    const leading = new Set<string>();
    const leads = (type: GraphQLNamedType): boolean => {
      if (isUnionType(type)) return type.getTypes().some((one) => leading.has(one.name));
      if (!isObjectType(type) && !isInterfaceType(type)) return false;
      return Object.values(type.getFields()).some((field) => {
        if (!counts(type, field.name)) return false;
        const returned = getNamedType(field.type).name;
        if (leading.has(returned)) return true;
        return isGoverned(type, field) && !through.has(returned);
      });
    };
    const types = Object.values(this.schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
    for (let grown = true; grown;) {
      const more = types.filter((type) => !leading.has(type.name) && leads(type));
      for (const { name } of more) leading.add(name);
      grown = more.length > 0;
    }
    return leading;
  }

  private unusableInputs(): ReadonlySet<string> {
    const unusable = new Set<string>();
    const inputs = Object.values(this.schema.getTypeMap()).filter(isInputObjectType);
    const isUnusable = (type: GraphQLInputObjectType): boolean => {
      const fields = Object.values(type.getFields());
      const left = fields.filter(
        (field) => !this.hidden.has(`${type.name}.${field.name}`) && !unusable.has(getNamedType(field.type).name),
      );
      return left.length === 0 || fields.some((field) => isRequiredInputField(field) && !left.includes(field));
    };
    for (let grown = true; grown;) {
      const more = inputs.filter((type) => !unusable.has(type.name) && isUnusable(type));
      for (const { name } of more) unusable.add(name);
      grown = more.length > 0;
    }
    return unusable;
  }
}

function isGoverned(type: WithFields, field: { readonly extensions?: unknown; readonly name: string }): boolean {
  const extension = classifiedOf(field as Parameters<typeof classifiedOf>[0]) ?? classifiedOf(type);
  return extension !== undefined && !extension.carried && extension.classification !== 'STRUCTURAL';
}
