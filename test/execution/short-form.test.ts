/** Leaves behind the guard, executed from the plan: called in short where nothing but the value is asked for, else in full. */
import { buildSchema, execute, parse, type GraphQLObjectType, type GraphQLSchema } from 'graphql';
import { keepLedger } from '../../src/disclosure/record-ledger';
import { executeOperation, type ExecutedOperation } from '../../src/execution/execute-operation';
import { shortFormOf, withShortForm } from '../../src/model/short-form';
import { WithheldSelections } from '../../src/model/withheld';
import { protectSchema } from '../../src/authorization/guard/protect-schema';
import { toyCase } from '../support/toy-caller';
import { toyCoordinates, toyDecisions, type ToyCell } from '../support/toy-decisions';

const cells: Record<string, ToyCell> = {
  'Query.cases': { classification: 'INTERNAL', visible: true },
  'Case.name': { classification: 'PERSONAL', visible: 1, reason: 'NOT_ASSIGNED' },
  'Case.must': { classification: 'PERSONAL', visible: true },
  'Case.own': { classification: 'PERSONAL', visible: true },
  'Case.result': { classification: 'MEDICAL', visible: true },
  'Case.names': { classification: 'PERSONAL', visible: true },
  'Case.inner': { classification: 'PERSONAL', visible: true },
};

function schema(): GraphQLSchema {
  const built = buildSchema(`
    type Query { cases: [Case!] }
    type Case { name(upper: Boolean = true): String, must: String!, own: String, result: String, names: [String], inner: Case }
  `);
  const fields = (built.getType('Case') as GraphQLObjectType).getFields();
  fields['own']!.resolve = withShortForm(
    (row: unknown) => `${(row as { kind: string }).kind} in full`,
    (row) => (row as { kind: string }).kind,
  );
  fields['inner']!.resolve = (row: unknown) => row;
  keepLedger(built);
  return protectSchema(built, [...toyCoordinates(cells).values()]).schema;
}

const guarded = schema();
const seen: string[] = [];
const near = toyCase();
const far = toyCase({ reference: 'CC-2' });

function context(): object {
  return {
    decisions: toyDecisions(cells),
    withheld: new WithheldSelections(),
    ledger: { note: () => undefined },
    relation: (subject: unknown) => (subject === near ? 1 : 2),
  };
}

type Cases = readonly object[];

async function both(text: string, cases: Cases): Promise<readonly [ExecutedOperation, string]> {
  const document = parse(text);
  const rootValue = { cases };
  const asked = { schema: guarded, document, rootValue };
  const ours = { ...asked, variables: {}, contextValue: context() };
  const theirs = context();
  const planned = await executeOperation(ours);
  const expected = await execute({ ...asked, contextValue: theirs });
  const said = (result: object, { withheld }: { withheld?: WithheldSelections }): string =>
    JSON.stringify([result, withheld?.all()]);
  expect(said(planned, ours.contextValue)).toBe(said(expected, theirs));
  return [planned, said(planned, ours.contextValue)];
}

it.each<[string, boolean]>([
  ['name', true],
  ['own', true],
  ['must', true],
  ['result', false],
  ['inner', false],
])('Case.%s has a short form: %s', (name, has) => {
  const { resolve } = (guarded.getType('Case') as GraphQLObjectType).getFields()[name]!;
  expect(shortFormOf(resolve!) !== undefined).toBe(has);
});

it('a value that is there is taken in short', async () => {
  const row = { subject: near, name: 'Anna', kind: 'INDEX' };
  const planned = await executeOperation({
    ...{ schema: guarded, document: parse('{ cases { name own } }'), variables: {} },
    ...{ contextValue: context(), rootValue: { cases: [row] } },
  });
  expect(JSON.stringify(planned.data)).toBe('{"cases":[{"name":"Anna","own":"INDEX"}]}');
});

it('a denial is noted where it was met, row by row, and once', async () => {
  const [, said] = await both('{ cases { name } }', [
    { subject: near, name: 'Anna' },
    { subject: far, name: 'Bram' },
    { subject: far, name: 'Cato' },
  ]);
  expect(said).toContain('[{"name":"Anna"},{"name":null},{"name":null}]');
  expect(said).toContain('"selection":"cases.name"');
  expect(said).not.toMatch(/Bram|Cato/);
});

it('a method is given its arguments and what it is asked as', async () => {
  const row = {
    subject: near,
    name: (args: object, _context: unknown, info: { fieldName: string; path: { key: string } }) => {
      seen.push(`${JSON.stringify(args)} ${info.fieldName} ${info.path.key}`);
      return 'said';
    },
  };
  const [planned] = await both('{ cases { who: name(upper: false) } }', [row]);
  expect(JSON.stringify(planned.data)).toBe('{"cases":[{"who":"said"}]}');
  expect(seen).toEqual(['{"upper":false} name who', '{"upper":false} name who']);
});

it.each<[string, (row: object) => object]>([
  ['a value that cannot be read', (row) => Object.defineProperty(row, 'name', { get: () => fail('of a getter') })],
  ['a promise', (row) => ({ ...row, name: Promise.resolve('later') })],
  [
    'a promise that fails',
    (row) => ({
      ...row,
      get name() {
        return Promise.reject(new Error('of a promise'));
      },
    }),
  ],
  ['an error instead of a value', (row) => ({ ...row, name: new Error('given') })],
  ['a value that is none of its type', (row) => ({ ...row, name: { no: 'text' } })],
  ['nothing where there must be something', (row) => ({ ...row, must: null })],
  ['nothing at all', (row) => ({ ...row, name: undefined })],
])('%s comes to the same as by graphql-js', async (_title, change) => {
  const rows = [1, 2].map((place) => change({ subject: near, name: 'Anna', must: `there ${place}` }));
  const [, said] = await both('{ cases { name must } }', rows);
  expect(said).toContain('cases');
});

function fail(message: string): never {
  throw new Error(message);
}
