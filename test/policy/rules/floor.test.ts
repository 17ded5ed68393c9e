import type { Classification } from '../../../src/model/classification';
import { RIGHTS, type Right } from '../../../src/model/decision';
import { ROLES, type Discipline, type IssuerKind, type Role } from '../../../src/model/roles';
import { Relation } from '../../../src/model/subject';
import { floorSentence, statutoryFloor, type FloorFacts, type FloorQuestion } from '../../../src/policy/rules/floor';
import { complaints, rowOf, type Who } from './naive-floor';

const BEST_NURSE: FloorFacts = {
  naturalPerson: true,
  issuer: 'healthcare',
  roles: ['NURSE'],
  purpose: 'CONTACT_TRACING',
  purposeValid: true,
  discipline: 'nurse',
  recognised: true,
  trained: 'YES',
  orderAssignmentsUsable: true,
  caseAssignmentsUsable: true,
};

const ask = (caller: Partial<FloorFacts>, question: Partial<FloorQuestion> = {}): string => {
  const verdict = statutoryFloor({
    caller: { ...BEST_NURSE, ...caller },
    coordinate: 'MedicalRecord.tests',
    classification: 'MEDICAL',
    right: 'READ',
    relation: Relation.CASE_ASSIGNED,
    legalBasisValid: true,
    ...question,
  });
  return verdict.allowed ? 'allowed' : `${verdict.rule} ${verdict.reason}`;
};

