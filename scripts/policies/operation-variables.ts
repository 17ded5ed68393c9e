/** The variables of an operation that is simulated, from a file: they decide which arguments and selections count. */
import { readFile } from 'node:fs/promises';
import { getOperationAST, Kind, parse, type OperationDefinitionNode } from 'graphql';
import { WrongCall } from '../command-line/refusal';

type Variables = Readonly<Record<string, unknown>>;

/**
 * @param file none: no variables
 * @throws WrongCall where it cannot be read, is no JSON object, or lacks what the operation cannot do without
 */
export async function variablesIn(
  file: string | undefined,
  text: string,
  operationName: string | null,
): Promise<Variables> {
  const variables = file === undefined ? {} : objectIn(file, await textIn(file));
  const missing = requiredBy(operationIn(text, operationName)).filter((name) => variables[name] == null);
  if (missing.length === 0) return variables;
  const named = missing.map((name) => `$${name}`).join(', ');
  throw new WrongCall(
    `The operation needs ${named}: ${file === undefined ? 'give --variables FILE' : `${file} does not have it`}.`,
  );
}

async function textIn(file: string): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new WrongCall(`The file ${file} cannot be read.`);
  });
}

function objectIn(file: string, text: string): Variables {
  let found: unknown;
  try {
    found = JSON.parse(text);
  } catch {
    // what the parser says repeats what stands there
    throw new WrongCall(`${file} is no JSON.`);
  }
  if (typeof found === 'object' && found !== null && !Array.isArray(found)) return found as Variables;
  throw new WrongCall(`${file} holds no JSON object: a variable's name and its value, as { "id": "…" }.`);
}

/** Null where the hub will say what is wrong with it. */
function operationIn(text: string, name: string | null): OperationDefinitionNode | null {
  try {
    return getOperationAST(parse(text), name) ?? null;
  } catch {
    return null;
  }
}

function requiredBy(operation: OperationDefinitionNode | null): string[] {
  const declared = operation?.variableDefinitions ?? [];
  return declared
    .filter(({ type, defaultValue }) => type.kind === Kind.NON_NULL_TYPE && defaultValue === undefined)
    .map(({ variable }) => variable.name.value);
}
