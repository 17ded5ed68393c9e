import fc from 'fast-check';
import { GraphQLDateTime, GraphQLLocalDate } from 'graphql-scalars';
import { buildHubSchema } from '../../src/graph/build-schema';
import { DateTime, LocalDate } from '../../src/graph/scalars';

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

  it('is otherwise the same: what clients are told of it, and what it takes from them', () => {
    const { serialize: _ours, ...ours } = DateTime.toConfig();
    const { serialize: _theirs, ...theirs } = GraphQLDateTime.toConfig();
    expect(ours).toEqual(theirs);
  });
});

describe('LocalDate', () => {
  function outcome(scalar: typeof LocalDate, value: unknown): string {
    try {
      return JSON.stringify(scalar.serialize(value));
    } catch (error) {
      return (error as Error).message;
    }
  }

  function differences(values: Iterable<unknown>): unknown[] {
    return [...values].filter((value) => outcome(LocalDate, value) !== outcome(GraphQLLocalDate, value));
  }

  const YEARS = [0, 4, 100, 400, 1600, 1899, 1900, 1996, 1999, 2000, 2019, 2020, 2100, 9999];

  function* everyDay(): Generator<string> {
    const two = (number: number): string => String(number).padStart(2, '0');
    for (const year of YEARS) {
      for (let month = 0; month <= 13; month += 1) {
        for (let day = 0; day <= 32; day += 1) yield `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
      }
    }
  }

  it('says of every day of a year, and of those there are not, what graphql-scalars says', () => {
    expect(differences(everyDay())).toEqual([]);
    // both kinds are among them
    const said = [...everyDay()].map((day) => outcome(LocalDate, day) === `"${day}"`);
    expect(said.filter(Boolean)).toHaveLength(YEARS.length * 365 + 7);
  });

  it('and of whatever else might be given to it', () => {
    const near = fc.tuple(fc.constantFrom(...everyDay()), fc.string({ maxLength: 2 }), fc.nat(10));
    const values = fc.sample(
      fc.oneof(
        near.map(([day, extra, at]) => day.slice(0, at) + extra + day.slice(at)),
        fc.anything(),
      ),
      2_000,
    );
    expect(differences([...values, '2020-02-29\n', '٢٠٢٠-٠٢-٢٩', null, undefined, new Date(0)])).toEqual([]);
  });

  it('is otherwise the same: what clients are told of it, and what it takes from them', () => {
    const { serialize: _ours, ...ours } = LocalDate.toConfig();
    const { serialize: _theirs, ...theirs } = GraphQLLocalDate.toConfig();
    expect(ours).toEqual(theirs);
  });
});