/** With the rule that forbids it; that each other caller gets the reason the law gives is the truth table below. */
describe('the statutory floor, case by case', () => {
  const table: [string, Partial<FloorFacts>, Partial<FloorQuestion>, string][] = [
    ['a recognised nurse assigned to the case', {}, {}, 'allowed'],
    ['a recognised physician assigned to the case', { roles: ['PHYSICIAN'], discipline: 'physician' }, {}, 'allowed'],
    ['a nurse not assigned', {}, { relation: Relation.NONE }, 'floor:medical-ways-in NOT_ASSIGNED'],
    ['a nurse whose recognition is false', { recognised: false }, {}, 'floor:medical-ways-in NOT_RECOGNISED'],
    ['a nurse whose module is over', { trained: 'NO' }, {}, 'floor:medical-training NOT_TRAINED'],
    [
      'a nurse of whose module nothing is known',
      { trained: 'UNKNOWN' },
      {},
      'floor:medical-training CALLER_FACTS_UNAVAILABLE',
    ],
    [
      'assignments that are too old',
      { caseAssignmentsUsable: false },
      {},
      'floor:medical-ways-in CALLER_FACTS_UNAVAILABLE',
    ],
    [
      'a recognised physician by break-glass, whatever the mutuality says or does not say',
      { roles: ['PHYSICIAN'], discipline: 'physician', caseAssignmentsUsable: false },
      { relation: Relation.BREAK_GLASS },
      'allowed',
    ],
    ['a nurse by break-glass', {}, { relation: Relation.BREAK_GLASS }, 'floor:medical-ways-in NOT_ASSIGNED'],
    ['no purpose', { purpose: null }, {}, 'floor:purpose PURPOSE_MISSING'],
    ['a purpose that has ended', { purposeValid: false }, {}, 'floor:purpose LEGAL_BASIS_ENDED'],
    ['the purpose of staffing', { purpose: 'STAFFING' }, {}, 'floor:medical-purpose FLOOR'],
    ['an ended legal basis', {}, { legalBasisValid: false }, 'floor:medical-legal-basis LEGAL_BASIS_ENDED'],
    ['an agent with every relation', { roles: ['AGENT'] }, { relation: 63 }, 'floor:medical-ways-in FLOOR'],
    ['a system', { naturalPerson: false, issuer: 'M2M' }, {}, 'floor:medical-natural-person FLOOR'],
    [
      'an inspector in the own zone',
      { roles: ['HYGIENE_INSPECTOR'], discipline: 'physician', purpose: 'HYGIENE_INSPECTION' },
      { relation: Relation.OWN_ZONE },
      'allowed',
    ],
    [
      'an inspector outside the zone',
      { roles: ['HYGIENE_INSPECTOR'], purpose: 'HYGIENE_INSPECTION' },
      { relation: Relation.CASE_ASSIGNED },
      'floor:medical-ways-in OUT_OF_ZONE',
    ],
    [
      'an inspector who is not recognised but registered for the case',
      { roles: ['HYGIENE_INSPECTOR'], purpose: 'HYGIENE_INSPECTION', recognised: false, issuer: 'staff' },
      { relation: Relation.OWN_ZONE | Relation.REGISTER_ENTRY },
      'allowed',
    ],
    [
      'a duly authorised person within the entry',
      {
        roles: ['AUTHORISED_PERSON'],
        issuer: 'staff',
        purpose: 'HYGIENE_INSPECTION',
        recognised: false,
        discipline: null,
      },
      { relation: Relation.REGISTER_ENTRY },
      'allowed',
    ],
    ['a contact’s index for a nurse', {}, { coordinate: 'Case.indexCase' }, 'floor:index-of-contact FLOOR'],
    [
      'a contact’s index for a physician',
      { roles: ['PHYSICIAN'], discipline: 'physician' },
      { coordinate: 'Case.indexCase' },
      'allowed',
    ],
  ];

  it.each(table)('%s', (_name, caller, question, expected) => {
    expect(ask(caller, question)).toBe(expected);
  });

  const agent: Partial<FloorFacts> = { roles: ['AGENT'], issuer: 'staff', recognised: false, discipline: null };
  const type: Partial<FloorQuestion> = { coordinate: 'CallOrder.type', classification: 'PERSONAL' };
  const niss: Partial<FloorQuestion> = { coordinate: 'Person.niss', classification: 'IDENTIFIER', relation: 63 };

  it('lets the 1st line read the type of the order assigned to it, and do nothing else with it', () => {
    expect(ask(agent, { ...type, relation: Relation.ORDER_ASSIGNED })).toBe('allowed');
    expect(ask(agent, { ...type, relation: 63 & ~Relation.ORDER_ASSIGNED })).toBe(
      'floor:order-type-first-line NOT_ASSIGNED',
    );
    for (const right of ['FILTER', 'SORT', 'AGGREGATE'] as const) {
      expect(ask(agent, { ...type, right, relation: 63 })).toBe('floor:order-type-first-line FLOOR');
    }
    expect(ask({ ...agent, roles: ['SUPERVISOR'] }, { ...type, relation: Relation.OWN_ORGANISATION })).toBe('allowed');
  });

  it('lets a person concerned read the own data, by a token of that issuer, and nothing else of a person', () => {
    const person: Partial<FloorFacts> = {
      ...{ roles: ['PERSON'], issuer: 'citizen', recognised: false, discipline: null },
      ...{ purpose: 'DATA_SUBJECT_RIGHTS', trained: 'NO' },
    };
    const mine: Partial<FloorQuestion> = {
      ...{ coordinate: 'MyAccess.role', classification: 'PERSONAL', relation: Relation.SELF },
    };
    expect(ask(person, mine)).toBe('allowed');
    expect(ask(person, { ...mine, coordinate: 'PersonReport.page' })).toBe('allowed');
    expect(ask(person, { ...mine, coordinate: 'StoredAboutMe.rows' })).toBe('allowed');
    expect(ask(person, { ...mine, coordinate: 'Viewer.name' })).toBe('allowed');
    expect(ask(person, { ...mine, coordinate: 'AccessRecord.about' })).toBe('floor:access-log FLOOR');
    expect(ask(person, { ...mine, relation: 63 })).toBe('floor:person-concerned FLOOR');
    expect(ask(person, { ...mine, coordinate: 'Person.name', relation: 63 })).toBe('floor:person-concerned FLOOR');
    expect(ask(person, { relation: 511 })).toBe('floor:person-concerned FLOOR');
    expect(ask({ ...person, issuer: 'staff' }, mine)).toBe('floor:my-data FLOOR');
    expect(ask({ ...person, roles: ['NURSE'] }, mine)).toBe('floor:my-data FLOOR');
    expect(ask({ ...person, roles: ['NURSE'] }, { ...mine, coordinate: 'StoredAboutMe.rows' })).toBe(
      'floor:my-data FLOOR',
    );
    expect(ask({ ...person, roles: ['PRIVACY_OFFICER'], issuer: 'staff' }, mine)).toBe('floor:my-data FLOOR');
  });

  it('lets the 1st line neither filter nor sort by a strong key', () => {
    expect(ask(agent, niss)).toBe('allowed');
    expect(ask(agent, { ...niss, right: 'FILTER' })).toBe('floor:identifier-first-line FLOOR');
    expect(ask(agent, { ...niss, right: 'SORT' })).toBe('floor:identifier-first-line FLOOR');
  });

  it('gives a privacy officer no value about anybody but himself', () => {
    const officer: Partial<FloorFacts> = { roles: ['PRIVACY_OFFICER'], purpose: 'SECURITY_AUDIT' };
    const name: Partial<FloorQuestion> = { coordinate: 'Person.name', classification: 'PERSONAL' };
    expect(ask(officer, { ...name, relation: 63 })).toBe('floor:privacy-officer FLOOR');
    expect(ask(officer, { ...name, relation: Relation.SELF })).toBe('allowed');
    expect(ask(officer, { coordinate: 'Source.state', classification: 'INTERNAL' })).toBe('allowed');
  });

  it('says a sentence, not a code, when it forbids', () => {
    const verdict = statutoryFloor({
      caller: { ...BEST_NURSE, roles: ['AGENT'] },
      coordinate: 'MedicalRecord.tests',
      classification: 'MEDICAL',
      right: 'READ',
      relation: 63,
      legalBasisValid: true,
    });
    if (verdict.allowed) throw new Error('It is not forbidden.');
    expect(floorSentence(verdict.rule).EN).toMatch(/^Medical data is for .*\.$/);
  });
});

