/**
 * Field resolvers that are called as they stand. type-graphql puts a function of its own before each, which at every call
 * sorts the parameters, looks for the resolver among all there are and asks each value whether it is a promise: in a list
 * that takes longer than what most resolvers do. Where nothing but the record, the context and `info` is handed on, and
 * nothing stands between, the method is called with them. Everything else stays type-graphql's.
 */
import { isObjectType, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import type { Coordinate } from '../model/classification';

type Resolve = GraphQLFieldResolver<unknown, unknown>;
type Method = (...parameters: readonly unknown[]) => unknown;
type Constructor = new () => object;
type Storage = ReturnType<typeof getMetadataStorage>;
type FieldResolverMetadata = Storage['fieldResolvers'][number];
type Parameter = NonNullable<FieldResolverMetadata['params']>[number];

/**
 * Changes the schema in place, once, before anything is put around its resolvers.
 * @param resolvers those it was built of
 * @returns the fields whose method is called as it stands
 */
export function callDirectly(schema: GraphQLSchema, resolvers: readonly Constructor[]): ReadonlySet<Coordinate> {
  const { fieldResolvers, objectTypes } = getMetadataStorage();
  const instances = new Map(resolvers.map((resolver): [unknown, object] => [resolver, new resolver()]));
  const direct = new Set<Coordinate>();
  for (const metadata of fieldResolvers) {
    const instance = instances.get(metadata.target);
    const ofType = metadata.getObjectType?.();
    const typeName = objectTypes.find(({ target }) => target === ofType)?.name;
    const field = typeName === undefined ? undefined : fieldOf(schema, typeName, metadata.schemaName);
    const resolve = instance && field?.resolve && directly(metadata, instance, field.resolve);
    if (!field || !resolve) continue;
    field.resolve = resolve;
    direct.add(`${typeName}.${field.name}`);
  }
  return direct;
}

function fieldOf(schema: GraphQLSchema, typeName: string, name: string): GraphQLField<unknown, unknown> | undefined {
  const type = schema.getType(typeName);
  return isObjectType(type) ? type.getFields()[name] : undefined;
}

/** Null where something is left to type-graphql. */
function directly(metadata: FieldResolverMetadata, instance: object, wrapped: Resolve): Resolve | null {
  const { middlewares = [], roles, params = [], methodName } = metadata;
  if (middlewares.length > 0 || roles !== undefined) return null;
  const inOrder = [...params].sort((one, other) => one.index - other.index);
  const handedOn = inOrder.map((parameter, place) => (parameter.index === place ? handed(parameter) : null));
  const method = (instance as Record<string, Method>)[methodName]!.bind(instance);
  const isOwn = rootTest(inOrder[0]);
  switch (handedOn.join()) {
    case 'root':
      return (root, args, context, info) => (isOwn(root) ? method(root) : wrapped(root, args, context, info));
    case 'root,context':
      return (root, args, context, info) => (isOwn(root) ? method(root, context) : wrapped(root, args, context, info));
    case 'root,context,info':
      return (root, args, context, info) =>
        isOwn(root) ? method(root, context, info) : wrapped(root, args, context, info);
    default:
      return null;
  }
}

/** Null for what is more than one of the three that graphql-js gives. */
function handed(parameter: Parameter): 'root' | 'context' | 'info' | null {
  switch (parameter.kind) {
    case 'root':
    case 'context':
      return parameter.propertyName === undefined ? parameter.kind : null;
    case 'info':
      return 'info';
    default:
      return null;
  }
}

/** Anything but an instance of the declared type is made into one by type-graphql. */
function rootTest(parameter: Parameter | undefined): (root: unknown) => boolean {
  const type: unknown = parameter?.kind === 'root' ? parameter.getType?.() : undefined;
  return typeof type === 'function' ? (root) => root instanceof (type as Constructor) : () => false;
}
