/** What is remembered from one answer to the next: of whom it is, how long, and that no answer shows in another's record. */
import fc from 'fast-check';
import { buildSchema, Kind, parse, type OperationDefinitionNode } from 'graphql';
import { recordForms } from '../../src/audit/record-form';
import { accessRecordsOf } from '../../src/disclosure/access-records-of';
import { alikeAnswers, MOST_GROWN } from '../../src/disclosure/alike-answers';
import { countDecided, type DisclosureInput } from '../../src/disclosure/disclosure';
import { checkLeaves, type LeafFindings } from '../../src/disclosure/leaf-check';
import { RecordLedger } from '../../src/disclosure/record-ledger';
import { responseShape, type ShapeSelection } from '../../src/model/response-shape';
import type { DecisionTable } from '../../src/policy/decision-table';
import { toyCaller, toyCase } from '../support/toy-caller';
import { toyDecisions, type ToyCell } from '../support/toy-decisions';

const FIELDS = Array.from('abcdefghijkl');
const schema = buildSchema(`
  type Query { cases: [Case!] }
  type Case { ${FIELDS.map((name) => `${name}: String`).join(' ')} }
`);

function rootOf(fields: readonly string[], begin = ''): ShapeSelection {
  const document = parse(`${begin} { cases { ${fields.join(' ')} } }`);
  const operation = document.definitions.find(
    (one): one is OperationDefinitionNode => one.kind === Kind.OPERATION_DEFINITION,
  );
  return responseShape(schema, document, operation!).root;
}

/** A table that shows these. */
function tableOf(shown: readonly string[], decisionClass: string): DecisionTable {
  const cells: Record<string, ToyCell> = { 'Query.cases': { classification: 'STRUCTURAL', visible: true } };
  for (const name of FIELDS) cells[`Case.${name}`] = { classification: 'PERSONAL', visible: shown.includes(name) };
  return toyDecisions(cells, decisionClass);
}

/** One row each: the fields that have a value. */
type Rows = readonly (readonly string[])[];

const subjectOf = (index: number) => toyCase({ caseId: `case-${index}`, personPseudonym: `person-${index}` });

function answer(root: ShapeSelection, decisions: DecisionTable, rows: Rows): DisclosureInput & { data: object } {
  const records = rows.map((_, index) => ({ subject: subjectOf(index) }));
  const ledger = new RecordLedger();
  ledger.note({ prev: undefined, key: 'cases' }, records);
  return {
    ...{ root, decisions, caller: toyCaller(), now: new Date('2020-05-20T10:00:00Z'), variables: {} },
    data: { cases: rows.map((fields) => Object.fromEntries(fields.map((name) => [name, 'value']))) },
    ...{ ledger, questions: [], lookUps: [], requestId: 'request', operationHash: 'hash', operationName: null },
  };
}

function findingsOn(input: DisclosureInput): LeafFindings {
  return checkLeaves({ ...input, data: input.data! });
}

const [FEW, MANY] = [FIELDS.slice(0, 3), FIELDS];
const [NURSE, SUPERVISOR] = [FIELDS.slice(0, 8), FIELDS.slice(2)];

it('is of one operation and one class of callers, and of the same in the next answer', () => {
  const [root, otherRoot] = [rootOf(FEW), rootOf(FEW)];
  const [table, otherTable] = [tableOf(NURSE, 'nurse'), tableOf(NURSE, 'nurse of the next version')];
  const setOf = (...[ofRoot, ofTable]: [ShapeSelection, DecisionTable]): unknown =>
    findingsOn(answer(ofRoot, ofTable, [FEW])).subjects[0]!.returned;
  const set = setOf(root, table);
  expect(setOf(root, table)).toBe(set);
  expect(setOf(otherRoot, table)).not.toBe(set);
  expect(setOf(root, otherTable)).not.toBe(set);
  expect(setOf(root, table)).toBe(set);
});

it('is made of coordinates and decisions alone, and of which of them are told together', () => {
  const [root, table] = [rootOf(MANY), tableOf(NURSE, 'nurse')];
  const input = answer(root, table, [FEW, MANY.slice(0, 8)]);
  recordForms(accessRecordsOf(input, findingsOn(input).subjects));
  const { returned, withheld } = alikeAnswers(root, table);
  const items: unknown[] = [];
  const seen = new Set<unknown>();
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return void items.push(value);
    if (seen.has(value)) return;
    seen.add(value);
    for (const inner of value instanceof Map ? [...value.keys(), ...value.values()] : Object.values(value)) walk(inner);
  };
  walk(returned);
  walk(withheld);
  const words = items.filter((item) => typeof item === 'string');
  expect(words).toContain('Case.a');
  expect(words.filter((word) => !/^(Case\.[a-l]|READ|WITHHELD|NOT_GRANTED|[01]+)$/.test(word))).toEqual([]);
});

