/**
 * What a run completes values with: the concrete type of an interface or union, leaves, and collected errors. What is refused,
 * and in which words, is graphql-js's choice.
 */
import {
  GraphQLError,
  isObjectType,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLSchema,
  type GraphQLLeafType,
  type GraphQLResolveInfo,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect';
import type { FieldPlan } from './operation-plan';

/** @throws GraphQLError where the name is not that of one of the type's own. */
export function concreteType(
  schema: GraphQLSchema,
  type: GraphQLAbstractType,
  { parentType, name: fieldName, nodes }: FieldPlan,
  value: unknown,
  name: unknown,
): GraphQLObjectType {
  const field = `${parentType.name}.${fieldName}`;
  if (name === null || name === undefined) {
    throw new GraphQLError(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${field}". Either the "${type.name}" type should provide a "resolveType" function or each possible type should provide an "isTypeOf" function.`,
      { nodes },
    );
  }
  if (isObjectType(name)) {
    throw new GraphQLError(
      'Support for returning GraphQLObjectType from resolveType was removed in graphql-js@16.0.0 please return type name instead.',
    );
  }
  if (typeof name !== 'string') {
    throw new GraphQLError(
      `Abstract type "${type.name}" must resolve to an Object type at runtime for field "${field}" with ` +
        `value ${inspect(value)}, received "${inspect(name)}".`,
    );
  }
  const found = schema.getType(name);
  if (!found) {
    throw new GraphQLError(
      `Abstract type "${type.name}" was resolved to a type "${name}" that does not exist inside the schema.`,
      { nodes },
    );
  }
  if (!isObjectType(found)) {
    throw new GraphQLError(`Abstract type "${type.name}" was resolved to a non-object type "${name}".`, { nodes });
  }
  if (!schema.isSubType(type, found)) {
    throw new GraphQLError(`Runtime Object type "${found.name}" is not a possible type for "${type.name}".`, { nodes });
  }
  return found;
}

export type ResponseObject = Record<string, unknown>;

/** It inherits nothing: response keys are the caller's choice, and `__proto__` must be one like any other. */
export function responseObject(): ResponseObject {
  return Object.create(null) as ResponseObject;
}

/** As graphql-js asks: whatever has a `then` is waited for. */
export function isPromise<T>(value: T | Promise<T>): value is Promise<T>;
export function isPromise(value: unknown): value is Promise<unknown>;
export function isPromise(value: unknown): boolean {
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    typeof (value as Partial<Promise<unknown>>).then === 'function'
  );
}

/** The errors of one execution, as graphql-js collects them: none from below a place that an error has emptied already. */
export class CollectedErrors {
  readonly all: GraphQLError[] = [];
  private readonly places = new Set<ResponsePlace | undefined>();

  add(error: GraphQLError, place: ResponsePlace | undefined): void {
    if (this.places.size > 0 && this.isEmptied(place)) return;
    this.places.add(place);
    this.all.push(error);
  }

  private isEmptied(place: ResponsePlace | undefined): boolean {
    for (let step = place; step; step = step.prev) if (this.places.has(step)) return true;
    return this.places.has(undefined);
  }
}

/** A scalar or enum value as it is in the answer. @throws Error where the type cannot write the value. */
export function completedLeaf(type: GraphQLLeafType, value: unknown): unknown {
  const serialized: unknown = type.serialize(value);
  if (serialized === null || serialized === undefined) {
    throw new Error(
      `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to ` +
        `return non-nullable value, returned: ${inspect(serialized)}`,
    );
  }
  return serialized;
}

/** graphql-js's `Path`, which its package does not export as a type of its own. */
export type ResponsePlace = GraphQLResolveInfo['path'];
