/** Every caller and row that a small policy can tell apart, and some it cannot. */
import { ROLES, type OrganisationKind, type Purpose } from '../../../src/model/roles';
import { Relation, type RelationBits } from '../../../src/model/subject';
import type { Right } from '../../../src/model/decision';
import type { Known } from '../../../src/model/caller';
import type { CallerClass } from '../../../src/policy/rules/caller-class';
import { RUNNING_THE_HUB, OWN_REGISTERS } from '../../../src/policy/registers/own-registers';
import type { PolicyDocument } from '../../../src/policy/rules/grant';
import { NaiveEvaluator, type Attributes, type Expected } from '../rules/naive-evaluator';
import { rowOf, type Answer } from '../rules/naive-floor';
import { pick, SMALL_COORDINATES, SMALL_ROLES, type Next } from './small-policies';

export interface Place {
  readonly caller: CallerClass;
  readonly relation: RelationBits;
}

const KNOWN: readonly Known[] = ['YES', 'NO', 'UNKNOWN'];
const STANDINGS = [
  { naturalPerson: true, issuer: 'staff', discipline: null, recognised: false },
  { naturalPerson: true, issuer: 'healthcare', discipline: 'nurse', recognised: true },
  { naturalPerson: true, issuer: 'healthcare', discipline: 'physician', recognised: false },
  { naturalPerson: true, issuer: 'healthcare', discipline: 'physician', recognised: true },
  { naturalPerson: false, issuer: 'M2M', discipline: null, recognised: false },
] as const;
const PURPOSES: readonly (Purpose | null)[] = [null, 'CONTACT_TRACING', 'HYGIENE_INSPECTION', 'STAFFING', 'TRAINING'];
const ORGANISATIONS: readonly (readonly [OrganisationKind | null, string | null])[] = [
  [null, null],
  ['MUTUALITY', '0456'],
  ['CALL_CENTRE', '0123'],
  ['MUTUALITY', '0123'],
];
const { ORDER_ASSIGNED, CASE_ASSIGNED, BREAK_GLASS, OWN_ORGANISATION, SELF } = Relation;
const BITS = [
  ORDER_ASSIGNED,
  CASE_ASSIGNED,
  BREAK_GLASS,
  OWN_ORGANISATION,
  SELF,
  Relation.OWN_ZONE,
  Relation.REGISTER_ENTRY,
];
const BASES = [[], ['a'], ['b'], ['a', 'b']] as const;

export function somewhere(next: Next): Place {
  const [organisationKind, organisation] = pick(ORGANISATIONS, next);
  const relation = BITS.reduce((bits, bit) => (next(2) === 0 ? bits | bit : bits), next(8) === 0 ? 20 : 0);
  const purpose = pick(PURPOSES, next);
  const roles = SMALL_ROLES.filter(() => next(3) === 0);
  return {
    relation,
    caller: {
      ...pick(STANDINGS, next),
      roles: ROLES.filter((role) => (next(30) === 0 ? true : roles.includes(role))),
      organisation,
      organisationKind,
      purpose,
      purposeValid: purpose !== null && next(6) > 0,
      trained: pick(KNOWN, next),
      contractActive: pick(KNOWN, next),
      inShift: pick(KNOWN, next),
      agreementValid: next(2) === 0,
      orderAssignmentsUsable: next(3) > 0,
      caseAssignmentsUsable: next(3) > 0,
      possibleRelations: relation,
      validLegalBases: pick(BASES, next),
    },
  };
}

/** The naive evaluator of one small policy, for callers as the hub knows them. */
export class NaivePolicy {
  private readonly evaluators = new Map<string, NaiveEvaluator>();

  constructor(private readonly document: PolicyDocument) {}

  expect(coordinate: string, right: Right, { caller, relation }: Place): Expected {
    return this.evaluator(caller).expect(coordinate, right, attributesOf(caller), rowOf(relation));
  }

  /** By registers in which what is valid for that caller is valid, and nothing else. */
  private evaluator({ validLegalBases, purpose, purposeValid }: CallerClass): NaiveEvaluator {
    const key = JSON.stringify([validLegalBases, purposeValid && purpose]);
    let evaluator = this.evaluators.get(key);
    if (!evaluator) {
      const registers = {
        legalBases: validLegalBases.map((id) => ({ ...RUNNING_THE_HUB, id })),
        purposes: OWN_REGISTERS.purposes.filter((entry) => purposeValid && entry.purpose === purpose),
      };
      this.evaluators.set(key, (evaluator = new NaiveEvaluator(this.document, registers, SMALL_COORDINATES)));
    }
    return evaluator;
  }
}

function attributesOf(caller: CallerClass): Attributes {
  const answer = (known: Known): Answer => known.toLowerCase() as Answer;
  const { agreementValid, orderAssignmentsUsable, caseAssignmentsUsable } = caller;
  return {
    ...{ roles: [...caller.roles], natural: caller.naturalPerson, issuer: caller.issuer, purpose: caller.purpose },
    ...{ discipline: caller.discipline, recognised: caller.recognised, day: '2020-09-01' },
    ...{ trained: answer(caller.trained), contract: answer(caller.contractActive), shift: answer(caller.inShift) },
    ...{ agreement: agreementValid, ordersKnown: orderAssignmentsUsable, casesKnown: caseAssignmentsUsable },
    ...{ organisationKind: caller.organisationKind, organisation: caller.organisation },
  };
}
