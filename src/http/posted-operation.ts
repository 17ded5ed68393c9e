/**
 * A posted request of which nothing is left to refuse, negotiate or complete: its body has the form it should, and its headers
 * say what nearly all clients say. Where its document has been parsed before, it need not go through Apollo Server, which costs
 * more than all locks together. Of everything else it is Apollo that says what becomes of it.
 */
import { getOperationAST } from 'graphql';
import type { DocumentStore } from './document-store';
import type { OperationInHand } from './request-pipeline';

export interface PostedOperation {
  readonly source: string;
  readonly variables: Record<string, unknown> | undefined;
  readonly operationName: string | undefined;
  /** What the answer says it is. */
  readonly contentType: string;
}

/** What of a request it is seen by. */
export interface PostedRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** As clients write them; all of JSON, which no form of a web page can send. */
const CONTENT_TYPES: ReadonlySet<unknown> = new Set([
  'application/json',
  'application/json; charset=utf-8',
  'application/json;charset=utf-8',
  'application/json; charset=UTF-8',
  'application/json;charset=UTF-8',
]);

const AS_JSON = 'application/json; charset=utf-8';
const AS_GRAPHQL_RESPONSE = 'application/graphql-response+json; charset=utf-8';
/** By what clients of GraphQL, libraries and browsers accept: what Apollo chooses for it. */
const ANSWERED_AS: ReadonlyMap<unknown, string> = new Map([
  [undefined, AS_JSON],
  ['', AS_JSON],
  ['*/*', AS_JSON],
  ['application/json', AS_JSON],
  ['application/json, */*', AS_JSON],
  ['application/json, text/plain, */*', AS_JSON],
  ['application/json, multipart/mixed', AS_JSON],
  ['application/graphql-response+json', AS_GRAPHQL_RESPONSE],
  ['application/graphql-response+json, application/json', AS_GRAPHQL_RESPONSE],
  ['application/graphql-response+json,application/json;q=0.9', AS_GRAPHQL_RESPONSE],
  ['application/graphql-response+json, application/json;q=0.9', AS_GRAPHQL_RESPONSE],
]);

/** Null: something about it is for Apollo to judge. */
export function postedOperation({ method, headers, body }: PostedRequest): PostedOperation | null {
  if (method !== 'POST' || !isRecord(body) || !CONTENT_TYPES.has(headers['content-type'])) return null;
  const contentType = ANSWERED_AS.get(headers['accept']);
  if (contentType === undefined) return null;
  const { query: source, variables, operationName, extensions } = body;
  if (typeof source !== 'string' || !isAbsentOr(isRecord, variables)) return null;
  if (!isAbsentOr(isText, operationName) || !isAbsentOr(isRecord, extensions)) return null;
  if (extensions?.['persistedQuery'] !== undefined) return null;
  return { source, variables: variables ?? undefined, operationName: operationName ?? undefined, contentType };
}

/** Null: the document has to be parsed, or the operation to be meant cannot be told. */
export function parsedBefore(
  { source, variables, operationName }: PostedOperation,
  documents: Pick<DocumentStore, 'ofText'>,
): Omit<OperationInHand, 'contextValue'> | null {
  const document = documents.ofText(source);
  const operation = document && getOperationAST(document, operationName);
  return document && operation ? { source, document, operation, request: { variables, operationName } } : null;
}

function isAbsentOr<Type>(is: (value: unknown) => value is Type, value: unknown): value is Type | null | undefined {
  return value === undefined || value === null || is(value);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
