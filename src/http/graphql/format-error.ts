/**
 * Errors that arise before the operation runs (malformed JSON, syntax, validation, variables, token), as the caller
 * reads them: our codes, precise places, and never a value that was sent. Cannot throw.
 */
import { isNode } from 'graphql/language/ast';
import {
  GraphQLError,
  Kind,
  type GraphQLFormattedError,
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
import { ERROR_CATALOGUE, type ErrorCode } from '../../model/errors/error-codes';
import { HubError } from '../../model/errors/hub-error';
import { withoutNationalNumbers } from '../../model/personal-text';
import { variableSentence } from '../../model/errors/response-errors';

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
    if (CALLERS_FAULT.has(formatted.extensions?.code)) {
      return coded('BAD_USER_INPUT', safeSentence(formatted, graphqlError), graphqlError);
    }
    onInternal(cause ?? error);
    return coded('INTERNAL', ERROR_CATALOGUE.INTERNAL.message, graphqlError);
  };
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
