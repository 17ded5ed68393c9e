/** An operation as a file for `schema/operations/`: one named operation with its fragments, and what it is for on top. */
import { Kind, parse, print, separateOperations, type DocumentNode, type OperationDefinitionNode } from 'graphql';
import { say } from './say';

export interface OperationFile {
  readonly name: string;
  readonly text: string;
}

/**
 * @param selected the operation to take where there are several.
 * @throws Error with a sentence for the user.
 */
export function operationFile(text: string, selected: string | null): OperationFile {
  const document = parsed(text);
  const operations = document.definitions.filter(
    (definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION,
  );
  const operation = operations.find(({ name }) => name?.value === selected) ?? operations[0];
  if (!operation) throw new Error(say('noOperation'));
  if (!operation.name) throw new Error(say('nameWanted'));
  const name = operation.name.value;
  const alone = operations.length === 1 ? text.trim() : print(separateOperations(document)[name] ?? document);
  const words = kebab(name).replaceAll('-', ' ');
  const comment = alone.startsWith('#') ? '' : `# ${words.charAt(0).toUpperCase()}${words.slice(1)}.\n`;
  return { name: `${kebab(name)}.graphql`, text: `${comment}${alone}\n` };
}

function parsed(text: string): DocumentNode {
  try {
    return parse(text);
  } catch {
    throw new Error(say('syntaxError'));
  }
}

function kebab(name: string): string {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase();
}
