/** The disclosure check below a union decides by the type of the record that an object was read from, and by nothing else. */
import { getOperationAST, parse } from 'graphql';
import { checkLeaves, type LeafFindings } from '../../../src/authorization/disclosure/leaf-check';
import { RecordLedger, withoutRecorded } from '../../../src/authorization/disclosure/record-ledger';
import { buildHubSchema } from '../../../src/graph/build-schema';
import { Case } from '../../../src/graph/case/case.type';
import { Person } from '../../../src/graph/person/person.type';
import { responseShape, type ShapeSelection } from '../../../src/model/response-shape';
import { toyCaller, toyCase } from '../../support/toy-caller';
import { toyDecisions, type ToyCell } from '../../support/toy-decisions';

const schema = buildHubSchema({ subgraph: true });
const subject = toyCase();
const aCase = Object.assign(Object.create(Case.prototype) as Case, { subject });
const aPerson = Object.assign(Object.create(Person.prototype) as Person, { subject });

const open: ToyCell = { classification: 'STRUCTURAL', visible: true };
const cells: Record<string, ToyCell> = {
  'Query._entities': open,
  'Case.id': open,
  'Person.id': open,
  'Case.reference': { classification: 'INTERNAL', visible: true },
  'Person.name': { classification: 'PERSONAL', visible: true },
  'Person.street': { classification: 'PERSONAL', visible: false },
};
const decisions = toyDecisions(cells);
const QUERY = `{ _entities(representations: []) { __typename
  ... on Case { id reference } ... on Person { id called: name street } } }`;

function shapeOf(text: string): ShapeSelection {
  const document = parse(text);
  const operation = getOperationAST(document)!;
  return responseShape(schema, document, operation).root;
}

function check(entities: readonly unknown[], records: unknown, text = QUERY): LeafFindings {
  const ledger = new RecordLedger();
  if (records !== undefined) ledger.note({ prev: undefined, key: '_entities' }, records);
  return checkLeaves({
    ...{ root: shapeOf(text), data: { _entities: entities }, variables: {}, caller: toyCaller(), decisions, ledger },
    now: new Date('2026-01-01T12:00:00Z'),
  });
}

const CASE = { __typename: 'Case', id: '1', reference: 'R' };
const PERSON = { __typename: 'Person', id: '2', called: 'N', street: null };

it('lets leave what each record’s own type shows, and finds whom it is about', () => {
  const { subjects, violations } = check([CASE, null, PERSON], [aCase, new Error('not there'), aPerson]);
  expect(violations).toEqual([]);
  expect(
    subjects.map(({ subject: of, returned, withheld }) => [
      of,
      [...returned],
      [...withheld].map((one) => one.coordinate),
    ]),
  ).toEqual([[subject, ['Person.name'], ['Person.street']]]);
});

describe('stops', () => {
  const stopped = (entities: readonly unknown[], records: unknown): string[] =>
    check(entities, records).violations.map(({ coordinate }) => coordinate);

  it('a value that the type of its record does not show', () => {
    expect(stopped([{ ...PERSON, street: 'Rue' }], [aPerson])).toEqual(['Person.street']);
  });

  it('what goes by a type that its record has not', () => {
    expect(stopped([PERSON], [aCase])).toEqual(['Query._entities']);
    expect(stopped([{ ...CASE, called: 'N' }], [aCase])).toEqual(['Query._entities']);
  });

  it('what was read from a record that nobody knows, or that is none of the types', () => {
    for (const records of [undefined, [], [null], [new Error('gone')], [{ subject }], 'text']) {
      expect(stopped([PERSON], records)).toEqual(['Query._entities']);
    }
  });
});

it('off the record nothing of it leaves, and once it is said why', () => {
  const root = shapeOf(`{ mine: _entities(representations: []) { ... on Case { reference } ... on Person { name } } }`);
  const left = withoutRecorded(
    { mine: [{ reference: 'R' }, null, { name: 'N' }] },
    { root, variables: {}, decisions },
    'why',
  );
  expect(left.data).toEqual({ mine: [null, null, null] });
  expect(left.errors).toEqual([
    {
      message: 'why',
      path: ['mine'],
      extensions: { code: 'AUDIT_UNAVAILABLE', coordinate: 'Query._entities', selection: 'mine' },
    },
  ]);
});
