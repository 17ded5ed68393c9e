/** Every caller and row that a small policy can tell apart, and some it cannot. */
import { ROLES, type OrganisationKind, type Purpose } from '../../../src/model/roles';
import { Relation, type RelationBits } from '../../../src/model/subject';
import type { CallerClass, Known } from '../../../src/policy/caller-class';
import { pick, SMALL_ROLES, type Next } from './small-policies';

export interface Place {
  readonly caller: CallerClass;
  readonly relation: RelationBits;
}

const KNOWN: readonly Known[] = ['YES', 'NO', 'UNKNOWN'];
const STANDINGS = [
  { naturalPerson: true, issuer: 'staff', discipline: null, recognised: false },
  { naturalPerson: true, issuer: 'healthcare', discipline: 'nurse', recognised: true },
  { naturalPerson: true, issuer: 'healthcare', discipline: 'physician', recognised: false },
  { naturalPerson: false, issuer: 'M2M', discipline: null, recognised: false },
] as const;
const PURPOSES: readonly (Purpose | null)[] = [null, 'CONTACT_TRACING', 'STAFFING', 'TRAINING'];
const ORGANISATIONS: readonly (readonly [OrganisationKind | null, string | null])[] = [
  [null, null],
  ['MUTUALITY', '0456'],
  ['CALL_CENTRE', '0123'],
  ['MUTUALITY', '0123'],
];
const { ORDER_ASSIGNED, CASE_ASSIGNED, BREAK_GLASS, OWN_ORGANISATION, SELF } = Relation;
const BITS = [ORDER_ASSIGNED, CASE_ASSIGNED, BREAK_GLASS, OWN_ORGANISATION, SELF];
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
