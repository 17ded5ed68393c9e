/** The same operation in the same world, by graphql-js and from the plan: what both give, in a form that can be compared. */
import { setImmediate } from 'node:timers/promises';
import {
  execute,
  getVariableValues,
  Kind,
  parse,
  validate,
  type DocumentNode,
  type GraphQLError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { executeOperation } from '../../../src/execution/execute-operation';
import { RuledWorld } from './ruled-world';
import type { WrittenOperation } from './written-operation';

export interface Compared {
  readonly errors: number;
  readonly leaves: number;
  readonly calls: number;
  /** What graphql-js gives, then what the plan gives; null where they are the same. */
  readonly difference: readonly [string, string] | null;
}

export interface Circumstances {
  readonly seed: string;
  /** How often things go wrong: 1 for about one in ten. */
  readonly rough: number;
  /** What else resolvers find in their context, made anew for each engine, and how to describe what became of it. */
  readonly context?: () => { readonly values: object; readonly description: () => string };
  /** What is executed in the place of the document that was sent. */
  readonly pruned?: (document: DocumentNode) => DocumentNode;
  /** In the place of the hub's: to show that a wrong one is found out. */
  readonly engine?: typeof executeOperation;
}

/** Null where nothing would be executed: the operation is not valid, or its variables are not. */
export async function compare(
  schema: GraphQLSchema,
  { query, variables: sent }: WrittenOperation,
  circumstances: Circumstances,
): Promise<Compared | null> {
  const document = documentOf(schema, query);
  if (document === null) return null;
  const executed = circumstances.pruned?.(document) ?? document;
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  const { coerced } = getVariableValues(schema, operation?.variableDefinitions ?? [], sent);
  if (!coerced) return null;
  const by = async (engine: (contextValue: object) => unknown): Promise<Executed> => {
    const world = new RuledWorld(schema, circumstances.seed, circumstances.rough);
    const context = circumstances.context?.();
    const result = (await engine({ ...context?.values, world })) as Result;
    const words = answerInWords(result);
    // an answer that was emptied does not stop the resolvers beside it
    await setImmediate();
    return {
      result,
      words: [...words, ...world.calls, context?.description() ?? ''].join('\n'),
      calls: world.calls.length,
    };
  };
  const expected = await by((contextValue) =>
    execute({ schema, document: executed, contextValue, variableValues: sent }),
  );
  const engine = circumstances.engine ?? executeOperation;
  const planned = (): Promise<Executed> =>
    by((contextValue) => engine({ schema, document: executed, contextValue, variables: coerced }));
  // the second time from what the first has left
  const first = await planned();
  const compared = first.words === expected.words ? await planned() : first;
  return {
    errors: expected.result.errors?.length ?? 0,
    leaves: leavesIn(expected.result.data),
    calls: expected.calls,
    difference: expected.words === compared.words ? null : [expected.words, compared.words],
  };
}

interface Result {
  readonly data: unknown;
  readonly errors?: readonly GraphQLError[];
}

interface Executed {
  readonly result: Result;
  readonly words: string;
  readonly calls: number;
}

function documentOf(schema: GraphQLSchema, query: string): DocumentNode | null {
  try {
    const document = parse(query);
    return validate(schema, document).length === 0 ? document : null;
  } catch {
    return null;
  }
}

function answerInWords(result: Result): string[] {
  const data = JSON.stringify(result.data, (_key, value: unknown) => (value === undefined ? '(undefined)' : value), 1);
  return [Object.keys(result).join(), data, ...(result.errors ?? []).map(errorInWords)];
}

function errorInWords(error: GraphQLError): string {
  const { originalError: cause, nodes } = error;
  return JSON.stringify([
    error,
    error.extensions,
    error.constructor.name,
    nodes?.map((node) => `${node.kind}@${node.loc?.start ?? 'made'}`),
    cause && [cause.constructor.name, cause.message, String((cause as { thrownValue?: unknown }).thrownValue)],
  ]);
}

function leavesIn(value: unknown): number {
  if (value === null || value === undefined) return 0;
  if (Array.isArray(value)) return value.reduce((sum: number, one) => sum + leavesIn(one), 0);
  if (typeof value !== 'object' || value instanceof Date) return 1;
  return Object.values(value).reduce((sum: number, one) => sum + leavesIn(one), 0);
}