it('no answer shows in the record of another, nor in what is counted of it', () => {
  const roots = [rootOf(FEW), rootOf(MANY)];
  const tables = [tableOf(NURSE, 'nurse'), tableOf(SUPERVISOR, 'supervisor')];
  const oneAnswer = fc.record({
    operation: fc.constantFrom(0, 1),
    table: fc.constantFrom(0, 1),
    rows: fc.array(fc.subarray(FIELDS), { maxLength: 4 }),
  });
  fc.assert(
    fc.property(fc.array(oneAnswer, { minLength: 1, maxLength: 6 }), (answers) => {
      for (const { operation, table, rows } of answers) {
        const asked = [FEW, MANY][operation]!;
        const shown = [NURSE, SUPERVISOR][table]!.filter((name) => asked.includes(name));
        const given = rows.map((row) => shown.filter((name) => row.includes(name)));
        const input = answer(roots[operation]!, tables[table]!, given);
        const findings = findingsOn(input);
        expect(findings.violations).toEqual([]);
        const withheld = asked.filter((name) => !shown.includes(name)).map((name) => `Case.${name}`);
        // whether there was a value makes no difference
        const told = given.map(() => shown.map((name) => `Case.${name}`));
        const expected = told.flatMap((returned, index) =>
          returned.length + withheld.length > 0 ? [[`person-${index}`, returned, withheld]] : [],
        );
        expect(toldBy(input, findings)).toEqual(expected);
        const counted: Record<string, number> = {};
        countDecided(findings, input.decisions, (_classification, outcome, count) => {
          counted[outcome] = (counted[outcome] ?? 0) + count;
        });
        expect([counted['VISIBLE'] ?? 0, counted['WITHHELD'] ?? 0]).toEqual([
          told.flat().length,
          withheld.length * given.length,
        ]);
      }
    }),
    { numRuns: 200 },
  );
});

/** Of each subject, as the form of its record has it. */
function toldBy(input: DisclosureInput, { subjects }: LeafFindings): unknown[] {
  const forms = recordForms(accessRecordsOf(input, subjects)).map((form) => JSON.parse(form) as Form);
  return forms
    .flatMap((form) => {
      const names = form.subject_pseudonyms ?? [form.subject_pseudonym!];
      const withheld = form.withheld.map(({ coordinate }) => coordinate);
      return names.map((name, index): [string, string[], string[]] => {
        const part = form.returned_of?.[index];
        return [name, form.returned.filter((_, place) => !part || part[place] === '1'), withheld];
      });
    })
    .sort(([one], [other]) => (one < other ? -1 : 1));
}

interface Form {
  readonly subject_pseudonym?: string;
  readonly subject_pseudonyms?: readonly string[];
  readonly returned: readonly string[];
  readonly returned_of?: readonly string[];
  readonly withheld: readonly { readonly coordinate: string }[];
}

it.each([
  ['returned', FIELDS],
  ['withheld', []],
] as const)('begins anew where what is %s differs more than is worth remembering', (kind, shown) => {
  const table = tableOf(shown, kind);
  const asked = FIELDS.map((name) => `${name} @include(if: $${name})`);
  const root = rootOf(asked, `query (${FIELDS.map((name) => `$${name}: Boolean!`).join(' ')})`);
  const first = alikeAnswers(root, table);
  let most = 0;
  for (let bits = 0; bits < 2 ** FIELDS.length; bits += 1) {
    const variables = Object.fromEntries(FIELDS.map((name, place) => [name, ((bits >> place) & 1) === 1]));
    const [found] = findingsOn({ ...answer(root, table, [[]]), variables }).subjects;
    const items = kind === 'returned' ? found?.returned.items() : found?.withheld.items().map((one) => one.coordinate);
    expect(items ?? []).toEqual(FIELDS.filter((name) => variables[name]).map((name) => `Case.${name}`));
    most = Math.max(most, found?.[kind].grown ?? 0);
  }
  expect(most).toBeGreaterThan(MOST_GROWN);
  expect(most).toBeLessThanOrEqual(MOST_GROWN + FIELDS.length);
  expect(alikeAnswers(root, table)).not.toBe(first);
});
