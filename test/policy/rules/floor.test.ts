/** The statutory floor against the law written out a second time (`naive-floor.ts`), for every caller it distinguishes. */
import type { Classification } from '../../../src/model/classification';
import { RIGHTS, type Right } from '../../../src/model/decision';
import { ROLES, type Discipline, type IssuerKind, type Role } from '../../../src/model/roles';
import { Relation } from '../../../src/model/subject';
import { statutoryFloor, type FloorFacts } from '../../../src/policy/rules/floor';
import { complaints, rowOf, type Who } from './naive-floor';

const ROLE_SETS: readonly Role[][] = [
  [],
  ...ROLES.map((role): Role[] => [role]),
  ['AGENT', 'SUPERVISOR'],
  ['AGENT', 'PHYSICIAN'],
  ['NURSE', 'PHYSICIAN'],
  ['NURSE', 'PERSON'],
  ['NURSE', 'HYGIENE_INSPECTOR'],
  ['PRIVACY_OFFICER', 'AUTHORISED_PERSON'],
  ['COLLECTIVITY_CELL', 'PARTNER_SYSTEM'],
];
const SORTS: readonly [naturalPerson: boolean, IssuerKind][] = [
  [true, 'healthcare'],
  [true, 'staff'],
  [true, 'citizen'],
  [true, 'M2M'],
  [false, 'M2M'],
  [false, 'healthcare'],
];
/** From another issuer than healthcare they are worth nothing: the first two are asked there. */
const PROFESSIONS: readonly [Discipline | null, boolean][] = [
  [null, false],
  ['nurse', true],
  ['nurse', false],
  ['physician', true],
  ['midwife', true],
];
/** Those between which the floor makes a difference; that it makes none between others is `floor-ways.test.ts`. */
const PURPOSES = [null, 'ended', 'CONTACT_TRACING', 'HYGIENE_INSPECTION', 'STAFFING'] as const;
const PLACES: readonly [string, Classification, readonly Right[]][] = [
  ['MedicalRecord.tests', 'MEDICAL', ['READ']],
  ['CallAttempt.medicalDisposition', 'MEDICAL', ['WRITE']],
  ['Case.indexCase', 'MEDICAL', ['READ', 'FILTER']],
  ['CallOrder.type', 'PERSONAL', RIGHTS],
  ['Person.name', 'PERSONAL', ['READ']],
  ['Person.niss', 'IDENTIFIER', RIGHTS],
  ['CallOrder.number', 'INTERNAL', ['READ', 'FILTER']],
  ['Commune.nis5', 'PUBLIC', ['READ']],
  ['Mutation.breakGlass', 'INTERNAL', ['WRITE']],
  ['BreakGlassAssignment.caseId', 'INTERNAL', ['READ', 'WRITE']],
  ['BreakGlassReview.verdict', 'PERSONAL', ['READ', 'WRITE']],
  ['AccessRecord.about', 'PERSONAL', ['READ']],
  ['PersonReport.page', 'PERSONAL', ['READ']],
  ['StoredAboutMe.rows', 'PERSONAL', ['READ']],
  ['MyData.accesses', 'PERSONAL', ['READ', 'FILTER']],
];
const { ORDER_ASSIGNED, CASE_ASSIGNED, OWN_ZONE, OWN_ORGANISATION, REGISTER_ENTRY, SELF, BREAK_GLASS } = Relation;
const RELATIONS = [
  ...[0, ORDER_ASSIGNED, CASE_ASSIGNED, OWN_ZONE, OWN_ORGANISATION, REGISTER_ENTRY, SELF, BREAK_GLASS, 63],
  ...[OWN_ZONE | REGISTER_ENTRY, ORDER_ASSIGNED | OWN_ORGANISATION, BREAK_GLASS | OWN_ZONE],
];
const ROWS = new Map(RELATIONS.map((relation) => [relation, rowOf(relation)]));

function* callers(): Generator<FloorFacts> {
  for (const roles of ROLE_SETS)
    for (const [naturalPerson, issuer] of SORTS)
      for (const [discipline, recognised] of issuer === 'healthcare' ? PROFESSIONS : PROFESSIONS.slice(0, 2))
        for (const purpose of PURPOSES)
          for (const [trained, usable] of [
            ['YES', true],
            ['YES', false],
            ['NO', true],
            ['UNKNOWN', true],
          ] as const)
            // prettier-ignore
            yield {
                ...{ naturalPerson, issuer, roles, discipline, recognised, trained },
                purpose: purpose === 'ended' ? 'CONTACT_TRACING' : purpose,
                purposeValid: purpose !== null && purpose !== 'ended',
                orderAssignmentsUsable: usable,
                caseAssignmentsUsable: usable,
              };
}

it('the statutory floor answers every line of the truth table as the law is written', () => {
  const wrong: unknown[] = [];
  const met = new Set<string>();
  for (const caller of callers()) {
    const who: Who = {
      ...{ roles: [...caller.roles], natural: caller.naturalPerson, issuer: caller.issuer },
      ...{ discipline: caller.discipline, recognised: caller.recognised, purpose: caller.purpose },
      purposeEnded: caller.purpose !== null && !caller.purposeValid,
      trained: caller.trained === 'YES' ? 'yes' : caller.trained === 'NO' ? 'no' : 'unknown',
      ordersKnown: caller.orderAssignmentsUsable,
      casesKnown: caller.caseAssignmentsUsable,
    };
    for (const [coordinate, classification, rights] of PLACES) {
      for (const right of rights) {
        for (const legalBasisValid of classification === 'MEDICAL' ? [true, false] : [true]) {
          for (const [relation, row] of ROWS) {
            const expected = complaints(who, row, coordinate, classification, right, legalBasisValid);
            const verdict = statutoryFloor({ caller, coordinate, classification, right, relation, legalBasisValid });
            met.add(verdict.allowed ? 'allowed' : verdict.reason);
            const agrees = verdict.allowed ? expected.length === 0 : expected.includes(verdict.reason);
            if (!agrees && wrong.length < 5)
              wrong.push({ caller, coordinate, right, relation, legalBasisValid, verdict, expected });
          }
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect([...met].sort()).toEqual([
    ...['CALLER_FACTS_UNAVAILABLE', 'FLOOR', 'LEGAL_BASIS_ENDED', 'NOT_ASSIGNED', 'NOT_RECOGNISED', 'NOT_TRAINED'],
    ...['OUT_OF_ZONE', 'PURPOSE_MISSING', 'allowed'],
  ]);
});
