import { buildSchema, execute, getOperationAST, parse, print, validate, type GraphQLSchema } from 'graphql';
import { CLASSIFIED } from '../../../src/model/classification';
import { createOperationAnalyser } from '../../../src/authorization/analysis/operation-analysis';
import { type AnalysedOperation, restoreDenied } from '../../../src/authorization/analysis/denied-arguments';
import { toyCoordinates, toyDecisions, type ToyCell } from '../../support/toy-decisions';

const schema = buildSchema(`
  type Query { case(id: ID): Case, cases(filter: Filter): [Case!], nodes: [Node] }
  input Filter { type: String, priority: Int }
  interface Node { id: ID!, name: String }
  type Case implements Node { id: ID!, name: String, result: String, person: Person, medical: Medical, type: String, priority: Int, again: Case }
  type Staff implements Node { id: ID!, name: String }
  type Person { id: ID!, name: String, phone: String }
  type Medical { test: String, onset: String }
`);
reveals(schema, 'type');
reveals(schema, 'priority');

const open: ToyCell = { classification: 'INTERNAL', visible: true, filter: true };
const cells: Record<string, ToyCell> = {
  'Query.case': { classification: 'STRUCTURAL', visible: true },
  'Query.cases': open,
  'Query.nodes': open,
  'Case.id': { classification: 'STRUCTURAL', visible: true },
  'Case.name': open,
  'Case.result': { classification: 'MEDICAL', visible: false },
  'Case.person': { classification: 'STRUCTURAL', visible: true },
  'Case.medical': { classification: 'MEDICAL', visible: false, reason: 'NOT_RECOGNISED' },
  'Case.type': { classification: 'PERSONAL', visible: true },
  'Case.priority': open,
  'Case.again': open,
  'Staff.id': { classification: 'STRUCTURAL', visible: true },
  'Staff.name': { classification: 'PERSONAL', visible: false },
  'Person.id': { classification: 'STRUCTURAL', visible: true },
  'Person.name': { classification: 'PERSONAL', visible: false },
  'Person.phone': { classification: 'PERSONAL', visible: false },
  'Medical.test': { classification: 'MEDICAL', visible: false },
  'Medical.onset': { classification: 'MEDICAL', visible: false },
};
const analyser = createOperationAnalyser(schema, toyCoordinates(cells));
const record = {
  id: '1',
  name: 'n',
  result: 'R',
  priority: 1,
  type: 'INDEX',
  person: { id: 'p', name: 'N', phone: '1' },
  medical: { test: 't', onset: 'o' },
};

function reveals(inSchema: GraphQLSchema, field: string): void {
  const type = inSchema.getType('Filter');
  if (!type || !('getFields' in type)) throw new Error('no Filter');
  const input = type.getFields()[field];
  if (input)
    input.extensions = { [CLASSIFIED]: { carried: false, reveals: { coordinate: `Case.${field}`, right: 'FILTER' } } };
}

function analyse(
  text: string,
  variables: Record<string, unknown> = {},
  table = toyDecisions(cells),
): AnalysedOperation {
  const document = parse(text);
  expect(validate(schema, document)).toEqual([]);
  const operation = getOperationAST(document)!;
  return analyser.analyse(document, operation, variables, table);
}

async function respond(
  text: string,
  variables: Record<string, unknown> = {},
): Promise<{ data: unknown; errors: readonly { path?: readonly unknown[]; extensions: unknown }[]; asked: string[] }> {
  const analysed = analyse(text, variables);
  const asked: string[] = [];
  const result = await execute({
    schema,
    document: analysed.document,
    variableValues: variables,
    rootValue: {
      case: record,
      cases: [record, record],
      nodes: [
        { ...record, __typename: 'Case' },
        { id: 's', name: 'S', __typename: 'Staff' },
      ],
    },
    fieldResolver: (parent: Record<string, unknown>, _args, _context, info) => {
      asked.push(`${info.parentType.name}.${info.fieldName}`);
      return parent[info.fieldName];
    },
  });
  expect(result.errors).toBeUndefined();
  return { ...restoreDenied(result.data, analysed, variables), asked };
}

