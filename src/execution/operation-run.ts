/**
 * One execution of a planned operation. Every step is that of graphql-js's `execute` (16.15), in its order and with as many
 * turns of the promise queue, so that values, nulls and errors come out the same, errors in the same order too;
 * test/execution compares the two over generated operations. What a place or an `info` costs is paid where something asks
 * for it only.
 */
import {
  defaultTypeResolver,
  getArgumentValues,
  GraphQLError,
  locatedError,
  OperationTypeNode,
  responsePathAsArray,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
} from 'graphql';
import { inspect } from 'graphql/jsutils/inspect';
import type { ResponseObject } from '../model/response-object';
import { CollectedErrors } from './collected-errors';
import { completedLeaf } from './completed-leaf';
import { concreteType } from './concrete-type';
import { FieldInfo, type ExecutionFacts } from './field-info';
import { isPending, isPromise } from './is-promise';
import type {
  AbstractCompletion,
  Completion,
  FieldPlan,
  ListCompletion,
  OperationPlan,
  PlanVariant,
  SelectionPlan,
  Variables,
} from './operation-plan';
import type { ResponsePlace } from './response-place';

export class OperationRun implements ExecutionFacts {
  readonly errors = new CollectedErrors();

  private readonly variant: PlanVariant;
  readonly variables: Variables;
  private readonly contextValue: unknown;
  readonly rootValue: unknown;

  constructor(
    readonly plan: OperationPlan,
    given: { readonly variables: Variables; readonly contextValue?: unknown; readonly rootValue?: unknown },
  ) {
    this.variables = given.variables;
    this.contextValue = given.contextValue;
    this.rootValue = given.rootValue;
    this.variant = plan.variant(given.variables);
  }

  /** @throws GraphQLError, or rejects with it, where an error empties the whole answer. */
  data(rootType: GraphQLObjectType): ResponseObject | Promise<ResponseObject> {
    const fields = this.variant.root(rootType);
    return this.plan.operation.operation === OperationTypeNode.MUTATION
      ? this.fieldsInTurn(fields)
      : this.fields(fields, this.rootValue, undefined);
  }

  private fieldsInTurn(selection: SelectionPlan): ResponseObject | Promise<ResponseObject> {
    let results: ResponseObject | Promise<ResponseObject> = new selection.ResponseObject();
    const add = (to: ResponseObject, field: FieldPlan): ResponseObject | Promise<ResponseObject> => {
      const result = this.field(field, this.rootValue, undefined);
      if (isPromise(result)) {
        return result.then((resolved) => {
          to[field.key] = resolved;
          return to;
        });
      }
      to[field.key] = result;
      return to;
    };
    for (const field of selection.fields) {
      results = isPromise(results) ? results.then((to) => add(to, field)) : add(results, field);
    }
    return results;
  }

  private fields(
    { fields, ResponseObject }: SelectionPlan,
    source: unknown,
    above: ResponsePlace | undefined,
  ): ResponseObject | Promise<ResponseObject> {
    const results = new ResponseObject();
    let pending: string[] | null = null;
    try {
      for (const field of fields) {
        const result = this.field(field, source, above);
        results[field.key] = result;
        if (isPending(result)) (pending ??= []).push(field.key);
      }
    } catch (error) {
      if (pending === null) throw error;
      // the promises of the fields before may reject as well
      return settled(results, pending).finally(() => {
        throw error;
      });
    }
    return pending === null ? results : settled(results, pending);
  }

  // closures are made elsewhere: where one stands, V8 makes an object of what it could read, at each call
  private field(field: FieldPlan, source: unknown, above: ResponsePlace | undefined): unknown {
    const { completion } = field;
    if (!field.isPlain) return this.inFull(field, source, above);
    try {
      const result = this.property(field, source, NO_ARGUMENTS, null, above);
      if (completion.isText && typeof result === 'string') return result;
      return this.leaf(field, result, above);
    } catch (error) {
      return this.failed(completion, field, placeOf(field, above), error);
    }
  }

