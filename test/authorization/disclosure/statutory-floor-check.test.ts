/**
 * The floor is written twice, for the policy and for the disclosure check, and neither reads the other. Over every kind of
 * caller, row and field they come to the same answer: what one of them let through by mistake, the other would stop.
 */
import { floorAllows } from '../../../src/authorization/disclosure/statutory-floor-check';
import type { AuthorisedPersonEntry, Caller } from '../../../src/model/caller';
import type { Classification, Coordinate } from '../../../src/model/classification';
import type { Discipline, IssuerKind, Purpose, Role } from '../../../src/model/roles';
import { type Subject, relationOf } from '../../../src/model/subject';
import { callerClassOf } from '../../../src/policy/rules/caller-class';
import { OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import { statutoryFloor } from '../../../src/policy/rules/floor';
import { fact, toyCaller, toyCase, toyFacts } from '../../support/toy-caller';

const NOW = new Date('2026-01-01T12:00:00Z');
const BEFORE = new Date('2025-12-01T00:00:00Z');
const AFTER = new Date('2026-02-01T00:00:00Z');

const FIELDS: readonly (readonly [Coordinate, Classification])[] = [
  ['TestResult.value', 'MEDICAL'],
  ['Case.indexCase', 'MEDICAL'],
  ['CallOrder.type', 'PERSONAL'],
  ['Person.name', 'PERSONAL'],
  ['Person.niss', 'IDENTIFIER'],
  ['CallOrder.queue', 'INTERNAL'],
  ['BreakGlassReview.physician', 'PERSONAL'],
  ['PersonReport.page', 'PERSONAL'],
  ['MyData.accesses', 'PERSONAL'],
  ['StoredAboutMe.rows', 'PERSONAL'],
];
const ROLES: readonly (readonly Role[])[] = [
  [],
  ['AGENT'],
  ['SUPERVISOR'],
  ['AGENT', 'SUPERVISOR'],
  ['NURSE'],
  ['PHYSICIAN'],
  ['NURSE', 'PHYSICIAN'],
  ['NURSE', 'HYGIENE_INSPECTOR'],
  ['HYGIENE_INSPECTOR'],
  ['COLLECTIVITY_CELL'],
  ['AUTHORISED_PERSON'],
  ['PRIVACY_OFFICER'],
  ['PRIVACY_OFFICER', 'HYGIENE_INSPECTOR'],
  ['PARTNER_SYSTEM'],
  ['PERSON'],
  ['PERSON', 'NURSE'],
];
const PURPOSES: readonly (Purpose | null)[] = ['CONTACT_TRACING', 'HYGIENE_INSPECTION', 'QUALITY_MONITORING', null];
const WHO: readonly (readonly [IssuerKind, Discipline | null, boolean])[] = [
  ['healthcare', 'nurse', true],
  ['healthcare', 'nurse', false],
  ['healthcare', 'physician', true],
  ['healthcare', 'midwife', true],
  ['staff', 'nurse', true],
  ['staff', null, false],
  ['M2M', null, false],
  ['citizen', null, false],
];
const entry = (cases: readonly string[]): AuthorisedPersonEntry => ({
  id: 'entry',
  legalBasis: 'text',
  caseReferences: new Set(cases),
  collectivityReferences: new Set(),
  validFrom: BEFORE,
  validUntil: null,
});
const GROUNDS: readonly (readonly [string, Partial<Caller['facts']>])[] = [
  ['assigned by the mutuality', {}],
  ['not assigned', { caseAssignments: fact(new Set<string>()) }],
  ['assigned, as far as is known', { caseAssignments: fact(new Set(['CC-1']), false) }],
  [
    'having opened it by break-glass',
    { caseAssignments: fact(new Set<string>(), false), brokenGlass: new Map([['CC-1', AFTER]]) },
  ],
  [
    'having opened another by break-glass',
    { caseAssignments: fact(new Set<string>()), brokenGlass: new Map([['CC-9', AFTER]]) },
  ],
  [
    'holding the order',
    { caseAssignments: fact(new Set<string>()), orderAssignments: fact(new Map([['CO-1', 'CC-1']])) },
  ],
  ['in the own zone', { caseAssignments: fact(new Set<string>()), zones: new Set(['21004']) }],
  ['named in the register', { caseAssignments: fact(new Set<string>()), authorisedEntries: [entry(['CC-1'])] }],
  [
    'in the own zone, named in the register for another case',
    { caseAssignments: fact(new Set<string>()), zones: new Set(['21004']), authorisedEntries: [entry(['CC-9'])] },
  ],
  [
    'in the own zone and named in the register',
    { caseAssignments: fact(new Set<string>()), zones: new Set(['21004']), authorisedEntries: [entry(['CC-1'])] },
  ],
];
const TRAINING: readonly (readonly [string, Partial<Caller['facts']>])[] = [
  ['trained', {}],
  ['trained for a while yet', { trainedUntil: AFTER }],
  ['trained until lately', { trainedUntil: BEFORE }],
  ['not trained', { trained: fact(false) }],
  ['trained, as far as is known', { trained: fact(true, false) }],
];
const SUBJECTS: readonly (readonly [string, Subject])[] = [
  ['the case', toyCase()],
  ['the order', toyCase({ orderNumber: 'CO-1' })],
  ['another order', toyCase({ orderNumber: 'CO-2' })],
  ['the caller', { kind: 'SELF', personPseudonym: 'caller' }],
  ['somebody else, as if he were the caller', { kind: 'SELF', personPseudonym: 'somebody' }],
  ['an organisation', { kind: 'ORGANISATION', organisation: '0123456749' }],
];

interface Asked {
  readonly what: readonly unknown[];
  readonly caller: Caller;
  readonly subject: Subject;
}

function* everybody(): Generator<Asked> {
  for (const roles of ROLES)
    for (const purpose of PURPOSES)
      for (const [issuer, discipline, recognised] of WHO)
        for (const [ground, groundFacts] of GROUNDS)
          for (const [training, trainingFacts] of TRAINING)
            for (const [about, subject] of SUBJECTS) {
              const profession = discipline === null ? null : { discipline, recognised };
              const facts = toyFacts({ ...groundFacts, ...trainingFacts });
              const naturalPerson = issuer !== 'M2M';
              const caller = toyCaller({ roles, purpose, issuer, profession, naturalPerson, facts });
              const what = [roles.join('+'), purpose, issuer, discipline, recognised, ground, training, about];
              yield { what, caller, subject };
            }
}

/** As the policy's floor is asked about them: worked out once, for every field. */
const EVERYBODY = [...everybody()].map((asked) => ({
  ...asked,
  callerClass: callerClassOf(asked.caller, OWN_REGISTERS, NOW),
  relation: relationOf(asked.caller, asked.subject),
}));

describe('the two floors', () => {
  it.each(FIELDS)('say the same about %s (%s)', (coordinate, classification) => {
    const differences: string[] = [];
    const allowed = { yes: 0, no: 0 };
    for (const { what, caller, subject, callerClass, relation } of EVERYBODY) {
      // a record about an order always names it; of one that does not, the disclosure check lets the 1st line read no type
      if (coordinate === 'CallOrder.type' && subject.kind === 'CASE' && subject.orderNumber === undefined) continue;
      // the queue is the controller's: no row of it is the caller's own
      if (coordinate === 'BreakGlassReview.physician' && subject.kind === 'SELF') continue;
      const ofPolicy = statutoryFloor({
        ...{ caller: callerClass, coordinate, classification, relation },
        ...{ right: 'READ', legalBasisValid: true },
      }).allowed;
      const ofCheck = floorAllows(caller, coordinate, classification, subject, NOW);
      allowed[ofCheck ? 'yes' : 'no'] += 1;
      if (ofPolicy !== ofCheck) {
        differences.push(`${what.join(', ')}: policy ${ofPolicy}, disclosure check ${ofCheck}`);
      }
    }
    expect({ count: differences.length, some: differences.slice(0, 12) }).toEqual({ count: 0, some: [] });
    expect(allowed.yes).toBeGreaterThan(0);
    if (classification !== 'INTERNAL') expect(allowed.no).toBeGreaterThan(0);
  });
});

describe('an entry of the register of authorised persons', () => {
  it.each([
    ['that has begun', { validFrom: BEFORE }, true],
    ['that begins later', { validFrom: AFTER }, false],
    ['that is over', { validUntil: BEFORE }, false],
  ])('%s', (_when, term, allows) => {
    const authorisedEntries = [{ ...entry(['CC-1']), ...term }];
    const facts = toyFacts({ caseAssignments: fact(new Set<string>()), authorisedEntries });
    const caller = toyCaller({ roles: ['AUTHORISED_PERSON'], purpose: 'HYGIENE_INSPECTION', profession: null, facts });
    expect(floorAllows(caller, 'TestResult.value', 'MEDICAL', toyCase(), NOW)).toBe(allows);
  });
});
