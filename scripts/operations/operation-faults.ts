/** What is wrong with a file of `schema/operations/`, so that explorer, clients and benchmarks can rely on each of them. */
import { GraphQLError, Kind, parse, validate, type GraphQLSchema } from 'graphql';
import { operationFile } from '../../console/explorer/src/saved-operation';

/** Sentences, none where the file is as it should be. */
export function operationFaults(file: string, text: string, schema: GraphQLSchema): string[] {
  try {
    const document = parse(text);
    const faults = validate(schema, document).map(describe);
    const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    if (operations.length !== 1) return [...faults, `it has ${operations.length} operations; one is wanted`];
    const { name } = operationFile(text, null);
    if (name !== file) faults.push(`its operation is to be kept in ${name}`);
    if (!/^# \S/.test(text)) faults.push('it does not begin with a comment that says what it is for');
    return faults;
  } catch (error) {
    return [error instanceof GraphQLError ? describe(error) : (error as Error).message];
  }
}

function describe({ message, locations }: GraphQLError): string {
  const [at] = locations ?? [];
  return at ? `line ${at.line}: ${message}` : message;
}