  private leaf(field: FieldPlan, result: unknown, above: ResponsePlace | undefined): unknown {
    const { completion } = field;
    const completed = isPromise(result)
      ? this.whenResolved(completion, field, null, undefined, result)
      : this.completed(completion, field, null, undefined, result);
    if (!isPending(completed)) return completed;
    return this.orFailed(completion, field, placeOf(field, above), completed);
  }

  private inFull(field: FieldPlan, source: unknown, above: ResponsePlace | undefined): unknown {
    const { completion, resolve } = field;
    const isPlain = resolve === null && !completion.needsPath;
    const place = isPlain ? undefined : placeOf(field, above);
    try {
      const info = place !== undefined && (resolve !== null || completion.needsInfo) ? this.info(field, place) : null;
      const args = field.takesArguments
        ? getArgumentValues(field.definition, field.node, this.variables)
        : NO_ARGUMENTS;
      const result: unknown =
        resolve !== null
          ? resolve(source, args, this.contextValue, info as GraphQLResolveInfo)
          : this.property(field, source, args, info, above);
      const completed = isPromise(result)
        ? this.whenResolved(completion, field, info, place, result)
        : this.completed(completion, field, info, place, result);
      if (!isPending(completed)) return completed;
      return this.orFailed(completion, field, place ?? placeOf(field, above), completed);
    } catch (error) {
      return this.failed(completion, field, place ?? placeOf(field, above), error);
    }
  }

  private whenResolved(
    completion: Completion,
    field: FieldPlan,
    info: GraphQLResolveInfo | null,
    place: ResponsePlace | undefined,
    value: Promise<unknown>,
  ): Promise<unknown> {
    return value.then((resolved) => this.completed(completion, field, info, place, resolved));
  }

  private orFailed(
    completion: Completion,
    field: FieldPlan,
    place: ResponsePlace,
    value: Promise<unknown>,
  ): Promise<unknown> {
    return value.then(undefined, (error: unknown) => this.failed(completion, field, place, error));
  }

  /** What graphql-js's `defaultFieldResolver` gives. */
  private property(
    field: FieldPlan,
    source: unknown,
    args: object,
    info: GraphQLResolveInfo | null,
    above: ResponsePlace | undefined,
  ): unknown {
    if ((typeof source !== 'object' || source === null) && typeof source !== 'function') return undefined;
    const property = (source as Record<string, unknown>)[field.name];
    if (typeof property !== 'function') return property;
    const method = property as (args: object, context: unknown, info: GraphQLResolveInfo) => unknown;
    return method.call(source, args, this.contextValue, info ?? this.info(field, placeOf(field, above)));
  }

  private completed(
    completion: Completion,
    field: FieldPlan,
    info: GraphQLResolveInfo | null,
    place: ResponsePlace | undefined,
    value: unknown,
  ): unknown {
    const completed =
      value === null || value === undefined ? null : this.nonNull(completion, field, info, place, value);
    if (completed === null && completion.nonNull) {
      throw new Error(`Cannot return null for non-nullable field ${field.parentType.name}.${field.name}.`);
    }
    return completed;
  }

  private nonNull(
    completion: Completion,
    field: FieldPlan,
    info: GraphQLResolveInfo | null,
    place: ResponsePlace | undefined,
    value: unknown,
  ): unknown {
    if (value instanceof Error) throw value;
    switch (completion.kind) {
      case 'leaf':
        return completedLeaf(completion.type, value);
      case 'list':
        return this.list(completion, field, info, place, value);
      case 'object':
        return this.object(completion.type, field, info, place, value);
      case 'abstract':
        return this.abstract(completion, field, info as GraphQLResolveInfo, place, value);
    }
  }

