/** Reads what a gateway names an entity by. More than its type and key may stand there, and counts for nothing. */
import { HubError } from '../../errors/hub-error';
import type { EntityName } from './entities';

export interface Representation {
  readonly type: EntityName;
  readonly id: string;
}

/** An id of the hub's has 43 characters at most. */
const LONGEST_ID = 100;

/** What is wrong with it is told without what stands in it. */
export function readRepresentation(given: unknown, known: readonly EntityName[]): Representation | HubError {
  const { __typename: typeName, id } = given as { readonly __typename?: unknown; readonly id?: unknown };
  const type = known.find((name) => name === typeName);
  if (type === undefined) return malformed('__typename of a representation is the name of a type that has a key.');
  if (typeof id !== 'string') return malformed('id of a representation is a text.');
  if (id.length > LONGEST_ID) return new HubError('NOT_FOUND_OR_FORBIDDEN');
  return { type, id };
}

export function malformed(detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument: 'representations' }, { detail });
}
