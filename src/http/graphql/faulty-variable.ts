/** What to say of a variable that cannot be used: its name and where in its value, never anything that was sent. */
import {
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
import { variableSentence } from '../../model/errors/response-errors';

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
