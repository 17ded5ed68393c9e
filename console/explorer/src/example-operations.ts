/** The operations of `schema/operations/`, as they were when the explorer was built, ready to run. */
import { Kind, parse, type TypeNode, type VariableDefinitionNode } from 'graphql';

export interface ExampleOperation {
  /** The file's name without its ending. */
  readonly name: string;
  /** The comment the file begins with. */
  readonly purpose: string;
  readonly text: string;
  readonly variables: readonly VariableDefinitionNode[];
}

const FILES: Record<string, string> = import.meta.glob('../../../schema/operations/*.graphql', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The first query comes first; the others by name. */
export const EXAMPLE_OPERATIONS: readonly ExampleOperation[] = Object.entries(FILES)
  .map(([path, text]) => exampleOf(path, text))
  .sort((one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name));

function rank({ name }: ExampleOperation): number {
  return name === 'first-query' ? 0 : 1;
}

function exampleOf(path: string, text: string): ExampleOperation {
  const comment = /^(?:#.*\n)+/.exec(text)?.[0] ?? '';
  const operation = parse(text).definitions.find((definition) => definition.kind === Kind.OPERATION_DEFINITION);
  return {
    name: path.slice(path.lastIndexOf('/') + 1, -'.graphql'.length),
    purpose: comment.replaceAll(/^# ?/gm, '').replaceAll('\n', ' ').trim(),
    text,
    variables: operation?.kind === Kind.OPERATION_DEFINITION ? (operation.variableDefinitions ?? []) : [],
  };
}

const isCaseId = ({ variable }: VariableDefinitionNode): boolean => ['id', 'caseId'].includes(variable.name.value);

export function wantsCaseId({ variables }: ExampleOperation): boolean {
  return variables.some(isCaseId);
}

/** Something to start from, as the variables editor shows it: '' where nothing has to be given. */
export function startingVariables({ variables }: ExampleOperation, caseId: string | null): string {
  const values = variables.flatMap((definition) => {
    const name = definition.variable.name.value;
    const value = isCaseId(definition) ? (caseId ?? undefined) : STARTING_VALUES[name];
    if (value !== undefined) return [[name, value] as const];
    return definition.type.kind === Kind.NON_NULL_TYPE ? [[name, emptyOf(definition.type.type)] as const] : [];
  });
  return values.length > 0 ? JSON.stringify(Object.fromEntries(values), null, 2) : '';
}

const STARTING_VALUES: Readonly<Record<string, unknown>> = {
  first: 10,
  coordinates: ['Case.medical', 'Person.name', 'Person.niss'],
  by: { niss: '85073003328' },
};

function emptyOf(type: TypeNode): unknown {
  if (type.kind === Kind.LIST_TYPE) return [];
  if (type.kind === Kind.NAMED_TYPE) return ['String', 'ID'].includes(type.name.value) ? '' : null;
  return emptyOf(type.type);
}
