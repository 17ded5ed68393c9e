/** A scalar or enum value as it stands in the answer. */
import { GraphQLBoolean, GraphQLID, GraphQLString, type GraphQLLeafType } from 'graphql';
import { inspect } from 'graphql/jsutils/inspect';

/** @throws Error where the type cannot write the value. */
export function completedLeaf(type: GraphQLLeafType, value: unknown): unknown {
  // what these types do with such values is give them back
  if (typeof value === 'string' && (type === GraphQLString || type === GraphQLID)) return value;
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