  private list(
    { item }: ListCompletion,
    field: FieldPlan,
    info: GraphQLResolveInfo | null,
    place: ResponsePlace | undefined,
    value: unknown,
  ): unknown {
    if (!isIterable(value)) {
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${field.parentType.name}.${field.name}".`,
      );
    }
    let containsPromise = false;
    const items: unknown[] = [];
    try {
      for (const one of value) {
        if (item.isText && typeof one === 'string') {
          items.push(one);
          continue;
        }
        const completed = this.item(item, field, info, place, items.length, one);
        items.push(completed);
        if (isPending(completed)) containsPromise = true;
      }
    } catch (error) {
      // nobody waits for the others any more, and a rejection that nobody hears ends the process; graphql-js lets it
      void Promise.allSettled(Array.isArray(value) ? [...items, ...(value.slice(items.length) as unknown[])] : items);
      throw error;
    }
    return containsPromise ? Promise.all(items) : items;
  }

  private item(
    completion: Completion,
    field: FieldPlan,
    info: GraphQLResolveInfo | null,
    list: ResponsePlace | undefined,
    key: number,
    value: unknown,
  ): unknown {
    const place = completion.needsPath ? itemPlace(list, key) : undefined;
    try {
      const completed = isPromise(value)
        ? this.whenResolved(completion, field, info, place, value)
        : this.completed(completion, field, info, place, value);
      if (!isPending(completed)) return completed;
      return this.orFailed(completion, field, place ?? itemPlace(list, key), completed);
    } catch (error) {
      return this.failed(completion, field, place ?? itemPlace(list, key), error);
    }
  }

  private abstract(
    { type }: AbstractCompletion,
    field: FieldPlan,
    info: GraphQLResolveInfo,
    place: ResponsePlace | undefined,
    value: unknown,
  ): unknown {
    const resolveType = type.resolveType ?? defaultTypeResolver;
    const name: unknown = resolveType(value, this.contextValue, info, type);
    const object = (of: unknown): unknown =>
      this.object(concreteType(this.plan.schema, type, field, value, of), field, info, place, value);
    return isPromise(name) ? name.then(object) : object(name);
  }

  private object(
    type: GraphQLObjectType,
    field: FieldPlan,
    info: GraphQLResolveInfo | null,
    place: ResponsePlace | undefined,
    value: unknown,
  ): unknown {
    const selection = this.variant.within(field, type);
    if (!type.isTypeOf) return this.fields(selection, value, place);
    const inside = (isOfType: boolean): unknown => {
      if (isOfType) return this.fields(selection, value, place);
      throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, {
        nodes: field.nodes,
      });
    };
    const isOfType = type.isTypeOf(value, this.contextValue, info as GraphQLResolveInfo);
    return isPromise(isOfType) ? isOfType.then(inside) : inside(isOfType);
  }

  /** An error empties the nearest place that may be null: this one, or one above, to which it is thrown. */
  private failed({ nonNull }: Completion, { nodes }: FieldPlan, place: ResponsePlace, thrown: unknown): null {
    const error = locatedError(thrown, nodes, responsePathAsArray(place));
    if (nonNull) throw error;
    this.errors.add(error, place);
    return null;
  }

  private info(field: FieldPlan, path: ResponsePlace): GraphQLResolveInfo {
    return new FieldInfo(this, field, path);
  }
}

/** One for all that take none. */
const NO_ARGUMENTS: Readonly<Record<string, unknown>> = Object.freeze({});

function placeOf({ key, parentType }: FieldPlan, prev: ResponsePlace | undefined): ResponsePlace {
  return { prev, key, typename: parentType.name };
}

function itemPlace(prev: ResponsePlace | undefined, key: number): ResponsePlace {
  return { prev, key, typename: undefined };
}

/**
 * Resolves when all its fields have their values. graphql-js waits for the others too; those are there before any promise
 * of a field is, so that this is at the same turn.
 */
function settled(object: ResponseObject, pending: readonly string[]): Promise<ResponseObject> {
  const promises: unknown[] = [];
  for (const key of pending) promises.push(object[key]);
  return Promise.all(promises).then((values) => {
    for (let at = 0; at < pending.length; at += 1) object[pending[at]!] = values[at];
    return object;
  });
}

function isIterable(value: unknown): value is Iterable<unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    typeof (value as Partial<Iterable<unknown>>)[Symbol.iterator] === 'function'
  );
}
