/** What to say of a variable that cannot be used: its name and where in its value, never anything that was sent. */
import {
  coerceInputValue,
  isInputType,
  typeFromAST,
  type GraphQLSchema,
  type GraphQLType,
  type TypeNode,
  type VariableDefinitionNode,
} from 'graphql';
import { variableSentence } from '../errors/response-errors';

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
  // a member that the type does not have is told at the object it is in: every step is a name of the schema or a position
  coerceInputValue(value, type, (path) => places.push(path));
  return variableSentence(name, places[0]);
}

// typeFromAST has an overload per kind of node and none for their union
const typeNamed = typeFromAST as (schema: GraphQLSchema, node: TypeNode) => GraphQLType | undefined;
