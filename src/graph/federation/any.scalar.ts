/** What a gateway names an entity by: its type and its key. Taken in whole; what it says is `representation.ts`'s to read. */
import { GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';

export const AnyScalar = new GraphQLScalarType<unknown, unknown>({
  name: '_Any',
  description: 'An entity as gateways name one: {"__typename":"Case","id":"…"}.',
  serialize: (value) => value,
  parseValue: (value) => {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notAnObject();
    return value;
  },
  parseLiteral: (node, variables) => {
    if (node.kind !== Kind.OBJECT) throw notAnObject();
    return valueFromASTUntyped(node, variables);
  },
});

function notAnObject(): TypeError {
  return new TypeError('A representation of an entity is an object.');
}
