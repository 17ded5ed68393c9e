/**
 * Types whose records are constants: frozen, the same for everybody and for as long as the process runs, such as the communes.
 * What an operation selects of one is the same object each time. The GraphQL extension is set where the type is declared.
 */
import type { GraphQLObjectType } from 'graphql';

export const CONSTANT_RECORDS = 'constantRecords';

export function hasConstantRecords({ extensions }: GraphQLObjectType): boolean {
  return extensions[CONSTANT_RECORDS] === true;
}

/** Whether these properties are the record's own, and will never be others: neither computed nor to be filled. */
export function isConstant(record: unknown, properties: readonly string[]): record is object {
  if (typeof record !== 'object' || record === null || !Object.isFrozen(record)) return false;
  return properties.every((name) => isSettled(Object.getOwnPropertyDescriptor(record, name)?.value));
}

/** A leaf, or a list of leaves; not what a getter would give, which has no value of its own. */
function isSettled(value: unknown): boolean {
  return Array.isArray(value) ? Object.isFrozen(value) && value.every(isLeaf) : isLeaf(value);
}

function isLeaf(value: unknown): boolean {
  return value !== undefined && typeof value !== 'function' && (typeof value !== 'object' || value === null);
}
