/**
 * A public key as it is exchanged. Taken in whole, private members included, so that a private key can be told from a
 * malformed one and refused with words its owner will notice; what may be registered is `registers/public-key.ts`'s.
 */
import { GraphQLScalarType, Kind, valueFromASTUntyped } from 'graphql';

export const JsonWebKeyScalar = new GraphQLScalarType<unknown, unknown>({
  name: 'JsonWebKey',
  description: 'A public key in JSON form (RFC 7517), such as {"kty":"EC","crv":"P-256","x":"…","y":"…"}.',
  serialize: (value) => value,
  parseValue: (value) => objectOnly(value),
  parseLiteral: (node, variables) => {
    if (node.kind !== Kind.OBJECT) throw notAnObject();
    return valueFromASTUntyped(node, variables);
  },
});

function objectOnly(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw notAnObject();
  return value;
}

function notAnObject(): TypeError {
  return new TypeError('A JSON Web Key is an object.');
}
