/** The schema of a hub that is a subgraph: the whole one, what is left of it where something is hidden, and what is composed. */
import { composeServices } from '@theguild/federation-composition';
import {
  buildSchema,
  isUnionType,
  lexicographicSortSchema,
  parse,
  printSchema,
  validateSchema,
  type GraphQLSchema,
} from 'graphql';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { subgraphSchema, ENTITY_NAMES } from '../../../src/graph/federation/print-subgraph-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import { fieldsGone, visibleSchema } from '../../../src/graph/visible-schema';

const whole = buildHubSchema({ subgraph: true });
const plain = buildHubSchema();
const coordinates = readCoordinates(whole);

function entities(schema: GraphQLSchema): string[] {
  const union = schema.getType('_Entity');
  return isUnionType(union) ? union.getTypes().map(({ name }) => name) : [];
}

function hiding(...names: string[]): GraphQLSchema {
  return visibleSchema(whole, new Set(names));
}

const governed = (typeName: string): string[] =>
  coordinates.flatMap(({ coordinate, classification }) =>
    coordinate.startsWith(`${typeName}.`) && classification !== 'STRUCTURAL' ? [coordinate] : [],
  );

it('is the schema that there is without it, and what a gateway asks', () => {
  const added = readCoordinates(plain).map(({ coordinate }) => coordinate);
  expect(coordinates.map(({ coordinate }) => coordinate).filter((one) => !added.includes(one))).toEqual([
    ...['Query._entities', 'Query._entities(representations:)', 'Query._service', '_Service.sdl'],
  ]);
  expect(
    coordinates.filter(({ coordinate }) => coordinate.includes('_')).map(({ classification }) => classification),
  ).toEqual([...['STRUCTURAL', 'STRUCTURAL', 'STRUCTURAL', 'STRUCTURAL']]);
  expect(entities(whole)).toEqual(ENTITY_NAMES);
  expect(plain.getType('_Entity')).toBeUndefined();
});

describe('where something is hidden', () => {
  it('what nothing is left of is no entity', () => {
    const schema = hiding(...governed('Person'));
    expect(entities(schema)).toEqual(['Case', 'StaffMember']);
    expect(schema.getType('Person')).toBeUndefined();
    expect(subgraphSchema(schema)).not.toMatch(/\bPerson\b/);
  });

  it('what the caller’s own list is hidden of is no entity, and is not there', () => {
    const schema = hiding('Query.staff');
    expect(entities(schema)).toEqual(['Case', 'Person']);
    expect(schema.getType('StaffMember')).toBeUndefined();
    expect([...fieldsGone(whole, new Set(['Query.staff']))].filter((name) => name.startsWith('StaffMember.'))).toEqual(
      Object.keys((whole.getType('StaffMember') as unknown as { getFields(): object }).getFields()).map(
        (name) => `StaffMember.${name}`,
      ),
    );
  });

  it('a field is not composed', () => {
    const typesOf = (schema: GraphQLSchema): string =>
      ['Case', 'Person'].map((name) => new RegExp(`^type ${name} @key[^}]*}`, 'm').exec(subgraphSchema(schema))).join();
    expect(typesOf(whole)).toMatch(/niss: String/);
    expect(typesOf(whole)).toContain('medical: MedicalRecord');
    expect(typesOf(hiding('Person.niss', 'Case.medical'))).not.toMatch(/niss:|medical: /);
    expect(typesOf(hiding('Person.niss', 'Case.medical'))).toContain('  birthDate: LocalDate');
  });

  it('and no entity is left, nobody can look one up', () => {
    const schema = hiding('Query.staff', ...coordinates.filter(({ coordinate, classification }) => classification !== 'STRUCTURAL' && !coordinate.startsWith('Query.') && !coordinate.startsWith('Source.')).map(({ coordinate }) => coordinate)); // prettier-ignore
    expect(entities(schema)).toEqual([]);
    expect(Object.keys(schema.getQueryType()!.getFields())).not.toContain('_entities');
    expect(validateSchema(schema)).toEqual([]);
  });
});

describe('what is composed', () => {
  it('is the schema that answers, key by key and field by field', () => {
    const text = subgraphSchema(whole);
    const [link = '', ...definitions] = text.split('\n');
    expect(link).toContain('@link(url: "https://specs.apollo.dev/federation/v2.3"');
    const read = buildSchema(
      `directive @key(fields: String!) on OBJECT\ndirective @shareable on OBJECT\n${definitions.join('\n')}`,
    );
    const withoutDirectives = (schema: GraphQLSchema): string =>
      printSchema(lexicographicSortSchema(schema))
        .replace(/^directive .*\n/gm, '')
        .trim();
    expect(withoutDirectives(read)).toEqual(withoutDirectives(plain));
  });

  it('is made once of each schema', () => {
    expect(subgraphSchema(whole)).toBe(subgraphSchema(whole));
  });

  it('makes a supergraph by itself', () => {
    const { errors, supergraphSdl } = composeServices([
      { name: 'hub', url: 'http://hub', typeDefs: parse(subgraphSchema(whole)) },
    ]);
    expect(errors).toBeUndefined();
    for (const name of ENTITY_NAMES) {
      expect(supergraphSdl).toMatch(new RegExp(`type ${name}\\b[^{]*@join__type\\(graph: HUB, key: "id"`));
    }
  });
});