describe('operation analysis', () => {
  const TWICE = { id: '1', r: null };

  it('takes a denied field out of what is executed and gives it back as null with one error', async () => {
    const { data, errors, asked } = await respond('{ case { id result name } }');
    expect(data).toEqual({ case: { id: '1', result: null, name: 'n' } });
    expect(Object.keys((data as { case: object }).case)).toEqual(['id', 'result', 'name']);
    expect(asked).not.toContain('Case.result');
    expect(errors).toEqual([
      {
        message: expect.any(String) as string,
        path: ['case', 'result'],
        extensions: {
          code: 'FIELD_WITHHELD',
          coordinate: 'Case.result',
          selection: 'case.result',
          reason: 'NOT_GRANTED',
          policyVersion: 7,
        },
      },
    ]);
  });

  /** Errors as the selections that they name; what no resolver ran for. */
  it.each<[promise: string, text: string, data: unknown, denied: readonly string[], unasked: readonly string[]]>([
    [
      'denies a denied object as a whole, without its parts',
      '{ case { medical { test onset } } }',
      { case: { medical: null } },
      ['case.medical'],
      ['Medical.test', 'Case.medical'],
    ],
    [
      'names a denied selection below a list once, at the outermost list',
      '{ cases { id r: result } }',
      { cases: [TWICE, TWICE] },
      ['cases.r'],
      ['Case.result'],
    ],
    [
      'keeps an object whose every field was denied',
      '{ case { person { name phone } } }',
      { case: { person: { name: null, phone: null } } },
      ['case.person.name', 'case.person.phone'],
      ['Person.name'],
    ],
    [
      'does not say that an object of a wholly denied type is there',
      '{ case { person { __typename } } }',
      { case: { person: { __typename: null } } },
      ['case.person.__typename'],
      [],
    ],
    [
      'finds denied fields in named and inline fragments, aliased and nested',
      'query { a: case { ...F } b: case { ... on Case { x: result } ... { y: result } } } fragment F on Case { result person { ...P } } fragment P on Person { phone }',
      { a: { result: null, person: { phone: null } }, b: { x: null, y: null } },
      ['a.result', 'a.person.phone', 'b.x', 'b.y'],
      ['Case.result', 'Person.phone'],
    ],
    [
      'expands a field of an interface to the concrete types that may be read',
      '{ nodes { id name ... on Case { result } } }',
      {
        nodes: [
          { id: '1', name: 'n', result: null },
          { id: 's', name: null },
        ],
      },
      ['nodes.name', 'nodes.result'],
      ['Staff.name', 'Case.result'],
    ],
    [
      'says nothing of a denied field that @include or @skip leaves out',
      'query Q($yes: Boolean!, $no: Boolean!) { case { id result @include(if: $no) p: result @skip(if: $yes) } }',
      { case: { id: '1' } },
      [],
      ['Case.result'],
    ],
    [
      'keeps conditions of repeated fields apart: left out',
      'query Q($no: Boolean!) { case @include(if: $no) { result } case { id } }',
      { case: { id: '1' } },
      [],
      [],
    ],
    [
      'keeps conditions of repeated fields apart: included',
      'query Q($yes: Boolean!) { case @include(if: $yes) { result } case { id } }',
      { case: { result: null, id: '1' } },
      ['case.result'],
      [],
    ],
  ])('%s', async (_promise, text, data, denied, unasked) => {
    const answer = await respond(text, { yes: true, no: false });
    expect(answer.data).toEqual(data);
    expect(answer.errors.map(({ extensions }) => (extensions as { selection: string }).selection).sort()).toEqual(
      [...denied].sort(),
    );
    for (const coordinate of unasked) expect(answer.asked).not.toContain(coordinate);
  });

  it('refuses a field whose filter would tell what may not be read, literal or variable', async () => {
    const table = toyDecisions({ ...cells, 'Case.type': { classification: 'PERSONAL', visible: true, filter: false } });
    const literal = analyse('{ cases(filter: { type: "INDEX" }) { id } }', {}, table);
    expect(print(literal.document)).not.toContain('cases');
    const field = literal.shape.root.fields[0];
    expect(field && literal.denialOf(field)).toMatchObject({ code: 'ARGUMENT_WITHHELD', coordinate: 'Filter.type' });
    const variable = analyse('query Q($f: Filter) { cases(filter: $f) { id } }', { f: { type: 'INDEX' } }, table);
    expect(print(variable.document)).not.toContain('cases');
    const allowed = analyse('query Q($f: Filter) { cases(filter: $f) { id } }', { f: { priority: 1 } }, table);
    expect(print(allowed.document)).toContain('cases');
  });

  it('gives connectors what is selected under the variables, and not what an argument is refused for', () => {
    const table = toyDecisions({ ...cells, 'Case.type': { classification: 'PERSONAL', visible: true, filter: false } });
    const elementsOf = (text: string, ...given: Record<string, unknown>[]): ReadonlySet<string>[] => {
      const document = parse(text);
      const operation = getOperationAST(document)!;
      return given.map((variables) => analyser.analyse(document, operation, variables, table).elements(0));
    };
    const [without, included] = elementsOf(
      'query($a: Boolean!) { case { name @include(if: $a) } }',
      { a: false },
      { a: true },
    );
    expect([...without!, '-', ...included!]).toEqual(['Query.case', '-', 'Query.case', 'Case.name']);
    const filtered = elementsOf(
      'query($f: Filter) { cases(filter: $f) { name } case { id } }',
      { f: { priority: 1 } },
      { f: { type: 'INDEX' } },
      { f: { priority: 1 } },
    );
    expect(filtered.map((elements) => elements.has('Case.name'))).toEqual([true, false, true]);
  });

  it('names what connectors get by one set, by which they keep what they read, where nothing depends on variables', () => {
    const table = toyDecisions(cells);
    const setsOf = (text: string, variables: Record<string, unknown>): ReadonlySet<string>[] => {
      const document = parse(text);
      const operation = getOperationAST(document)!;
      return [1, 2].map(() => analyser.analyse(document, operation, variables, table).elements(0));
    };
    const [first, second] = setsOf('query($id: ID) { case(id: $id) { name } }', { id: '1' });
    expect(second).toBe(first);
    const [included, again] = setsOf('query($a: Boolean!) { case { name @include(if: $a) } }', { a: true });
    expect(again).not.toBe(included);
    expect(again).toEqual(included);
  });

  it('remembers an analysis per decision table and never hands it to another, whatever that calls itself', () => {
    const document = parse('{ case { result } }');
    const operation = getOperationAST(document)!;
    const agent = toyDecisions(cells, 'agent');
    const denied = analyser.analyse(document, operation, {}, agent);
    const again = analyser.analyse(document, operation, {}, agent);
    const changed = analyser.analyse(document, operation, {}, toyDecisions({ ...cells, 'Case.result': open }, 'agent'));
    expect(print(changed.document)).toContain('result');
    const granted = analyser.analyse(document, operation, {}, toyDecisions({ ...cells, 'Case.result': open }, 'nurse'));
    expect(again.document).toBe(denied.document);
    expect(print(granted.document)).toContain('result');
    expect(print(denied.document)).not.toContain('result');
  });

  it('refuses fragments that multiply without bound', () => {
    const conditional = Array.from(
      { length: 16 },
      (_, i) => `...F${i + 1} @include(if: $v${i}) ...F${i + 1} @skip(if: $v${i})`,
    );
    const fragments = conditional.map((spreads, i) => `fragment F${i} on Case { ${spreads} }`).join('\n');
    const variables = conditional.map((_, i) => `$v${i}: Boolean!`).join(' ');
    const text = `query Q(${variables}) { case { ...F0 } }\n${fragments}\nfragment F16 on Case { id }`;
    const values = Object.fromEntries(conditional.map((_, i) => [`v${i}`, true]));
    expect(() => analyse(text, values)).toThrow(expect.objectContaining({ code: 'COST_EXCEEDED' }) as Error);
  });

  it('refuses the response key it uses itself: under it a denied field would not be taken out', () => {
    for (const text of [
      '{ case { __hubType: result } }',
      '{ __hubType: cases(filter: { type: "INDEX" }) { id } }',
      '{ nodes { __hubType: name } }',
      '{ case { ...on Case { __hubType: medical { test } } } }',
    ]) {
      expect(() => analyse(text)).toThrow(expect.objectContaining({ code: 'BAD_USER_INPUT' }) as Error);
    }
  });

  it('answers under whatever name the caller gives a field, those of JavaScript objects included', async () => {
    const { data, errors } = await respond(
      '{ __proto__: case { __proto__: id constructor: name toString: result hasOwnProperty: person { __proto__: name } } }',
    );
    expect(JSON.stringify(data)).toBe(
      '{"__proto__":{"__proto__":"1","constructor":"n","toString":null,"hasOwnProperty":{"__proto__":null}}}',
    );
    expect(errors.map((error) => error.path)).toEqual([
      ['__proto__', 'toString'],
      ['__proto__', 'hasOwnProperty', '__proto__'],
    ]);
  });

  it('refuses an operation that goes round in circles', () => {
    const deep = (times: number): string => `{ case { ${'again { '.repeat(times)} id ${'}'.repeat(times)} } }`;
    expect(() => analyse(deep(5))).not.toThrow();
    expect(() => analyse(deep(12))).toThrow(expect.objectContaining({ code: 'COST_EXCEEDED' }) as Error);
  });
});
