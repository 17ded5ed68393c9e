/** A scalar or enum value as it stands in the answer. */
import { GraphQLBoolean, GraphQLID, GraphQLString, type GraphQLLeafType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect';

/** What these types do with a string is give it back. */
export function isTextType(type: GraphQLLeafType): boolean {
  return type === GraphQLString || type === GraphQLID;
}

/** @throws Error where the type cannot write the value. */
export function completedLeaf(type: GraphQLLeafType, value: unknown): unknown {
  if (typeof value === 'string' && isTextType(type)) return value;
  // likewise
  if (typeof value === 'boolean' && type === GraphQLBoolean) return value;
  const serialized: unknown = type.serialize(value);
  if (serialized === null || serialized === undefined) {
    throw new Error(
      `Expected \`${inspect(type)}.serialize(${inspect(value)})\` to ` +
        `return non-nullable value, returned: ${inspect(serialized)}`,
    );
  }
  return serialized;
}
