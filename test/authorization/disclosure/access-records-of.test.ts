/** Who shares an access record, and who does not. */
import { accessRecordsOf, type DisclosureInput } from '../../../src/authorization/disclosure/access-records-of';
import { subjectKey, type SubjectFindings } from '../../../src/authorization/disclosure/leaf-check';
import type { RecordedSubject } from '../../../src/audit/records/access-record';
import type { Coordinate } from '../../../src/model/classification';
import type { Decision, Reason } from '../../../src/model/decision';
import type { AskedQuestion } from '../../../src/model/source-health';
import { Relation, type CaseSubject, type Subject } from '../../../src/model/subject';
import type { SourceId } from '../../../src/model/words';
import { toyCaller, toyCase } from '../../support/toy-caller';
import { toyDecisions } from '../../support/toy-decisions';

const caseOf = (number: number): CaseSubject =>
  toyCase({ caseId: `case-${number}`, reference: `CC-${number}`, personPseudonym: `person-${number}` });
const aboutOf = (number: number): RecordedSubject => ({ pseudonym: `person-${number}`, caseId: `case-${number}` });

const decisionOn = (coordinate: string, decided: Partial<Decision>): Decision => ({
  ...{ coordinate, right: 'READ', outcome: 'WITHHELD', variant: null, reason: null },
  ...{ ruleId: null, legalBasis: null, policyVersion: 7 },
  ...decided,
});

const setOf = <Item>(...items: readonly Item[]): Set<Item> => new Set(items);

const withheldFor = (reason: Reason): Set<Decision> => setOf(decisionOn('Case.medical', { reason }));

const shown = (...coordinates: readonly Coordinate[]): Set<Coordinate> => setOf(...coordinates);

const found = (subject: Subject | null, changes: Partial<SubjectFindings> = {}): SubjectFindings => ({
  subject,
  key: subjectKey(subject),
  relation: Relation.CASE_ASSIGNED,
  returned: shown('Person.name'),
  withheld: setOf(),
  ...changes,
});

const records = (
  findings: readonly SubjectFindings[],
  { questions = [], lookUps = [] }: Partial<Pick<DisclosureInput, 'questions' | 'lookUps'>> = {},
) =>
  accessRecordsOf(
    {
      caller: toyCaller(),
      now: new Date('2020-05-20T10:00:00Z'),
      decisions: toyDecisions({}),
      questions,
      lookUps,
      requestId: 'request-1',
      operationHash: 'hash',
      operationName: null,
    } as unknown as DisclosureInput,
    findings,
  );
const shared = (...[findings, rest]: Parameters<typeof records>): unknown[] =>
  records(findings, rest).map(({ about }) => about);

it('one record names all of whom the same was decided and shown', () => {
  const findings = [1, 2, 3].map((number) => found(caseOf(number)));
  const made = records(findings);
  expect(made).toMatchObject([{ about: [1, 2, 3].map(aboutOf), returned: ['Person.name'], withheld: [] }]);
  expect(made[0]).not.toHaveProperty('returnedOf');
  expect(made[0]).not.toHaveProperty('partnerQuestionsOf');
});

it('it separates what was returned of whom', () => {
  const findings = [
    ['Person.niss', 'Person.name'],
    ['Person.name'],
    [],
    ['Person.city', 'Person.name'],
    ['Person.name', 'Person.niss'],
  ].map((returned, index) =>
    found(caseOf(index), { returned: shown(...returned), withheld: withheldFor('NOT_GRANTED') }),
  );
  expect(records(findings)).toMatchObject([
    {
      about: [0, 1, 2, 3, 4].map(aboutOf),
      returned: ['Person.city', 'Person.name', 'Person.niss'],
      returnedOf: ['011', '010', '000', '110', '011'],
    },
  ]);
});

it.each<[string, Partial<SubjectFindings>]>([
  ['had something withheld', { withheld: withheldFor('NOT_GRANTED') }],
  ['is in another relation', { relation: Relation.NONE }],
])('who %s has another record', (_what, changes) => {
  const findings = [found(caseOf(1)), found(caseOf(2), changes), found(caseOf(3)), found(caseOf(4), changes)];
  expect(shared(findings)).toEqual([[1, 3].map(aboutOf), [2, 4].map(aboutOf)]);
});

it('what was withheld for another reason stands in another record', () => {
  const findings = (['NOT_GRANTED', 'NOT_ASSIGNED'] as const).map((reason, index) =>
    found(caseOf(index + 1), { withheld: withheldFor(reason) }),
  );
  expect(shared(findings)).toEqual([[aboutOf(1)], [aboutOf(2)]]);
});

