/**
 * Executes an operation from its plan. Plans are kept by document and schema and go with them: a caller class with a
 * document or a schema of its own has plans of its own.
 */
import {
  assertValidSchema,
  GraphQLError,
  Kind,
  type DocumentNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { isPromise, type ResponseObject } from './completion';
import { OperationPlan, type Variables } from './operation-plan';
import { OperationRun } from './operation-run';

export interface OperationToExecute {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** Undefined or null: the only one there is. */
  readonly operationName?: string | null | undefined;
  /** Coerced, as graphql-js's `getVariableValues` gives them. */
  readonly variables: Variables;
  readonly contextValue?: unknown;
  readonly rootValue?: unknown;
}

/** As graphql-js's `ExecutionResult`. */
export interface ExecutedOperation {
  readonly data: ResponseObject | null;
  readonly errors?: readonly GraphQLError[];
}

/**
 * What graphql-js's `execute` gives, at less cost. Never rejects, and throws only where there is nothing to execute.
 * @throws GraphQLError when the document has no operation of that name, or several and none is named.
 */
export function executeOperation(asked: OperationToExecute): ExecutedOperation | Promise<ExecutedOperation> {
  const plan = planOf(asked);
  const { operation } = plan.operation;
  const run = new OperationRun(plan, asked);
  const emptied = (error: unknown): ExecutedOperation => {
    run.errors.add(error as GraphQLError, undefined);
    return executed(null, run);
  };
  try {
    const rootType = plan.schema.getRootType(operation);
    if (!rootType) {
      throw new GraphQLError(`Schema is not configured to execute ${operation} operation.`, { nodes: plan.operation });
    }
    const data = run.data(rootType);
    return isPromise(data) ? data.then((whole) => executed(whole, run), emptied) : executed(data, run);
  } catch (error) {
    return emptied(error);
  }
}

function executed(data: ResponseObject | null, { errors: { all } }: OperationRun): ExecutedOperation {
  return all.length === 0 ? { data } : { errors: all, data };
}

const plans = new WeakMap<GraphQLSchema, WeakMap<DocumentNode, Map<string | null, OperationPlan>>>();

function planOf({ schema, document, operationName = null }: OperationToExecute): OperationPlan {
  let ofSchema = plans.get(schema);
  if (!ofSchema) {
    assertValidSchema(schema);
    ofSchema = new WeakMap();
    plans.set(schema, ofSchema);
  }
  let ofDocument = ofSchema.get(document);
  if (!ofDocument) {
    ofDocument = new Map();
    ofSchema.set(document, ofDocument);
  }
  let plan = ofDocument.get(operationName);
  if (!plan) {
    plan = new OperationPlan(schema, document, operationNamed(document, operationName));
    ofDocument.set(operationName, plan);
  }
  return plan;
}

function operationNamed(document: DocumentNode, name: string | null): OperationDefinitionNode {
  const found = document.definitions.filter(
    (one): one is OperationDefinitionNode =>
      one.kind === Kind.OPERATION_DEFINITION && (name === null || one.name?.value === name),
  );
  const operation = found.at(-1);
  if (!operation)
    throw new GraphQLError(name === null ? 'Must provide an operation.' : `Unknown operation named "${name}".`);
  if (name === null && found.length > 1) {
    throw new GraphQLError('Must provide operation name if query contains multiple operations.');
  }
  return operation;
}