describe('the statutory floor, whole', () => {
  const roleSets: Role[][] = [
    [],
    ...ROLES.map((role): Role[] => [role]),
    ['AGENT', 'SUPERVISOR'],
    ['AGENT', 'PHYSICIAN'],
    ['NURSE', 'PHYSICIAN'],
    ['NURSE', 'HYGIENE_INSPECTOR'],
    ['PRIVACY_OFFICER', 'AUTHORISED_PERSON'],
    ['COLLECTIVITY_CELL', 'PARTNER_SYSTEM'],
  ];
  const professions: [Discipline | null, boolean][] = [
    [null, false],
    ['nurse', true],
    ['nurse', false],
    ['physician', true],
    ['midwife', true],
  ];
  const places: [string, Classification, readonly Right[]][] = [
    ['MedicalRecord.tests', 'MEDICAL', ['READ']],
    ['Case.indexCase', 'MEDICAL', ['READ', 'FILTER']],
    ['CallOrder.type', 'PERSONAL', RIGHTS],
    ['Person.name', 'PERSONAL', ['READ']],
    ['Person.niss', 'IDENTIFIER', RIGHTS],
    ['CallOrder.number', 'INTERNAL', ['READ', 'FILTER']],
    ['Commune.nis5', 'PUBLIC', ['READ']],
    ['Mutation.breakGlass', 'INTERNAL', ['WRITE']],
    ['BreakGlassAssignment.caseId', 'INTERNAL', ['READ', 'WRITE']],
    ['BreakGlassReview.verdict', 'PERSONAL', ['READ', 'WRITE']],
    ['PersonReport.page', 'PERSONAL', ['READ']],
    ['MyData.accesses', 'PERSONAL', ['READ', 'FILTER']],
  ];

  /** Those between which the floor makes a difference; that it makes none between others is `floor-ways.test.ts`. */
  const DISTINGUISHED = [null, 'ended', 'CONTACT_TRACING', 'HYGIENE_INSPECTION', 'STAFFING'] as const;

  function* callers(): Generator<FloorFacts> {
    for (const roles of roleSets) {
      for (const naturalPerson of [true, false]) {
        for (const issuer of ['healthcare', 'staff', 'M2M', 'citizen'] as IssuerKind[]) {
          for (const [discipline, recognised] of professions) {
            for (const purpose of DISTINGUISHED) {
              for (const trained of ['YES', 'NO', 'UNKNOWN'] as const) {
                for (const usable of [true, false]) {
                  yield {
                    naturalPerson,
                    issuer,
                    roles,
                    purpose: purpose === 'ended' ? 'CONTACT_TRACING' : purpose,
                    purposeValid: purpose !== null && purpose !== 'ended',
                    discipline,
                    recognised,
                    trained,
                    orderAssignmentsUsable: usable,
                    caseAssignmentsUsable: usable,
                  };
                }
              }
            }
          }
        }
      }
    }
  }

  it('answers every line of the truth table as the law is written', () => {
    const rows = Array.from({ length: 512 }, (_, bits) => rowOf(bits));
    const relations = [0, 1, 2, 4, 8, 16, 32, 63, 64, 4 | 16, 1 | 8, 256, 256 | 4];
    let asked = 0;
    let allowed = 0;
    const wrong: unknown[] = [];
    for (const caller of callers()) {
      const who: Who = {
        roles: [...caller.roles],
        natural: caller.naturalPerson,
        issuer: caller.issuer,
        discipline: caller.discipline,
        recognised: caller.recognised,
        purpose: caller.purpose,
        purposeEnded: caller.purpose !== null && !caller.purposeValid,
        trained: caller.trained === 'YES' ? 'yes' : caller.trained === 'NO' ? 'no' : 'unknown',
        ordersKnown: caller.orderAssignmentsUsable,
        casesKnown: caller.caseAssignmentsUsable,
      };
      for (const [coordinate, classification, rights] of places) {
        for (const right of rights) {
          for (const legalBasisValid of classification === 'MEDICAL' ? [true, false] : [true]) {
            for (const relation of relations) {
              const row = rows[relation] ?? rowOf(relation);
              const expected = complaints(who, row, coordinate, classification, right, legalBasisValid);
              const verdict = statutoryFloor({ caller, coordinate, classification, right, relation, legalBasisValid });
              asked += 1;
              if (verdict.allowed) allowed += 1;
              const agrees = verdict.allowed ? expected.length === 0 : expected.includes(verdict.reason);
              if (!agrees && wrong.length < 5) {
                wrong.push({ caller, coordinate, right, relation, legalBasisValid, verdict, expected });
              }
            }
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(asked).toBeGreaterThan(2_500_000);
    expect(allowed).toBeGreaterThan(0);
  });
});
