/**
 * The schema as a supergraph is composed of it: what there is of it is printed from the schema that answers, with the keys of
 * its entities and without the fields that gateways look them up by, which composition knows of.
 */
import {
  Kind,
  lexicographicSortSchema,
  parse,
  print,
  printSchema,
  visit,
  type ConstDirectiveNode,
  type GraphQLSchema,
} from 'graphql';
import { entitiesOf, ENTITY_UNION } from './entities';

const LINK = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@shareable"])\n\n';
const OF_FEDERATION: ReadonlySet<string> = new Set([ENTITY_UNION, '_Any', '_Service', '_entities', '_service']);
/** Made as the Relay convention has it, so that others have one too. */
const SHARED: ReadonlySet<string> = new Set(['PageInfo']);

const printed = new WeakMap<GraphQLSchema, string>();

/** Of each schema once. */
export function subgraphSchema(schema: GraphQLSchema): string {
  const text = printed.get(schema) ?? printSubgraphSchema(schema);
  printed.set(schema, text);
  return text;
}

function printSubgraphSchema(schema: GraphQLSchema): string {
  const entities: ReadonlySet<string> = new Set(entitiesOf(schema));
  const withoutOwn = (node: { readonly name: { readonly value: string } }): null | undefined =>
    OF_FEDERATION.has(node.name.value) ? null : undefined;
  const document = visit(parse(printSchema(lexicographicSortSchema(schema)), { noLocation: true }), {
    ScalarTypeDefinition: withoutOwn,
    UnionTypeDefinition: withoutOwn,
    FieldDefinition: withoutOwn,
    ObjectTypeDefinition: {
      enter: withoutOwn,
      leave(node) {
        const name = node.name.value;
        if (entities.has(name)) return { ...node, directives: [directive('key', ['fields', 'id'])] };
        return SHARED.has(name) ? { ...node, directives: [directive('shareable')] } : undefined;
      },
    },
  });
  return `${LINK}${print(document)}\n`;
}

function directive(name: string, ...given: (readonly [string, string])[]): ConstDirectiveNode {
  return {
    kind: Kind.DIRECTIVE,
    name: { kind: Kind.NAME, value: name },
    arguments: given.map(([argument, value]) => ({
      kind: Kind.ARGUMENT,
      name: { kind: Kind.NAME, value: argument },
      value: { kind: Kind.STRING, value },
    })),
  };
}
