/**
 * `decide`, through the decision table, against an evaluator that shares no code with it, over the attribute space of
 * policy version 1. The whole product has some 10^10 points; three sweeps cover it: every relation and right with the
 * facts in order, every state of the facts at the corners of the relations, and a regular sample of everything at once.
 */
import type { Caller, Fact } from '../../src/model/caller';
import type { Coordinate } from '../../src/model/classification';
import { RIGHTS, type Right } from '../../src/model/decision';
import {
  PURPOSES,
  ROLES,
  type Discipline,
  type OrganisationKind,
  type Purpose,
  type Role,
} from '../../src/model/roles';
import { createDecisionTables } from '../../src/policy/decision-table';
import { defaultPolicy } from '../../src/policy/default-policy';
import type { PolicyDocument } from '../../src/policy/grant';
import { caller, facts, organisation } from './caller-builder';
import { NaiveEvaluator, type Attributes } from './naive-evaluator';
import { rowOf, type Answer } from './naive-floor';
import { COORDINATES } from './version-1-coordinates';

const policy = defaultPolicy();
const ROWS = Array.from({ length: 128 }, (_, bits) => rowOf(bits));
const ANSWERS: readonly Answer[] = ['yes', 'no', 'unknown'];
const YES_NO = [true, false] as const;

/** One coordinate of each set that version 1 and the floor treat alike, and that it does is the first test. */
const REPRESENTATIVES: Coordinate[] = representatives(policy);

const ORDINARY: Attributes = {
  roles: [],
  natural: true,
  issuer: 'staff',
  discipline: null,
  recognised: false,
  purpose: 'CONTACT_TRACING',
  trained: 'yes',
  contract: 'yes',
  shift: 'yes',
  agreement: true,
  ordersKnown: true,
  casesKnown: true,
  organisationKind: 'CALL_CENTRE',
  organisation: '0999001119',
  day: '2020-05-20',
};

