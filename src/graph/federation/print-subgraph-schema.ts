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
  isUnionType,
} from 'graphql';
import type { Coordinate } from '../../model/classification';

export const ENTITY_NAMES = ['Case', 'Person', 'StaffMember'] as const;
export type EntityName = (typeof ENTITY_NAMES)[number];

/** The union of them, as Federation names it. */
export const ENTITY_UNION = '_Entity';

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

const COME_TO_BY: Readonly<Record<EntityName, Coordinate>> = {
  Case: 'Query.case',
  Person: 'Query.case',
  StaffMember: 'Query.staff',
};

function isEntityName(name: unknown): name is EntityName {
  return ENTITY_NAMES.some((one) => one === name);
}

/** The field that gives the entity where it is not looked up by its id; null for what is no entity. */
export function entityComeToBy(typeName: string): Coordinate | null {
  return isEntityName(typeName) ? COME_TO_BY[typeName] : null;
}

/** Those that the schema has, as a caller has it. */
export function entitiesOf(schema: GraphQLSchema): readonly EntityName[] {
  const union = schema.getType(ENTITY_UNION);
  return isUnionType(union) ? union.getTypes().map(({ name }) => name).filter(isEntityName) : []; // prettier-ignore
}
