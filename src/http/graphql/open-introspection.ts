/**
 * In a demonstration, developers' tools read the schema before they hold a token: a request without one whose operations
 * ask for nothing but the schema is answered here, from the schema alone, without a caller and without a resolver.
 * Everything else goes on to where a token is wanted.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import {
  execute,
  getOperationAST,
  Kind,
  OperationTypeNode,
  parse,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ASTVisitor,
  type DocumentNode,
  type GraphQLSchema,
} from 'graphql';

import { operationShape } from '../../authorization/analysis/operation-analysis';
import type { OperationPricing } from '../../authorization/analysis/operation-cost';
import type { DocumentValidation } from './document-validation';

interface Limits {
  readonly validation: Pick<DocumentValidation, 'faultsOf'>;
  readonly pricing: Pick<OperationPricing, 'costOf'>;
}

/** Of an introspection query, with much to spare. */
const MOST_TOKENS = 1_000;
const OF_THE_SCHEMA: ReadonlySet<string> = new Set(['__schema', '__type', '__typename']);

interface Question {
  readonly document: DocumentNode;
  readonly variables: Record<string, unknown> | undefined;
  readonly operationName: string | undefined;
}

export function answerIntrospection(server: FastifyInstance, schema: GraphQLSchema, limits: Limits): void {
  server.addHook('preHandler', async (request, reply) => {
    const question = schemaQuestionOf(request, schema, limits);
    if (question === null) return undefined;
    request.admit();
    return answer(reply, schema, question, limits);
  });
}

/** @throws HubError COST_EXCEEDED */
async function answer(
  reply: FastifyReply,
  schema: GraphQLSchema,
  question: Question,
  { pricing }: Limits,
): Promise<FastifyReply> {
  const { document, variables: variableValues, operationName } = question;
  const operation = getOperationAST(document, operationName);
  // without one the execution says so
  if (operation) pricing.costOf(operationShape(schema, document, operation), variableValues ?? {});
  const result = await execute({ schema, document, variableValues, operationName });
  return reply.header('cache-control', 'no-store').send(result);
}

/** @throws HubError COST_EXCEEDED */
function schemaQuestionOf(request: FastifyRequest, schema: GraphQLSchema, { validation }: Limits): Question | null {
  if (request.method !== 'POST' || request.headers.authorization !== undefined) return null;
  if (request.routeOptions.url !== '/graphql') return null;
  const { query, variables, operationName } = (request.body ?? {}) as Record<string, unknown>;
  const document = typeof query === 'string' ? parsed(query) : null;
  if (document === null || !asksForTheSchemaOnly(document, schema)) return null;
  if (validation.faultsOf(document, schema).length > 0) return null;
  return {
    document,
    variables: isObject(variables) ? variables : undefined,
    operationName: typeof operationName === 'string' ? operationName : undefined,
  };
}

function parsed(query: string): DocumentNode | null {
  try {
    return parse(query, { maxTokens: MOST_TOKENS, noLocation: true });
  } catch {
    return null;
  }
}

function asksForTheSchemaOnly(document: DocumentNode, schema: GraphQLSchema): boolean {
  const types = new TypeInfo(schema);
  let isOpen = document.definitions.some(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const reader: ASTVisitor = {
    OperationDefinition({ operation }) {
      if (operation !== OperationTypeNode.QUERY) isOpen = false;
    },
    Field({ name }) {
      if (types.getParentType() === schema.getQueryType() && !OF_THE_SCHEMA.has(name.value)) isOpen = false;
    },
  };
  visit(document, visitWithTypeInfo(types, reader));
  return isOpen;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