it('what was masked in another way, or not at all, stands in another record, and names its mask instead of a reason', () => {
  const kept = (decided: Partial<Decision>): Partial<SubjectFindings> => ({
    withheld: setOf(decisionOn('Person.birthDate', decided)),
  });
  const byYear = kept({ outcome: 'MASKED', variant: 'YEAR' });
  const findings = [
    found(caseOf(1), byYear),
    found(caseOf(2), kept({ outcome: 'MASKED', variant: 'INITIALS' })),
    found(caseOf(3), kept({ outcome: 'WITHHELD', reason: 'NOT_GRANTED' })),
    found(caseOf(4), byYear),
  ];
  const coordinate = 'Person.birthDate';
  expect(records(findings).map(({ about, withheld }) => [about, withheld])).toEqual([
    [[1, 4].map(aboutOf), [{ coordinate, variant: 'YEAR' }]],
    [[aboutOf(2)], [{ coordinate, variant: 'INITIALS' }]],
    [[aboutOf(3)], [{ coordinate, reason: 'NOT_GRANTED' }]],
  ]);
});

it('it separates who was asked about whom, in the order they were asked', () => {
  const findings = [1, 2, 3].map((number) => found(caseOf(number)));
  const ask = (source: SourceId, ...numbers: readonly number[]): AskedQuestion => ({
    question: { source, resource: 'members', keys: numbers.length },
    about: () => numbers.map(caseOf),
  });
  const made = records(findings, {
    questions: [ask('mutuality-200', 3), ask('call-centre', 1, 2, 3, 4), ask('mutuality-100', 1, 3, 3)],
  });
  expect(made).toMatchObject([
    {
      about: [1, 2, 3].map(aboutOf),
      partnerQuestions: [{ source: 'mutuality-200' }, { source: 'call-centre' }, { source: 'mutuality-100' }],
      partnerQuestionsOf: ['011', '010', '111'],
    },
  ]);
});

it('who was asked about in another relation has another record, and the conditions are those of the relation', () => {
  const findings = [found(caseOf(1)), found(caseOf(2)), found(caseOf(3), { relation: Relation.NONE })];
  const about = [caseOf(1), caseOf(3)];
  const made = records(findings, {
    questions: [{ question: { source: 'sciensano', resource: 'Observation', keys: 2 }, about: () => about }],
  });
  expect(
    made.map((record) => [record.about, record.partnerQuestionsOf ?? 'all', record.conditions.caseAssigned]),
  ).toEqual([
    [[1, 2].map(aboutOf), ['1', '0'], 'YES'],
    [[aboutOf(3)], 'all', 'NO'],
  ]);
});

describe('what the call centre is asked about collectivities as such', () => {
  const collectivity: Subject = { kind: 'COLLECTIVITY', id: 'home', reference: 'CO-1', organisation: '0', zone: null };
  const asked = (...about: readonly Subject[]): Parameters<typeof records>[1] => ({
    questions: [{ question: { source: 'call-centre', resource: 'collectivities', keys: 1 }, about: () => about }],
  });

  it('needs no record where nothing has to be on record', () => {
    expect(records([], asked(collectivity))).toEqual([]);
  });

  it.each<[string, readonly SubjectFindings[], readonly Subject[], string | null]>([
    ['something of them has to be', [found(collectivity)], [collectivity], 'home'],
    ['nobody has been found', [], [], null],
    ['it came to one through a case', [], [collectivity, caseOf(1)], null],
  ])('has one where %s', (_title, findings, about, pseudonym) => {
    const made = records(findings, asked(...about));
    expect(made.map((record) => [record.about?.[0]?.pseudonym ?? null, record.partnerQuestions.length])).toEqual([
      [pseudonym, 1],
    ]);
  });
});

it('a person in no case, somebody in a case and nobody in particular are kept apart', () => {
  const person = (number: number): Subject => ({ kind: 'PERSON', personPseudonym: `person-${number}` });
  expect(shared([found(person(1)), found(caseOf(1)), found(null), found(person(2))])).toEqual([
    [1, 2].map((number) => ({ pseudonym: `person-${number}`, caseId: null })),
    [aboutOf(1)],
    [],
  ]);
});

it('each look-up is a record of its own', () => {
  const lookUps = [1, 2].map((number) => ({ outcome: 'WRONG_ANSWERS' as const, subjects: [caseOf(number)] }));
  expect(shared([found(caseOf(3))], { lookUps })).toEqual([[aboutOf(3)], [aboutOf(1)], [aboutOf(2)]]);
});

it('everybody is recorded, also where of no two the same was withheld', () => {
  const numbers = Array.from({ length: 200 }, (_, number) => number);
  const made = records(
    numbers.map((number) => found(caseOf(number), { withheld: setOf(decisionOn(`Case.of${number}`, {})) })),
  );
  expect(made.map(({ about }) => about)).toEqual(numbers.map((number) => [aboutOf(number)]));
});