describe('decide and the naive evaluator agree', () => {
  const evaluator = new NaiveEvaluator(policy, COORDINATES);
  const tables = createDecisionTables(policy, COORDINATES, 4);
  let asked = 0;

  /** The first few disagreements. */
  function compare(
    who: Attributes,
    relations: readonly number[],
    rights: readonly Right[],
    coordinates: readonly Coordinate[],
  ): unknown[] {
    const table = tables.for(callerOf(who), new Date(`${who.day}T10:00:00Z`));
    const differences: unknown[] = [];
    for (const coordinate of coordinates) {
      for (const right of rights) {
        for (const relation of relations) {
          const decision = table.decide(coordinate, right, relation);
          const expected = evaluator.expect(coordinate, right, who, ROWS[relation] ?? rowOf(relation));
          asked += 1;
          if (
            decision.outcome !== expected.outcome ||
            decision.variant !== expected.variant ||
            decision.reason !== expected.reason
          ) {
            differences.push({ who, coordinate, right, relation, decision, expected });
          }
        }
      }
    }
    return differences;
  }

  it('for every coordinate, role and purpose on the corners of the relations', () => {
    const everything = COORDINATES.map((info) => info.coordinate);
    const differences: unknown[] = [];
    for (const who of roles()) {
      for (const purpose of [null, ...PURPOSES]) {
        differences.push(...compare({ ...who, purpose }, [0, 1, 2, 4, 8, 16, 32, 63, 64], RIGHTS, everything));
      }
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  it('for every relation, with the facts in order', () => {
    const relations = Array.from({ length: 65 }, (_, bits) => bits);
    const differences: unknown[] = [];
    for (const who of roles()) {
      for (const profession of professionsOf(who)) {
        for (const purpose of [null, 'CONTACT_TRACING', 'HYGIENE_INSPECTION', 'QUALITY_MONITORING', 'STAFFING']) {
          const rights: readonly Right[] = profession.recognised ? ['READ', 'FILTER'] : ['READ'];
          differences.push(...compare({ ...who, ...profession, purpose }, relations, rights, REPRESENTATIVES));
        }
      }
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  it('for every state of the facts', () => {
    const differences: unknown[] = [];
    for (const who of roles()) {
      const [profession = {}] = professionsOf(who);
      const purposes = [null, purposeOf(who), 'TRAINING'];
      for (const state of factStates(who)) {
        for (const purpose of purposes) {
          differences.push(
            ...compare({ ...who, ...profession, ...state, purpose }, [0, 63], ['READ'], REPRESENTATIVES),
          );
        }
      }
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  it('for a regular sample of everything at once, several roles included', () => {
    const differences: unknown[] = [];
    const whos = [...roles()];
    const next = counterOf(20_200_504);
    for (let round = 0; round < 12_000; round += 1) {
      const first = pick(whos, next());
      const second = pick(whos, next());
      const professions = professionsOf(first);
      const who: Attributes = {
        ...first,
        ...pick(professions, next()),
        roles: next() % 3 === 0 ? inOrder([...first.roles, ...second.roles]) : first.roles,
        natural: next() % 5 === 0 ? second.natural : first.natural,
        purpose: pick([null, ...PURPOSES], next()),
        trained: pick(ANSWERS, next()),
        contract: pick(ANSWERS, next()),
        shift: pick(ANSWERS, next()),
        agreement: next() % 2 === 0,
        ordersKnown: next() % 2 === 0,
        casesKnown: next() % 2 === 0,
        organisationKind: next() % 4 === 0 ? null : second.organisationKind,
        day: pick(['2020-05-03', '2020-05-04', '2026-11-25'], next()),
      };
      const rights = [pick(RIGHTS, next()), 'READ' as const];
      const relations = [next() % 128, next() % 128];
      const coordinates = [pick(REPRESENTATIVES, next()), pick(COORDINATES, next()).coordinate];
      differences.push(...compare(who, relations, rights, coordinates));
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });

  afterAll(() => {
    expect(asked).toBeGreaterThan(1_000_000);
  });
});

describe('decide and the naive evaluator agree on a policy made to be difficult', () => {
  const difficult: PolicyDocument = {
    ...policy,
    version: 3,
    legalBases: [
      ...policy.legalBases,
      { ...policy.legalBases[0]!, id: 'ended', validFrom: '2020-05-04', validUntil: '2020-06-04' },
    ],
    grants: [
      ...policy.grants,
      {
        id: 'newer and masked',
        roles: ['AGENT'],
        what: [{ group: 'g', coordinates: ['Person.givenName', 'ContactPoint.phone'] }],
        right: 'READ',
        outcome: 'MASKED',
        variant: 'INITIALS',
        purposes: ['CONTACT_TRACING'],
        conditions: ['ASSIGNED', 'TRAINED', 'CONTRACT_ACTIVE', 'IN_SHIFT'],
        legalBasis: 'cooperation-agreement-2020-08-25',
        since: 3,
      },
      {
        id: 'broad, on an ended basis',
        roles: 'EVERYBODY',
        what: [{ group: 'g', coordinates: ['CallOrder.queue', 'Collectivity.name', 'Person.birthDate'] }],
        right: 'READ',
        outcome: 'VISIBLE',
        purposes: 'ANY',
        conditions: [],
        legalBasis: 'ended',
        since: 2,
      },
      {
        id: 'of one organisation',
        roles: ['SUPERVISOR', 'AGENT'],
        organisations: { numbers: ['0999001119'] },
        what: [{ group: 'g', coordinates: ['Person.birthDate'] }],
        right: 'READ',
        outcome: 'VISIBLE',
        purposes: 'ANY',
        conditions: ['OWN_ORGANISATION'],
        legalBasis: 'running-the-hub',
        since: 2,
      },
    ],
    denials: [
      ...policy.denials,
      {
        id: 'hidden out of shift',
        roles: ['SUPERVISOR', 'NURSE'],
        what: [{ group: 'g', coordinates: ['Person.familyName', 'CallOrder.queue'] }],
        right: 'READ',
        outcome: 'HIDDEN',
        purposes: ['CONTACT_TRACING', 'QUALITY_MONITORING'],
        conditions: ['IN_SHIFT', 'OWN_ORGANISATION'],
        since: 2,
        why: 'Made for the test.',
      },
      {
        id: 'withheld from everybody in the zone',
        roles: 'EVERYBODY',
        what: [{ group: 'g', coordinates: ['CallOrder.queue', 'MedicalRecord.tests'] }],
        right: 'READ',
        outcome: 'WITHHELD',
        purposes: 'ANY',
        conditions: ['OWN_ZONE'],
        since: 2,
        why: 'Made for the test.',
      },
    ],
  };
  const touched = [
    'Person.name',
    'Person.givenName',
    'Person.familyName',
    'ContactPoint.phone',
    'ContactPoint.phoneMasked',
  ];
  const coordinates = [...touched, 'Person.birthDate', 'Person.birthDateMasked', 'CallOrder.queue', 'CaseFilter.queue'];

  it('with denials, newer grants, ended legal bases and single organisations', () => {
    const evaluator = new NaiveEvaluator(difficult, COORDINATES);
    const tables = createDecisionTables(difficult, COORDINATES);
    const differences: unknown[] = [];
    for (const who of roles()) {
      for (const shift of ANSWERS) {
        for (const purpose of [null, 'CONTACT_TRACING', 'QUALITY_MONITORING']) {
          for (const day of ['2020-06-04', '2020-06-05']) {
            const asking = { ...who, ...professionsOf(who)[0], shift, purpose, day };
            const table = tables.for(callerOf(asking), new Date(`${day}T23:59:59Z`));
            for (const coordinate of [...coordinates, 'MedicalRecord.tests', 'Collectivity.name']) {
              for (let relation = 0; relation < 64; relation += 1) {
                for (const right of ['READ', 'FILTER'] as const) {
                  const { outcome, variant, reason } = table.decide(coordinate, right, relation);
                  const expected = evaluator.expect(coordinate, right, asking, rowOf(relation));
                  if (outcome !== expected.outcome || variant !== expected.variant || reason !== expected.reason) {
                    differences.push({ asking, coordinate, right, relation, outcome, variant, reason, expected });
                  }
                }
              }
            }
          }
        }
      }
    }
    expect(differences.slice(0, 3)).toEqual([]);
  });
});

/** Every role, and each organisation a system can be of; nobody's role at all. */
function* roles(): Generator<Attributes> {
  yield { ...ORDINARY };
  for (const role of ROLES) {
    if (role !== 'PARTNER_SYSTEM') {
      yield { ...ORDINARY, roles: [role] };
      continue;
    }
    for (const kind of ['CALL_CENTRE', 'MUTUALITY', 'EMPLOYMENT_OFFICE', 'TRAINING_BODY', 'CONTROLLER']) {
      yield { ...ORDINARY, roles: [role], natural: false, issuer: 'M2M', organisationKind: kind };
    }
  }
}

type Profession = Pick<Attributes, 'issuer' | 'discipline' | 'recognised'>;

/** The right one first. */
function professionsOf(who: Attributes): Profession[] {
  if (!who.natural) return [{ issuer: 'M2M', discipline: null, recognised: false }];
  const discipline = who.roles.includes('NURSE') ? 'nurse' : 'physician';
  const other = discipline === 'nurse' ? 'physician' : 'nurse';
  const all: Profession[] = [
    { issuer: 'healthcare', discipline, recognised: true },
    { issuer: 'healthcare', discipline: other, recognised: true },
    { issuer: 'healthcare', discipline, recognised: false },
    { issuer: 'staff', discipline, recognised: true },
    { issuer: 'staff', discipline: null, recognised: false },
  ];
  const professional = ['NURSE', 'PHYSICIAN', 'HYGIENE_INSPECTOR'].some((role) => who.roles.includes(role));
  return professional ? all : [all[4]!, all[0]!];
}

function purposeOf(who: Attributes): string {
  const hygiene = ['HYGIENE_INSPECTOR', 'AUTHORISED_PERSON'].some((role) => who.roles.includes(role));
  return hygiene ? 'HYGIENE_INSPECTION' : 'CONTACT_TRACING';
}

function* factStates(who: Attributes): Generator<Partial<Attributes>> {
  for (const agreement of who.natural ? [true] : YES_NO) {
    for (const day of ['2020-05-03', '2020-05-04']) {
      for (const trained of ANSWERS) {
        for (const contract of ANSWERS) {
          for (const shift of ANSWERS) {
            for (const ordersKnown of YES_NO) {
              for (const casesKnown of YES_NO) {
                yield { agreement, day, trained, contract, shift, ordersKnown, casesKnown };
              }
            }
          }
        }
      }
    }
  }
}

function callerOf(who: Attributes): Caller {
  const fact = (answer: Answer): Fact<boolean> => ({
    // a fact that is not usable must not count, whatever value it was left with
    value: answer !== 'no',
    usable: answer !== 'unknown',
    asOf: null,
    authority: 'test',
  });
  const kind = who.organisationKind as OrganisationKind | null;
  const discipline = who.discipline as Discipline | null;
  return caller('AGENT', {
    naturalPerson: who.natural,
    issuer: who.issuer,
    roles: who.roles as Role[],
    purpose: who.purpose as Purpose | null,
    profession: discipline === null ? null : { discipline, recognised: who.recognised },
    facts: facts({
      organisation:
        kind === null ? null : { ...organisation(who.organisation ?? '', kind), agreementValid: who.agreement },
      trained: fact(who.trained),
      contractActive: fact(who.contract),
      inShift: fact(who.shift),
      orderAssignments: { value: new Map(), usable: who.ordersKnown, asOf: null, authority: 'test' },
      caseAssignments: { value: new Set(), usable: who.casesKnown, asOf: null, authority: 'test' },
    }),
  });
}

function representatives({ grants, denials }: PolicyDocument): Coordinate[] {
  const bySignature = new Map<string, Coordinate>();
  for (const info of COORDINATES) {
    const rules = [...grants, ...denials]
      .filter((rule) => rule.what.some((group) => group.coordinates.includes(info.coordinate)))
      .map((rule) => rule.id);
    const followed = info.masks ?? info.reveals?.coordinate ?? '';
    const named = ['CallOrder.type', 'Case.indexCase'].includes(info.coordinate) ? info.coordinate : '';
    const signature = [info.classification, followed, named, info.derivedFrom.join(), rules.join()].join('|');
    if (!bySignature.has(signature)) bySignature.set(signature, info.coordinate);
  }
  return [...bySignature.values()];
}

function inOrder(names: readonly string[]): string[] {
  return ROLES.filter((role) => names.includes(role));
}

function pick<T>(list: readonly T[], number: number): T {
  return list[number % list.length]!;
}

/** A small generator, the same on every machine. */
function counterOf(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 8;
  };
}
