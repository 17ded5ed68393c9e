/**
 * What an operation came to. Its data are text by then: a request that waits for a commit holds no tree of objects, and Apollo, which
 * sends it, need not write it out once more. Errors are put into the form that a caller may read.
 */
import { HeaderMap, type ApolloServerOptions, type BaseContext, type GraphQLResponse } from '@apollo/server';
import {
  type GraphQLFormattedError,
  GraphQLError,
  Kind,
  coerceInputValue,
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  isRequiredInputField,
  typeFromAST,
  type GraphQLInputType,
  type GraphQLSchema,
  type GraphQLType,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';
import { isNode } from 'graphql/language/ast';
import { HubError, ERROR_CATALOGUE, type ErrorCode } from '../../model/errors/hub-error';
import { withoutNationalNumbers } from '../../model/personal-text';
import { variableSentence } from '../../model/errors/response-errors';

export interface OperationAnswer {
  /** Of HTTP; undefined: whatever belongs to a GraphQL answer. */
  readonly status: number | undefined;
  /** JSON, or undefined where nothing was executed. */
  readonly data: string | undefined;
  readonly errors: readonly GraphQLFormattedError[];
  /** For the developer of the client. */
  readonly extensions?: Readonly<Record<string, unknown>>;
  /** By lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** The first of all errors that there are, and in `extensions` how many more there are. */
export function cutErrors<One>(
  errors: readonly One[],
  most: number,
): { errors: readonly One[]; extensions?: { readonly errorsLeftOut: number } } {
  if (errors.length <= most) return { errors };
  return { errors: errors.slice(0, most), extensions: { errorsLeftOut: errors.length - most } };
}

/** For a request from within the hub. */
export function dataOf({ data }: OperationAnswer): Readonly<Record<string, unknown>> | null {
  return data === undefined ? null : (JSON.parse(data) as Record<string, unknown> | null);
}

/** No proxy may store an answer. */
const NOT_STORED = 'no-store';

export function asApollo({ status, data, errors, extensions, headers = {} }: OperationAnswer): GraphQLResponse {
  const singleResult = {
    ...(errors.length > 0 && { errors }),
    ...(data !== undefined && { data: new WrittenData(data) as unknown as Record<string, unknown> }),
    ...(extensions !== undefined && { extensions }),
  };
  return {
    http: { status, headers: new HeaderMap([...Object.entries(headers), ['cache-control', NOT_STORED]]) },
    body: { kind: 'single', singleResult },
  };
}

/** Stands where Apollo has an object. */
class WrittenData {
  constructor(readonly json: string) {}

  /** The object itself, for what does not know better. */
  toJSON(): unknown {
    return JSON.parse(this.json);
  }
}

type Stringify = NonNullable<ApolloServerOptions<BaseContext>['stringifyResult']>;

/** Errors come first, so that a client that reads an answer as it arrives knows of them. */
export const stringifyResult: Stringify = ({ errors, data, extensions }) => {
  const parts: string[] = [];
  if (errors !== undefined) parts.push(`"errors":${JSON.stringify(errors)}`);
  if (data !== undefined) parts.push(`"data":${data instanceof WrittenData ? data.json : JSON.stringify(data)}`);
  if (extensions !== undefined) parts.push(`"extensions":${JSON.stringify(extensions)}`);
  return `{${parts.join()}}\n`;
};

/**
 * The status of an operation that came over whole and cannot be executed. Who accepts `application/json` and not the media type that
 * is GraphQL's own takes every status but 200 for one of HTTP's, of something between; so GraphQL over HTTP has it that such
 * an operation is a 200 with errors there, and a 400 everywhere else.
 */
const OWN_MEDIA_TYPE = 'application/graphql-response+json';

/** Of 400 alone: a caller without the right, or over its limits, learns it by the status of HTTP too. */
export function statusFor(status: number | undefined, accept: unknown): number | undefined {
  if (status !== 400 || typeof accept !== 'string') return status;
  return accept.includes('application/json') && !accept.includes(OWN_MEDIA_TYPE) ? 200 : status;
}

const VALUE_KINDS: ReadonlySet<string> = new Set([
  Kind.INT,
  Kind.FLOAT,
  Kind.STRING,
  Kind.BOOLEAN,
  Kind.NULL,
  Kind.ENUM,
  Kind.LIST,
  Kind.OBJECT,
  Kind.OBJECT_FIELD,
]);

/** Apollo's own codes for requests that cannot be used; all of them are the caller's to mend. */
const CALLERS_FAULT: ReadonlySet<unknown> = new Set([
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'BAD_USER_INPUT',
  'BAD_REQUEST',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

/** @param onInternal called with unexpected errors and their cause */
export function createErrorFormatter(
  onInternal: (error: unknown) => void,
): (formatted: GraphQLFormattedError, error: unknown) => GraphQLFormattedError {
  return (formatted, error) => {
    const graphqlError = error instanceof GraphQLError ? error : null;
    const cause = graphqlError?.originalError;
    if (cause instanceof HubError) return coded(cause.code, cause.message, graphqlError, { ...cause.facts });
    const tooLarge = parserGaveUp(formatted);
    if (tooLarge !== null) return coded('COST_EXCEEDED', tooLarge, graphqlError);
    if (CALLERS_FAULT.has(formatted.extensions?.code)) {
      return coded('BAD_USER_INPUT', safeSentence(formatted, graphqlError), graphqlError);
    }
    onInternal(cause ?? error);
    return coded('INTERNAL', ERROR_CATALOGUE.INTERNAL.message, graphqlError);
  };
}

/** graphql-js has no code for a document that is too large for it to read: its message ("more that 100 tokens") is all there is. */
function parserGaveUp({ message, extensions }: GraphQLFormattedError): string | null {
  if (extensions?.code !== 'GRAPHQL_PARSE_FAILED') return null;
  if (message.includes('Maximum call stack size exceeded')) return 'The operation has too many levels to be read.';
  const most = /(\d+) tokens\. Parsing aborted/.exec(message)?.[1];
  return most === undefined ? null : `The operation has more tokens than one may have: ${most}.`;
}

/** One fault of a document that parses and does not fit the schema. */
export function validationFault(error: GraphQLError): GraphQLFormattedError {
  return coded('BAD_USER_INPUT', safeSentence(error, error), error);
}

function coded(
  code: ErrorCode,
  message: string,
  error: GraphQLError | null,
  facts: Record<string, unknown> = {},
): GraphQLFormattedError {
  return {
    message: withoutNationalNumbers(message),
    ...(error?.locations && { locations: error.locations }),
    extensions: { code, ...facts },
  };
}

function safeSentence(formatted: GraphQLFormattedError, error: GraphQLError | null): string {
  const at = placeInDocument(error);
  if (formatted.extensions?.code === 'GRAPHQL_PARSE_FAILED') return `The operation has a syntax error${at}.`;
  const nodes = error?.nodes?.filter(isNode) ?? [];
  if (nodes.some((node) => VALUE_KINDS.has(node.kind)))
    return `A value${at} does not fit the type that is wanted there.`;
  const variable = nodes.find((node) => node.kind === Kind.VARIABLE_DEFINITION);
  if (variable?.kind === Kind.VARIABLE_DEFINITION && formatted.extensions?.code === 'BAD_USER_INPUT') {
    return variableSentence(variable.variable.name.value);
  }
  // what is left names fields, arguments, types and fragments of the document, never a value
  return formatted.message;
}

function placeInDocument(error: GraphQLError | null): string {
  const location = error?.locations?.[0];
  return location ? ` at line ${location.line}, column ${location.column}` : '';
}

/** @param variables as they were sent */
export function faultyVariable(
  schema: GraphQLSchema,
  { variable, type: typeNode }: VariableDefinitionNode,
  variables: Readonly<Record<string, unknown>>,
): string {
  const name = variable.name.value;
  const type = typeNamed(schema, typeNode);
  const value = variables[name];
  if (value === undefined || !isInputType(type)) return variableSentence(name);
  const places: (readonly (string | number)[])[] = [];
  // a member that the type does not have is reported at its object: every step is a name of the schema or a position
  coerceInputValue(value, type, (path, wrong) => places.push([...path, ...leftOut(typeAt(type, path), wrong)]));
  return variableSentence(name, places[0]);
}

/** What an input lacks: graphql-js reports it at the input itself, and names it in the message only. */
function leftOut(type: GraphQLInputType | undefined, value: unknown): string[] {
  if (!isInputObjectType(type) || typeof value !== 'object' || value === null) return [];
  const missing = Object.values(type.getFields()).find(
    (field) => isRequiredInputField(field) && (value as Record<string, unknown>)[field.name] === undefined,
  );
  return missing ? [missing.name] : [];
}

function typeAt(whole: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType | undefined {
  let type: GraphQLInputType | undefined = getNullableType(whole);
  for (const step of path) {
    if (isListType(type)) type = type.ofType;
    else if (isInputObjectType(type)) type = type.getFields()[step]?.type;
    type = type && getNullableType(type);
  }
  return type;
}

// typeFromAST has an overload per kind of node and none for their union
const typeNamed = typeFromAST as (schema: GraphQLSchema, node: TypeNode) => GraphQLType | undefined;
