/**
 * The part of a caller that decisions depend on, at one instant: a finite vector. Two callers with the same vector get
 * the same answer to every question, so the vector's key is the decision class that tables and plans are cached by.
 * `decide` sees nothing of a caller but this.
 */
import type { Caller, Fact, Known } from '../../model/caller';
import {
  type Discipline,
  type IssuerKind,
  type OrganisationKind,
  type Purpose,
  type Role,
  ROLES,
} from '../../model/roles';
import { Relation, type RelationBits } from '../../model/subject';
import { isLegalBasisValid, isWithinTerm } from '../registers/legal-basis';
import { type PolicyRegisters } from '../registers/policy-register-store';

export interface CallerClass {
  readonly naturalPerson: boolean;
  readonly issuer: IssuerKind;
  /** In the order of ROLES, each once. */
  readonly roles: readonly Role[];
  /** CBE number, by the hub's register. */
  readonly organisation: string | null;
  readonly organisationKind: OrganisationKind | null;
  readonly purpose: Purpose | null;
  /** Whether that purpose counts at this instant; false where there is none. */
  readonly purposeValid: boolean;
  /** Only as the healthcare issuer vouches for it. */
  readonly discipline: Discipline | null;
  readonly recognised: boolean;
  readonly trained: Known;
  readonly contractActive: Known;
  readonly inShift: Known;
  /** A valid processing agreement of the caller's organisation. */
  readonly agreementValid: boolean;
  readonly orderAssignmentsUsable: boolean;
  readonly caseAssignmentsUsable: boolean;
  /** The relations that this caller has to some row or other. */
  readonly possibleRelations: RelationBits;
  /** Ids of the legal bases that hold at this instant. */
  readonly validLegalBases: readonly string[];
}

/**
 * The class as it would be with an order that the call centre has confirmed for a time: commands may be given on such a one though
 * it is on no list of assignments, or the list is too old. Which order that is, is asked with the row.
 */
export function claimingClass(caller: CallerClass): CallerClass {
  const possibleRelations = caller.possibleRelations | Relation.ORDER_ASSIGNED;
  return { ...caller, orderAssignmentsUsable: true, possibleRelations };
}

export function callerClassOf(caller: Caller, registers: PolicyRegisters, now: Date): CallerClass {
  const { facts } = caller;
  const vouchedFor = caller.issuer === 'healthcare' ? caller.profession : null;
  return {
    naturalPerson: caller.naturalPerson,
    issuer: caller.issuer,
    roles: ROLES.filter((role) => caller.roles.includes(role)),
    organisation: facts.organisation?.cbe ?? null,
    organisationKind: facts.organisation?.kind ?? null,
    purpose: caller.purpose,
    discipline: vouchedFor?.discipline ?? null,
    recognised: vouchedFor?.recognised === true,
    trained: trainedAt(caller, now),
    contractActive: known(facts.contractActive),
    inShift: known(facts.inShift),
    agreementValid: facts.organisation?.agreementValid === true,
    orderAssignmentsUsable: facts.orderAssignments.usable,
    caseAssignmentsUsable: facts.caseAssignments.usable,
    possibleRelations: possibleRelations(caller),
    ...standingFor(caller.purpose, registers, now),
  };
}

/** What of the registers a decision depends on, for somebody who asks for that purpose. */
export function standingFor(
  purpose: Purpose | null,
  { legalBases, purposes }: PolicyRegisters,
  now: Date,
): Pick<CallerClass, 'purposeValid' | 'validLegalBases'> {
  return {
    purposeValid: purposes.some((entry) => entry.purpose === purpose && isWithinTerm(entry, now)),
    validLegalBases: legalBases.filter((basis) => isLegalBasisValid(basis, now)).map((basis) => basis.id),
  };
}

/** Whole and readable: no part of it says who the caller is. */
export function decisionClassKey(policyVersion: number, caller: CallerClass): string {
  return [
    policyVersion,
    caller.naturalPerson ? 'person' : 'system',
    caller.issuer,
    caller.roles.join('+'),
    caller.organisation,
    caller.organisationKind,
    caller.purpose,
    caller.purposeValid,
    caller.discipline,
    caller.recognised,
    caller.trained,
    caller.contractActive,
    caller.inShift,
    caller.agreementValid,
    caller.orderAssignmentsUsable,
    caller.caseAssignmentsUsable,
    caller.possibleRelations,
    // an officer may name one as it pleases
    JSON.stringify(caller.validLegalBases),
  ].join('|');
}

function trainedAt(caller: Caller, now: Date): Known {
  const { trained, trainedUntil } = caller.facts;
  const state = known(trained);
  return state === 'YES' && trainedUntil !== null && trainedUntil <= now ? 'NO' : state;
}

function known(fact: Fact<boolean>): Known {
  if (!fact.usable) return 'UNKNOWN';
  return fact.value === true ? 'YES' : 'NO';
}

function possibleRelations(caller: Caller): RelationBits {
  const { organisation, orderAssignments, caseAssignments, zones, authorisedEntries, collectivities, brokenGlass } =
    caller.facts;
  let bits: RelationBits = Relation.SELF;
  if (orderAssignments.usable && orderAssignments.value.size > 0) bits |= Relation.ORDER_ASSIGNED;
  if (caseAssignments.usable && caseAssignments.value.size > 0) bits |= Relation.CASE_ASSIGNED;
  if (brokenGlass.size > 0) bits |= Relation.BREAK_GLASS;
  if (zones.size > 0) bits |= Relation.OWN_ZONE;
  if (organisation !== null) bits |= Relation.OWN_ORGANISATION | Relation.OWN_TRAINEE;
  if (authorisedEntries.length > 0) bits |= Relation.REGISTER_ENTRY;
  if (collectivities === 'ALL' || collectivities.size > 0) bits |= Relation.OWN_COLLECTIVITY;
  return bits;
}
