import { inspect } from 'node:util';
import { buildSchema, execute, Kind, parse, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { executeOperation, type ExecutedOperation } from '../../src/execution/execute-operation';
import { OperationPlan } from '../../src/execution/operation-plan';

const TYPES = `
  type Query { name: String, other: String, list: [Query!], said(word: String, at: Int = 3): String, must: String! }
  type Mutation { first: Int, second: Int, third: Int! }`;

/** @param resolvers of fields of the root types. */
function schemaWith(resolvers: Readonly<Record<string, (args: never) => unknown>>): GraphQLSchema {
  const schema = buildSchema(TYPES);
  for (const type of [schema.getQueryType(), schema.getMutationType()] as GraphQLObjectType[]) {
    for (const field of Object.values(type.getFields())) {
      const resolve = resolvers[field.name];
      if (resolve) field.resolve = (_source, args) => resolve(args as never);
    }
  }
  return schema;
}

const schema = schemaWith({
  name: () => 'Anna',
  other: () => 'Bram',
  list: () => [{}, {}],
  said: (args: object) => JSON.stringify(args),
});

/** Given at once: nothing here has to be waited for. */
function run(text: string, variables: Record<string, unknown> = {}, of = schema): ExecutedOperation {
  return executeOperation({ schema: of, document: parse(text), variables }) as ExecutedOperation;
}

describe('response keys are the caller’s choice', () => {
  it('one that is special to objects is a key like any other, in its place', () => {
    const { data } = run(
      '{ a: name __proto__: other constructor: name then: name toJSON: other hasOwnProperty: name }',
    );
    expect(JSON.stringify(data)).toBe(
      '{"a":"Anna","__proto__":"Bram","constructor":"Anna","then":"Anna","toJSON":"Bram","hasOwnProperty":"Anna"}',
    );
    expect(Object.prototype).not.toHaveProperty('Bram');
  });

  it('what was not asked for is not there, whatever it is called', () => {
    const { data } = run('{ name }');
    for (const name of ['constructor', 'toString', '__proto__']) expect(name in (data ?? {})).toBe(false);
  });
});

it.each([
  '"__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d0),b:(globalThis.OWNED=1,0"',
  '"\\");globalThis.OWNED=1;(\\""',
  '"\\u2028globalThis.OWNED=1//"',
  '"${globalThis.OWNED=1}"',
  '"""\n`;globalThis.OWNED=1;`\n"""',
])('what a caller writes is never program text: %s', (literal) => {
  const text = `query ($said: String = ${literal}) { said(word: ${literal}) same: said(word: $said) }`;
  const document = parse(text);
  const given = { said: 'x' };
  const expected = execute({ schema, document, variableValues: given });
  expect(JSON.stringify(executeOperation({ schema, document, variables: given }))).toBe(JSON.stringify(expected));
  expect(globalThis).not.toHaveProperty('OWNED');
});

describe('plans', () => {
  it('one document has a plan of its own under each schema', () => {
    const document = parse('{ name }');
    const other = schemaWith({ name: () => 'Chloé' });
    const names = [schema, other, schema].map(
      (of) => (executeOperation({ schema: of, document, variables: {} }) as ExecutedOperation).data?.['name'],
    );
    expect(names).toEqual(['Anna', 'Chloé', 'Anna']);
  });

  it('each operation of a document has its own', () => {
    const document = parse('query A { name } query B { other }');
    const of = (operationName: string): unknown =>
      (executeOperation({ schema, document, operationName, variables: {} }) as ExecutedOperation).data;
    expect([of('A'), of('B'), of('A')]).toMatchObject([{ name: 'Anna' }, { other: 'Bram' }, { name: 'Anna' }]);
    expect(() => executeOperation({ schema, document, variables: {} })).toThrow('Must provide operation name');
    expect(() => of('C')).toThrow('Unknown operation named "C".');
  });

  it('one is not asked twice what it stands for, and every combination of conditions is another', () => {
    const keys = ['a', 'b', 'c', 'd'];
    const document = parse(
      `query (${keys.map((key) => `$${key}: Boolean!`).join(' ')}) { ${keys
        .map((key) => `...F @include(if: $${key}) ${key}: name @include(if: $${key})`)
        .join(' ')} } fragment F on Query { list { other @skip(if: $a) } }`,
    );
    // twice, and more combinations than are kept
    for (let bits = 0; bits < 32; bits += 1) {
      const variables = Object.fromEntries(keys.map((key, at) => [key, ((bits >> at) & 1) === 1]));
      const expected = execute({ schema, document, variableValues: variables });
      expect(JSON.stringify(executeOperation({ schema, document, variables }))).toBe(JSON.stringify(expected));
    }
  });

  it('a condition that is null is an error each time, where graphql-js has it', () => {
    const document = parse('query ($yes: Boolean = true) { list { name @include(if: $yes) } other }');
    for (const yes of [null, true, null]) {
      const expected = execute({ schema, document, variableValues: { yes } });
      const found = executeOperation({ schema, document, variables: { yes } });
      expect(JSON.stringify(found)).toBe(JSON.stringify(expected));
    }
  });

  it('nothing else of what was sent is remembered with one', () => {
    const document = parse('query ($yes: Boolean!, $word: String) { said(word: $word) @include(if: $yes) }');
    const [operation] = document.definitions;
    if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('There is no operation.');
    const plan = new OperationPlan(schema, document, operation);
    const variant = plan.variant({ yes: true, word: 'CANARY' });
    expect(plan.variant({ yes: true, word: 'another' })).toBe(variant);
    expect(inspect(variant, { depth: 1 })).toContain('yes: true');
    expect(inspect(variant, { depth: 1 })).not.toContain('CANARY');
  });
});

it('mutations run one after another, each when the one before is done', async () => {
  const log: string[] = [];
  const slow = (name: string) => async (): Promise<number> => {
    log.push(`${name} begins`);
    await new Promise((resolve) => setImmediate(resolve));
    return log.push(`${name} ends`);
  };
  const of = schemaWith({ first: slow('first'), second: slow('second'), third: () => log.push('third') });
  const { data } = await executeOperation({
    schema: of,
    document: parse('mutation { second third first }'),
    variables: {},
  });
  expect(log).toEqual(['second begins', 'second ends', 'third', 'first begins', 'first ends']);
  expect(Object.keys(data ?? {})).toEqual(['second', 'third', 'first']);
});

it('arguments are made for each call: who changes them changes nobody else’s', () => {
  const of = schemaWith({
    list: () => [{}, {}],
    said: (args: { word?: string }) => {
      const before = JSON.stringify(args);
      args.word = 'changed';
      return before;
    },
  });
  for (let time = 0; time < 2; time += 1) {
    expect(run('{ said one: said(word: "x") }', {}, of).data).toMatchObject({
      said: '{"at":3}',
      one: '{"word":"x","at":3}',
    });
  }
});

it('an error where null must not be empties the whole answer', () => {
  expect(run('{ name must }')).toMatchObject({
    data: null,
    errors: [{ message: 'Cannot return null for non-nullable field Query.must.', path: ['must'] }],
  });
});

it('an item that empties its list leaves no promise of another behind to which nobody listens', async () => {
  const late = async (): Promise<never> => {
    await Promise.resolve();
    throw new Error('too late');
  };
  const of = schemaWith({ list: () => [late(), new Error('at once'), late()] });
  // a rejection that nobody hears ends the process; jest has it fail the test
  const { data, errors } = run('{ list { name } }', {}, of);
  await new Promise((resolve) => setImmediate(resolve));
  expect(data).toMatchObject({ list: null });
  expect(errors).toMatchObject([{ message: 'at once', path: ['list', 1] }]);
});
