import {
  buildSchema,
  GraphQLInt,
  GraphQLNonNull,
  GraphQLObjectType,
  GraphQLSchema,
  GraphQLString,
  type GraphQLFieldConfig,
  type GraphQLFieldConfigMap,
} from 'graphql';
import {
  carriedCoordinates,
  readCoordinates,
  schemaElements,
  structuralCoordinates,
} from '../../src/graph/read-coordinates';
import { type Classification, CLASSIFIED, type ClassifiedExtension } from '../../src/model/classification';

type Field = GraphQLFieldConfig<unknown, unknown>;

function classed(classification: Classification | null, more: Partial<ClassifiedExtension> = {}): Field['extensions'] {
  const nothing = {
    carried: classification === null,
    derivedFrom: [],
    masks: null,
    gathers: [],
    reveals: null,
    carries: null,
  };
  return { [CLASSIFIED]: { classification, ...nothing, ...more } };
}

function field(extensions: Field['extensions'], more: Partial<Field> = {}): Field {
  return { type: GraphQLString, description: 'A field.', extensions, ...more };
}

function schemaOf(fields: GraphQLFieldConfigMap<unknown, unknown>): GraphQLSchema {
  return new GraphQLSchema({ query: new GraphQLObjectType({ name: 'Query', description: 'A query.', fields }) });
}

const structural = (...names: string[]): ReadonlySet<string> => new Set(names);

describe('readCoordinates', () => {
  it('reads fields and arguments with their class and what they derive from, mask, gather and reveal', () => {
    const reveals = { coordinate: 'Query.name', right: 'FILTER' as const };
    const schema = schemaOf({
      name: field(classed('PERSONAL'), {
        args: {
          like: { type: GraphQLString, description: 'An argument.', extensions: classed('PERSONAL', { reveals }) },
        },
      }),
      initials: field(classed('PERSONAL', { masks: 'Query.name', derivedFrom: ['Query.name'] })),
      list: field(classed('INTERNAL', { gathers: ['Query.name'] })),
    });
    expect(readCoordinates(schema, structural())).toEqual([
      expect.objectContaining({ coordinate: 'Query.initials', masks: 'Query.name', derivedFrom: ['Query.name'] }),
      expect.objectContaining({ coordinate: 'Query.list', classification: 'INTERNAL', gathers: ['Query.name'] }),
      expect.objectContaining({ coordinate: 'Query.name', classification: 'PERSONAL', reveals: null }),
      expect.objectContaining({ coordinate: 'Query.name(like:)', reveals }),
    ]);
  });

  it('takes the class of the type where a field names none', () => {
    const query = new GraphQLObjectType({
      name: 'Query',
      description: 'A query.',
      extensions: classed('MEDICAL'),
      fields: { result: field({}), id: field(classed('STRUCTURAL')) },
    });
    const infos = readCoordinates(new GraphQLSchema({ query }), structural('Query.id'));
    expect(infos.map(({ classification }) => classification)).toEqual(['STRUCTURAL', 'MEDICAL']);
  });

  it.each([
    ['a field without a class', { name: field({}) }, 'Query.name has no class.'],
    [
      'an argument without a class',
      { name: field(classed('PERSONAL'), { args: { like: { type: GraphQLString, description: 'One.' } } }) },
      'Query.name(like:) has no class.',
    ],
    [
      'a governed field whose denial would empty what surrounds it',
      { name: field(classed('PERSONAL'), { type: new GraphQLNonNull(GraphQLString) }) },
      'Query.name is not STRUCTURAL and must be nullable.',
    ],
    [
      'a missing description',
      { name: field(classed('PERSONAL'), { description: ' ' }) },
      'Query.name has no description.',
    ],
    [
      'a structural field that is not on the one list',
      { name: field(classed('STRUCTURAL')) },
      'Query.name is STRUCTURAL but not on the one list.',
    ],
    [
      'a name that is not in the schema',
      { name: field(classed('PERSONAL', { masks: 'Query.nmae' })) },
      'Query.name names Query.nmae, which is not in the schema.',
    ],
  ])('refuses %s', (_what, fields, sentence) => {
    expect(() => readCoordinates(schemaOf(fields), structural())).toThrow(sentence);
  });

  it('refuses a name on the structural list that the schema lacks or classes otherwise', () => {
    const schema = schemaOf({ name: field(classed('PERSONAL')) });
    expect(() => readCoordinates(schema, structural('Query.gone'))).toThrow('Query.gone is on the structural list');
    expect(() => readCoordinates(schema, structural('Query.name'))).toThrow(
      'Query.name is on the structural list but not STRUCTURAL.',
    );
  });

  it('knows structural places by their form: ids of records, pages, arguments that are decided field by field', () => {
    const schema = buildSchema(`
      type Query { rows(first: Int, filter: RowFilter, name: String): RowConnection }
      input RowFilter { id: ID }
      type RowConnection { edges: [RowEdge] rows: [Row] }
      type RowEdge { node: Row cursor: String count: Int }
      type Row { id: ID name: String }
    `);
    const listed = structuralCoordinates(schema, schemaElements(schema));
    expect(schemaElements(schema).flatMap(({ coordinate }) => (listed.has(coordinate) ? coordinate : []))).toEqual([
      ...['Query.rows(filter:)', 'Query.rows(first:)', 'Row.id'],
      ...['RowConnection.edges', 'RowEdge.cursor', 'RowEdge.node'],
    ]);
  });

  it('lists every fault in one message', () => {
    const schema = schemaOf({ one: field({}), other: field(classed('PUBLIC'), { description: '' }) });
    expect(() => readCoordinates(schema, structural())).toThrow(
      /Query\.one has no class\.[^]*Query\.other has no description\./,
    );
  });

  it('refuses input fields and enum values that say nothing', () => {
    const schema = buildSchema(`
      "A query." type Query { "A field." name(filter: Filter): Kind }
      "A filter." input Filter { name: String }
      "A kind." enum Kind { ONE }
    `);
    expect(() => readCoordinates(schema, structural())).toThrow(
      /Filter\.name has no class\.[^]*Filter\.name has no description\.[^]*Kind\.ONE has no description\./,
    );
  });

  it('leaves carried elements to their carriers, and names them', () => {
    const schema = schemaOf({ count: field(classed('PUBLIC'), { type: GraphQLInt }), text: field(classed(null)) });
    expect(readCoordinates(schema, structural()).map(({ coordinate }) => coordinate)).toEqual(['Query.count']);
    expect([...carriedCoordinates(schema)]).toEqual(['Query.text']);
  });
});
