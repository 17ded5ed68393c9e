import { isObjectType, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { buildHubSchema, builtByTypeGraphql } from '../../src/graph/build-schema';

type Resolve = GraphQLFieldResolver<unknown, unknown>;
type Methods = Record<string, (...parameters: unknown[]) => unknown>;

interface FieldWithMethod {
  readonly coordinate: string;
  readonly target: { readonly prototype: Methods };
  readonly methodName: string;
  readonly type: new () => object;
}

// builds the metadata
builtByTypeGraphql();
const fields = fieldsWithMethods();

function fieldsWithMethods(): FieldWithMethod[] {
  const { fieldResolvers, objectTypes } = getMetadataStorage();
  return fieldResolvers.flatMap(({ target, methodName, schemaName, getObjectType }) => {
    const type = getObjectType!();
    const named = objectTypes.find((one) => one.target === type);
    if (!named) return [];
    return {
      coordinate: `${named.name}.${schemaName}`,
      target: target as unknown as FieldWithMethod['target'],
      methodName,
      type: type as FieldWithMethod['type'],
    };
  });
}

function resolverOf(schema: GraphQLSchema, coordinate: string): Resolve {
  const [typeName = '', fieldName = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  if (!isObjectType(type)) throw new Error(`${typeName} is no object type.`);
  return type.getFields()[fieldName]!.resolve!;
}

/** What methods were given, and whether they fail. */
let handedOn: unknown[][] = [];
let failing = false;

// a resolver that calls a method directly knows it from when the schema was built
for (const { coordinate, target, methodName } of fields) {
  const answer = { of: coordinate };
  jest.spyOn(target.prototype, methodName).mockImplementation((...parameters) => {
    handedOn.push(parameters);
    if (failing) throw new Error('of the method');
    return answer;
  });
}
const ours = buildHubSchema();
const theirs = builtByTypeGraphql();

const ARGUMENTS = { language: 'fr', by: 'x' };
const CONTEXT = { context: true };
const INFO = { path: { key: 'one', prev: undefined } } as unknown as Parameters<Resolve>[3];

interface Observed {
  readonly given: readonly (readonly unknown[])[];
  /** Whether the resolver gave a promise; null where it failed. */
  readonly later: boolean | null;
  readonly outcome: unknown;
}

/** What a resolver hands on to the method, and what it makes of what the method does. */
async function observed(schema: GraphQLSchema, coordinate: string, root: unknown): Promise<Observed> {
  handedOn = [];
  try {
    const resolved: unknown = resolverOf(schema, coordinate)(root, ARGUMENTS, CONTEXT, INFO);
    const outcome: unknown = await resolved;
    return { given: handedOn, later: resolved instanceof Promise, outcome };
  } catch (error) {
    return { given: handedOn, later: null, outcome: (error as Error).message };
  }
}

it('finds fields with methods to compare, and calls most of them as they stand', () => {
  const isReplaced = ({ coordinate }: FieldWithMethod): boolean =>
    String(resolverOf(ours, coordinate)) !== String(resolverOf(theirs, coordinate));
  const replaced = fields.filter(isReplaced).map(({ coordinate }) => coordinate);
  expect(replaced.length).toBeGreaterThan(40);
  expect(replaced).toEqual(
    expect.arrayContaining(['Case.person', 'Case.callOrders', 'CallOrder.case', 'Person.commune', 'Person.absences']),
  );
  // takes an argument
  expect(replaced).not.toContain('Case.scripts');
});

describe.each(fields)('$coordinate', ({ coordinate, type }) => {
  const roots = { own: Object.assign(new type(), { id: '1' }), other: { id: '1' }, null: null, undefined };

  it.each(Object.entries(roots))('is given what type-graphql gives it of a record that is %s', async (_name, root) => {
    for (const fails of [false, true]) {
      failing = fails;
      const direct = await observed(ours, coordinate, root);
      expect(direct).toEqual(await observed(theirs, coordinate, root));
      // what is handed on is the record itself, and no copy
      const things = direct.given.flat().filter((one) => typeof one === 'object' && one !== null);
      if (root === roots.own) for (const one of things) expect([root, CONTEXT, INFO].includes(one as never)).toBe(true);
    }
  });
});
