/** The operation as others would send it: a curl command, or a typed client. Whose token it is stays out of both. Pure. */
import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isScalarType,
  Kind,
  parse,
  typeFromAST,
  type FragmentDefinitionNode,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import { say } from './say';

export interface Copied {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Of several in the text; null: there is one. */
  readonly operationName: string | null;
  readonly purpose: string | null;
  /** Of the hub. */
  readonly endpoint: string;
}

/** For a shell; the token is its variable `TOKEN`. */
export function curlOf({ query, variables, operationName, purpose, endpoint }: Copied): string {
  const hasVariables = Object.keys(variables).length > 0;
  const body = { query, ...(hasVariables && { variables }), ...(operationName !== null && { operationName }) };
  const lines = [
    `curl -s ${quoted(endpoint)}`,
    `-H "Authorization: Bearer $TOKEN"`,
    `-H 'Content-Type: application/json'`,
    ...(purpose === null ? [] : [`-H ${quoted(`Purpose-Of-Use: ${purpose}`)}`]),
    `-d ${quoted(JSON.stringify(body))}`,
  ];
  return lines.join(' \\\n  ');
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/**
 * TypeScript without a library: the operation, types of its variables and answer, and a function that asks.
 * @throws Error with a sentence for the user.
 */
export function clientOf({ query, operationName, purpose, endpoint }: Copied, schema: GraphQLSchema): string {
  const { definitions } = parse(query);
  const operations = definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const operation = operations.find(({ name }) => name?.value === operationName) ?? operations[0];
  if (!operation) throw new Error(say('noOperation'));
  const root = schema.getRootType(operation.operation);
  if (!root || root === schema.getSubscriptionType()) throw new Error(say('noClientFor'));
  const fragments = new Map(
    definitions.flatMap((one) => (one.kind === Kind.FRAGMENT_DEFINITION ? [[one.name.value, one] as const] : [])),
  );
  const name = operation.name?.value ?? 'Operation';
  const variables = (operation.variableDefinitions ?? []).map(({ variable, type }) => {
    const wanted = typeFromAST(schema, type as never) as GraphQLInputType | undefined;
    const optional = type.kind === Kind.NON_NULL_TYPE ? '' : '?';
    return `  readonly ${variable.name.value}${optional}: ${wanted ? inputOf(wanted) : 'unknown'};`;
  });
  const purposeLine = purpose === null ? [] : [`      'purpose-of-use': ${JSON.stringify(purpose)},`];
  return [
    `export interface ${name}Variables {`,
    ...variables,
    `}`,
    ``,
    `export type ${name}Answer = ${selectionOf(root, operation.selectionSet, { schema, fragments }, 0)};`,
    ``,
    `const TEXT = \`${query.replaceAll('\\', '\\\\').replaceAll('`', '\\`').replaceAll('${', '\\${').trim()}\`;`,
    ``,
    `/** What is withheld is null in the data, and an error says why. */`,
    `export async function ask${name}(token: string, variables: ${name}Variables) {`,
    `  const response = await fetch(${JSON.stringify(endpoint)}, {`,
    `    method: 'POST',`,
    `    headers: {`,
    `      authorization: \`Bearer \${token}\`,`,
    `      'content-type': 'application/json',`,
    ...purposeLine,
    `    },`,
    `    body: JSON.stringify({ query: TEXT, variables${operations.length > 1 ? `, operationName: ${JSON.stringify(name)}` : ''} }),`,
    `  });`,
    `  return (await response.json()) as {`,
    `    readonly data?: ${name}Answer | null;`,
    `    readonly errors?: readonly { readonly message: string; readonly extensions: { readonly code: string } }[];`,
    `  };`,
    `}`,
    ``,
  ].join('\n');
}

interface Known {
  readonly schema: GraphQLSchema;
  readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
}

function selectionOf(type: GraphQLNamedType, set: SelectionSetNode, known: Known, depth: number): string {
  const fields = fieldsOf(type, set, known, depth + 1);
  const indent = '  '.repeat(depth + 1);
  const lines = [...fields].map(([name, written]) => `${indent}readonly ${name}: ${written};`);
  return `{\n${lines.join('\n')}\n${'  '.repeat(depth)}}`;
}

/** By the name in the answer; what several fragments ask for is there once. */
function fieldsOf(type: GraphQLNamedType, set: SelectionSetNode, known: Known, depth: number): Map<string, string> {
  const fields = new Map<string, string>();
  for (const selection of set.selections) {
    if (selection.kind === Kind.FIELD) {
      const found = (type as GraphQLObjectType).getFields()[selection.name.value];
      const key = selection.alias?.value ?? selection.name.value;
      const inner = (named: GraphQLNamedType): string =>
        selection.selectionSet === undefined ? leafOf(named) : selectionOf(named, selection.selectionSet, known, depth);
      fields.set(key, found === undefined ? 'string' : outputOf(found.type, inner));
      continue;
    }
    const spread = selection.kind === Kind.FRAGMENT_SPREAD ? known.fragments.get(selection.name.value) : selection;
    if (spread === undefined) continue;
    const on = spread.typeCondition?.name.value;
    const inside = on === undefined ? type : (known.schema.getType(on) ?? type);
    for (const [key, written] of fieldsOf(inside, spread.selectionSet, known, depth)) fields.set(key, written);
  }
  return fields;
}

function outputOf(type: GraphQLOutputType, inner: (named: GraphQLNamedType) => string): string {
  if (isNonNullType(type)) return bare(type.ofType);
  return `${bare(type)} | null`;

  function bare(one: GraphQLOutputType): string {
    if (isListType(one)) return `readonly (${outputOf(one.ofType, inner)})[]`;
    return inner(getNamedType(one));
  }
}

function inputOf(type: GraphQLInputType): string {
  if (isNonNullType(type)) return bareInput(type.ofType);
  return `${bareInput(type)} | null`;
}

function bareInput(type: GraphQLInputType): string {
  if (isListType(type)) return `readonly (${inputOf(type.ofType)})[]`;
  if (!isInputObjectType(type)) return leafOf(getNamedType(type));
  const fields = Object.values(type.getFields());
  return `{ ${fields.map(({ name, type: of }) => `readonly ${name}${isNonNullType(of) ? '' : '?'}: ${inputOf(of)}`).join('; ')} }`;
}

const SCALARS: Readonly<Record<string, string>> = { Int: 'number', Float: 'number', Boolean: 'boolean' };

function leafOf(type: GraphQLNamedType): string {
  if (isEnumType(type))
    return type
      .getValues()
      .map(({ name }) => `'${name}'`)
      .join(' | ');
  return isScalarType(type) ? (SCALARS[type.name] ?? 'string') : 'unknown';
}
