/** What the generator makes, over a schema with an interface and a union as well: valid, whole, and the same for the same seed. */
import fc from 'fast-check';
import { buildSchema, parse, TypeInfo, validate, visit, visitWithTypeInfo, type GraphQLSchema } from 'graphql';
import { buildHubSchema } from '../../../src/graph/build-schema';
import type { GeneratedOperation } from './generated-operation';
import { operationArbitrary } from './operation-arbitrary';
import { textOf } from './operation-text';

const hub = buildHubSchema({ subgraph: true });
const withInterfaces = buildSchema(`
  type Query { node(id: ID!): Node  found: [Found!] }
  interface Node { id: ID!  label: String }
  type Person implements Node { id: ID!  label: String  name: String }
  type Place implements Node { id: ID!  label: String  zone: String }
  union Found = Person | Place`);

function drawn(schema: GraphQLSchema, most: number): { operation: GeneratedOperation; query: string }[] {
  const arbitrary = operationArbitrary(schema, { coordinates: ['Case.id'] });
  return fc.sample(arbitrary, { seed: 7, numRuns: most, unbiased: true }).map((operation) => ({
    operation,
    query: textOf(operation, () => 'known').query,
  }));
}

/** Coordinates that the fields of valid operations are. */
function selectedIn(schema: GraphQLSchema, queries: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  const types = new TypeInfo(schema);
  const note = visitWithTypeInfo(types, {
    Field: ({ name }) => void found.add(`${types.getParentType()?.name ?? ''}.${name.value}`),
  });
  for (const query of queries) visit(parse(query), note);
  return found;
}

const isValid = (schema: GraphQLSchema, query: string): boolean => {
  try {
    return validate(schema, parse(query)).length === 0;
  } catch {
    return false;
  }
};

it('most operations are valid, a few are wrong on purpose, and both kinds of wrong are there', () => {
  const all = drawn(hub, 300);
  const valid = all.filter(({ query }) => isValid(hub, query));
  expect(valid.length).toBeGreaterThan(240);
  expect(valid.length).toBeLessThan(300);
  expect(all.filter(({ operation }) => operation.operation === 'mutation').length).toBeGreaterThan(8);
  expect(new Set(all.map(({ operation }) => operation.mistake)).size).toBeGreaterThan(4);
});

it('fields of every type of the hub are asked for, nearly all of them within two thousand operations', () => {
  const valid = drawn(hub, 2_000).filter(({ query }) => isValid(hub, query));
  const selected = selectedIn(
    hub,
    valid.map(({ query }) => query),
  );
  const fields = Object.values(hub.getTypeMap()).flatMap((type) =>
    'getFields' in type && !('isOneOf' in type) && !type.name.startsWith('__')
      ? Object.keys(type.getFields()).map((field) => `${type.name}.${field}`)
      : [],
  );
  const missing = fields.filter((coordinate) => !selected.has(coordinate));
  expect(missing.length).toBeLessThan(fields.length / 20);
});

it('every way an operation can be written is there', () => {
  const text = drawn(hub, 600)
    .map(({ query }) => query)
    .join('\n');
  for (const way of [/\.\.\. on \w+/, /\.\.\.F\d/, /a\d+: /, /@include\(if: \$yes\)/, /@skip\(if: \$no\)/])
    expect(text).toMatch(way);
  for (const way of [/after: /, /first: /, /filter: (\{|\$)/, /orderBy: (\{|\$)/, /mayI\(/, /__type\(/, /\$v\d+/])
    expect(text).toMatch(way);
});

it('fragments on the types of an interface and of a union, and on the interface of a type', () => {
  const all = drawn(withInterfaces, 200).filter(({ query }) => isValid(withInterfaces, query));
  const selected = selectedIn(
    withInterfaces,
    all.map(({ query }) => query),
  );
  for (const coordinate of ['Node.label', 'Person.name', 'Place.zone', 'Query.found'])
    expect(selected).toContain(coordinate);
  expect(all.some(({ query }) => /on Person \{.*on Node \{/.test(query))).toBe(true);
});

it('the same seed gives the same operations, another one others', () => {
  const texts = (seed: number): string[] =>
    fc
      .sample(operationArbitrary(hub, { coordinates: ['Case.id'] }), { seed, numRuns: 5, unbiased: true })
      .map((operation) => textOf(operation, () => 'known').query);
  expect(texts(1)).toEqual(texts(1));
  expect(texts(1)).not.toEqual(texts(2));
});
