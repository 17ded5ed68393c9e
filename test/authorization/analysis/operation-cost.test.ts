import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getIntrospectionQuery, getOperationAST, getVariableValues, parse } from 'graphql';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { readCoordinates } from '../../../src/graph/read-coordinates';
import { responseShape } from '../../../src/model/response-shape';
import { OperationPricing, PRICED_COORDINATES } from '../../../src/authorization/analysis/operation-cost';
import { UNLIMITED, type RequestLimits } from '../../../src/authorization/analysis/document-limits';
import { PRICES } from '../../../src/sources/partners';
import { fullSelection } from '../../support/full-selection';

const schema = buildHubSchema();
const refused = expect.objectContaining({ code: 'COST_EXCEEDED' }) as Error;
const pricing = new OperationPricing(UNLIMITED, PRICES);

function cost(text: string, given: Record<string, unknown> = {}, by = pricing): number {
  const document = parse(text);
  const operation = getOperationAST(document)!;
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], given);
  return by.costOf(responseShape(schema, document, operation), coerced ?? given);
}

function limitedTo(limits: Partial<RequestLimits>): OperationPricing {
  return new OperationPricing({ ...UNLIMITED, ...limits }, PRICES);
}

const page = (first: string, declared = ''): string =>
  `query ${declared} { cases(${first}) { edges { node { reference person { name } } } } }`;

describe('what an operation costs', () => {
  it('grows with the page, written, given or by default', () => {
    const ten = cost(page('first: 10'));
    const fifty = cost(page('first: 50'));
    expect(fifty - ten).toBeGreaterThan(fifty / 2);
    expect(cost(page('first: $n', '($n: Int)'), { n: 10 })).toBe(ten);
    expect(cost(page('first: $n', '($n: Int = 10)'))).toBe(ten);
    expect(cost(page('first: $n', '($n: Int = 10)'), { n: 50 })).toBe(fifty);
    expect(cost(page('after: "x"'))).toBe(fifty);
    expect(cost(page('first: $n', '($n: Int)'))).toBe(fifty);
  });

  it('is not that of pages which the field refuses anyway', () => {
    for (const first of ['100000', '-1', '0', 'null', '2147483647']) {
      expect(cost(page(`first: ${first}`))).toBeLessThan(cost(page('first: 10')));
    }
  });

  it('multiplies pages in pages', () => {
    const nested = (outer: number, inner: number): string =>
      `{ collectivities(first: ${outer}) { edges { node { cases(first: ${inner}) { edges { node { id } } } } } } }`;
    const [some, wide, deep] = [cost(nested(10, 10)), cost(nested(100, 10)), cost(nested(10, 100))];
    expect(wide).toBeGreaterThan(5 * some);
    expect(deep).toBeGreaterThan(4 * some);
    expect(cost(nested(200, 200))).toBeGreaterThan(10_000);
  });

  it('is what partners cost who are asked, dearer ones more', () => {
    const ofCase = (selection: string): number => cost(`{ case(id: "x") { ${selection} } }`);
    const own = ofCase('reference');
    expect(ofCase('visits { id }')).toBeGreaterThan(own + 5);
    expect(ofCase('medical { onset }')).toBeGreaterThan(ofCase('visits { id }'));
  });

  it('counts another name for the same as another field, and what is written twice once', () => {
    const once = '{ case(id: "x") { medical { onset } } }';
    expect(
      cost('{ case(id: "x") { medical { onset } medical { onset } ...F } } fragment F on Case { medical { onset } }'),
    ).toBe(cost(once));
    expect(cost('{ case(id: "x") { medical { onset } again: medical { onset } } }')).toBeGreaterThan(cost(once) + 10);
  });

  it('leaves out what is not included', () => {
    const text = 'query ($yes: Boolean!) { case(id: "x") { reference medical @include(if: $yes) { onset } } }';
    expect(cost(text, { yes: false })).toBe(cost('{ case(id: "x") { reference } }'));
    expect(cost(text, { yes: true })).toBe(cost('{ case(id: "x") { reference medical { onset } } }'));
  });

  it('is as much as coordinates are asked about', () => {
    const text = 'query ($all: [String!]!) { mayI(coordinates: $all) { outcome } }';
    const all = Array.from({ length: 400 }, () => 'Case.reference');
    expect(cost(text, { all })).toBeGreaterThan(cost(text, { all: all.slice(0, 10) }) + 50);
    expect(cost(`{ mayI(coordinates: ${JSON.stringify(all)}) { outcome } }`)).toBe(cost(text, { all }));
  });

  it('is bounded for what the schema says of itself, once and many times', () => {
    expect(cost(getIntrospectionQuery())).toBeLessThan(5_000);
    const fields = 'fields { type { fields { type { name } } } }';
    const often = Array.from({ length: 20 }, (_, index) => `a${index}: ${fields}`).join(' ');
    expect(cost(`{ __schema { types { ${often} } } }`)).toBeGreaterThan(10_000);
  });

  it('is computed once, and returned each time', () => {
    const document = parse(page('first: $n', '($n: Int)'));
    const shape = responseShape(schema, document, getOperationAST(document)!);
    expect(pricing.costOf(shape, { n: 10 })).toBeLessThan(pricing.costOf(shape, { n: 100 }));
    expect(pricing.costOf(shape, { n: 10 })).toBe(cost(page('first: 10')));
  });
});

describe('what an operation may cost', () => {
  it.each([
    [
      'levels',
      { levels: 4 },
      '{ case(id: "x") { medical { tests { id } } } }',
      '{ cases { edges { node { person { id } } } } }',
    ],
    [
      'rootFields',
      { rootFields: 2 },
      '{ viewer { id } communes { nis5 } }',
      '{ viewer { id } ...F } fragment F on Query { a: viewer { id } b: viewer { id } }',
    ],
    ['fields', { fields: 3 }, '{ viewer { id name } }', '{ viewer { ...F } } fragment F on Viewer { id a: id b: id }'],
  ])('%s', (_what, limits, within, beyond) => {
    expect(() => cost(within, {}, limitedTo(limits))).not.toThrow();
    expect(() => cost(beyond, {}, limitedTo(limits))).toThrow(refused);
  });
});

describe('the price list', () => {
  it('names coordinates that there are', () => {
    const known = new Set([...readCoordinates(schema)].map(({ coordinate }) => coordinate));
    expect(PRICED_COORDINATES.filter((one) => !/^__|\._/.test(one) && !known.has(one))).toEqual([]);
  });

  it('lets through every operation that is handed out, and the whole of a page of 200 cases', () => {
    const folder = join(__dirname, '../../../schema/operations');
    for (const file of readdirSync(folder).filter((name) => name.endsWith('.graphql'))) {
      expect({
        file,
        cost: cost(readFileSync(join(folder, file), 'utf8'), { coordinates: ['Case.id'] }) <= 10_000,
      }).toEqual({ file, cost: true });
    }
    expect(cost(`{ cases(first: 200) { edges { node { ${fullSelection(schema, 'Case')} } } } }`)).toBeLessThan(10_000);
  });
});
