/**
 * One execution of a planned operation. Every step is that of graphql-js's `execute` (16.15), in its order and with as many
 * turns of the promise queue, so that values, nulls and errors come out the same, errors in the same order too;
 * test/labs/execution compares the two over generated operations.
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
import { buildResolveInfo, type ExecutionContext } from 'graphql/execution/execute';
import { inspect } from 'graphql/jsutils/inspect';
import {
  CollectedErrors,
  completedLeaf,
  concreteType,
  isPromise,
  responseObject,
  type ResponseObject,
  type ResponsePlace,
} from './completion';
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

export class OperationRun {
  readonly errors = new CollectedErrors();
  private readonly variant: PlanVariant;
  private readonly variables: Variables;
  private readonly contextValue: unknown;
  private readonly rootValue: unknown;

  constructor(
    private readonly plan: OperationPlan,
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
    let results: ResponseObject | Promise<ResponseObject> = responseObject();
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
    for (const field of selection) {
      results = isPromise(results) ? results.then((to) => add(to, field)) : add(results, field);
    }
    return results;
  }

  private fields(
    fields: SelectionPlan,
    source: unknown,
    above: ResponsePlace | undefined,
  ): ResponseObject | Promise<ResponseObject> {
    const results = responseObject();
    let pending: string[] | null = null;
    try {
      for (const field of fields) {
        const result = this.field(field, source, above);
        results[field.key] = result;
        if (isPromise(result)) (pending ??= []).push(field.key);
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

  private field(field: FieldPlan, source: unknown, prev: ResponsePlace | undefined): unknown {
    const place = { prev, key: field.key, typename: field.parentType.name };
    let result: unknown;
    try {
      result = this.resolved(field, source, place);
    } catch (error) {
      return this.failed(field.completion, field, place, error);
    }
    return this.placed(field.completion, field, place, result);
  }

  private resolved(field: FieldPlan, source: unknown, place: ResponsePlace): unknown {
    const { resolve, takesArguments, definition, node, name } = field;
    const args = takesArguments ? getArgumentValues(definition, node, this.variables) : NO_ARGUMENTS;
    if (resolve !== null) return resolve(source, args, this.contextValue, this.info(field, place));
    // what graphql-js's `defaultFieldResolver` gives: most fields are a property, and need no more
    if ((typeof source !== 'object' || source === null) && typeof source !== 'function') return undefined;
    const property = (source as Record<string, unknown>)[name];
    if (typeof property !== 'function') return property;
    const method = property as (args: object, context: unknown, info: GraphQLResolveInfo) => unknown;
    return method.call(source, args, this.contextValue, this.info(field, place));
  }

  /** A value that was resolved, as it is in the answer: an error empties the nearest place that may be null. */
  private placed(completion: Completion, field: FieldPlan, place: ResponsePlace, value: unknown): unknown {
    try {
      const completed = isPromise(value)
        ? this.whenResolved(completion, field, place, value)
        : this.completed(completion, field, place, value);
      return isPromise(completed) ? this.orFailed(completion, field, place, completed) : completed;
    } catch (error) {
      return this.failed(completion, field, place, error);
    }
  }

  // closures are made elsewhere: where one is written, V8 makes an object of what it could read, at each call
  private whenResolved(
    completion: Completion,
    field: FieldPlan,
    place: ResponsePlace,
    value: Promise<unknown>,
  ): Promise<unknown> {
    return value.then((resolved) => this.completed(completion, field, place, resolved));
  }

  private orFailed(
    completion: Completion,
    field: FieldPlan,
    place: ResponsePlace,
    value: Promise<unknown>,
  ): Promise<unknown> {
    return value.then(undefined, (error: unknown) => this.failed(completion, field, place, error));
  }

  private completed(completion: Completion, field: FieldPlan, place: ResponsePlace, value: unknown): unknown {
    const completed = value === null || value === undefined ? null : this.nonNull(completion, field, place, value);
    if (completed === null && completion.nonNull) {
      throw new Error(`Cannot return null for non-nullable field ${field.parentType.name}.${field.name}.`);
    }
    return completed;
  }

  private nonNull(completion: Completion, field: FieldPlan, place: ResponsePlace, value: unknown): unknown {
    if (value instanceof Error) throw value;
    switch (completion.kind) {
      case 'leaf':
        return completedLeaf(completion.type, value);
      case 'list':
        return this.list(completion, field, place, value);
      case 'object':
        return this.object(completion.type, field, place, value);
      case 'abstract':
        return this.abstract(completion, field, place, value);
    }
  }

  private list({ item }: ListCompletion, field: FieldPlan, prev: ResponsePlace, value: unknown): unknown {
    if (!isIterable(value)) {
      throw new GraphQLError(
        `Expected Iterable, but did not find one for field "${field.parentType.name}.${field.name}".`,
      );
    }
    let containsPromise = false;
    const items: unknown[] = [];
    try {
      for (const one of value) {
        const completed = this.placed(item, field, { prev, key: items.length, typename: undefined }, one);
        items.push(completed);
        if (isPromise(completed)) containsPromise = true;
      }
    } catch (error) {
      // nobody waits for the others any more, and a rejection that nobody hears ends the process; graphql-js lets it
      void Promise.allSettled(Array.isArray(value) ? [...items, ...(value.slice(items.length) as unknown[])] : items);
      throw error;
    }
    return containsPromise ? Promise.all(items) : items;
  }

  private abstract({ type }: AbstractCompletion, field: FieldPlan, place: ResponsePlace, value: unknown): unknown {
    const resolveType = type.resolveType ?? defaultTypeResolver;
    const name: unknown = resolveType(value, this.contextValue, this.info(field, place), type);
    const object = (of: unknown): unknown =>
      this.object(concreteType(this.plan.schema, type, field, value, of), field, place, value);
    return isPromise(name) ? name.then(object) : object(name);
  }

  private object(type: GraphQLObjectType, field: FieldPlan, place: ResponsePlace, value: unknown): unknown {
    const selection = this.variant.within(field, type);
    if (!type.isTypeOf) return this.fields(selection, value, place);
    const inside = (isOfType: boolean): unknown => {
      if (isOfType) return this.fields(selection, value, place);
      throw new GraphQLError(`Expected value of type "${type.name}" but got: ${inspect(value)}.`, {
        nodes: field.nodes,
      });
    };
    const isOfType = type.isTypeOf(value, this.contextValue, this.info(field, place));
    return isPromise(isOfType) ? isOfType.then(inside) : inside(isOfType);
  }

  /** An error empties the nearest place that may be null: this one, or one above, to which it is thrown. */
  private failed({ nonNull }: Completion, { nodes }: FieldPlan, place: ResponsePlace, thrown: unknown): null {
    const error = locatedError(thrown, nodes, responsePathAsArray(place));
    if (nonNull) throw error;
    this.errors.add(error, place);
    return null;
  }

  /** @param place of the field, or of an item of its list: what a resolver is given is about the field */
  private info({ definition, nodes, parentType }: FieldPlan, place: ResponsePlace): GraphQLResolveInfo {
    let path = place;
    while (typeof path.key === 'number') path = path.prev!;
    const { schema, fragments, operation } = this.plan;
    const facts = { schema, fragments, operation, rootValue: this.rootValue, variableValues: this.variables };
    return buildResolveInfo(facts as ExecutionContext, definition, nodes, parentType, path);
  }
}

/** One for all that take none. */
const NO_ARGUMENTS: Readonly<Record<string, unknown>> = Object.freeze({});

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
