/**
 * GraphiQL learns the names in a text a moment after it changed. A developer who runs an example at once means the text that is
 * shown: a name it does not have belongs to the one before.
 */
import { Kind, parse } from 'graphql';

interface Chosen {
  readonly query: string;
  readonly operationName?: string | null;
}

export function withNameOfItsOwn<Operation extends Chosen>(operation: Operation): Operation {
  const { query, operationName } = operation;
  if (!operationName || namesIn(query)?.includes(operationName) !== false) return operation;
  return { ...operation, operationName: null };
}

/** Null for what is no GraphQL: the hub says what is wrong with it. */
function namesIn(query: string): (string | undefined)[] | null {
  try {
    return parse(query).definitions.flatMap((definition) =>
      definition.kind === Kind.OPERATION_DEFINITION ? [definition.name?.value] : [],
    );
  } catch {
    return null;
  }
}
