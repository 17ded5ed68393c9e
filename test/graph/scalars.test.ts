import fc from 'fast-check';
import { isScalarType, isSpecifiedScalarType } from 'graphql';
import { GraphQLDateTime } from 'graphql-scalars';
import { DateTime, buildHubSchema } from '../../src/graph/build-schema';

describe('DateTime', () => {
  function written(scalar: typeof DateTime, value: unknown): string {
    try {
      return JSON.stringify(scalar.serialize(value));
    } catch (error) {
      return (error as Error).message;
    }
  }

  it('is written as graphql-scalars writes it, whatever is given to it', () => {
    const edges = [0, -1, 8.64e15, -8.64e15, Date.UTC(-1, 0), Date.UTC(9999, 11, 31), Date.UTC(10_000, 0), NaN];
    const values = [
      ...edges.map((at) => new Date(at)),
      ...edges,
      ...['2020-02-29T12:00:00Z', '2020-02-29T12:00:00.5+01:00', '2020-02-30T12:00:00Z', '2020-02-29', ''],
      ...[null, undefined, true, {}],
      ...fc.sample(fc.oneof(fc.date({ noInvalidDate: false }), fc.anything()), 3_000),
    ];
    expect(values.filter((value) => written(DateTime, value) !== written(GraphQLDateTime, value))).toEqual([]);
    expect(written(DateTime, new Date(0))).toBe('"1970-01-01T00:00:00.000Z"');
  });

  it('is a text by then: what `JSON.stringify` does with a `Date` takes as long as the rest of a row', () => {
    expect(DateTime.serialize(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
    expect(buildHubSchema().getType('DateTime')).toBe(DateTime);
  });

  it('is otherwise the same: what clients read of it, and what it takes from them', () => {
    const { serialize: _ours, specifiedByURL: _specified, ...ours } = DateTime.toConfig();
    const { serialize: _theirs, specifiedByURL: _none, ...theirs } = GraphQLDateTime.toConfig();
    expect(ours).toEqual(theirs);
  });
});

it('every scalar but those of GraphQL itself says where it is specified', () => {
  const scalars = Object.values(buildHubSchema().getTypeMap()).filter(isScalarType);
  const ours = scalars.filter((scalar) => !isSpecifiedScalarType(scalar));
  expect(ours.map(({ name }) => name).sort()).toEqual(['DateTime', 'JSONObject', 'JsonWebKey', 'LocalDate']);
  expect(ours.filter(({ specifiedByURL }) => !URL.canParse(specifiedByURL ?? ''))).toEqual([]);
});
