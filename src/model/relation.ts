/**
 * How a caller stands to a subject. A fact that is too old to count, or was never learnt, gives no bit; whether a bit
 * is missing for that reason is `relationsKnown`'s answer, so that the denial can say so.
 */
import type { Caller } from './caller';
import {
  Relation,
  type CaseSubject,
  type CollectivitySubject,
  type RelationBits,
  type StaffSubject,
  type Subject,
} from './subject';

/** Pure: the same facts and the same subject give the same bits, whatever any value about the subject is. */
export function relationOf(caller: Caller, subject: Subject): RelationBits {
  switch (subject.kind) {
    case 'CASE':
      return relationToCase(caller, subject);
    case 'SELF':
      return caller.pseudonym === subject.personPseudonym ? Relation.SELF : Relation.NONE;
    case 'PERSON':
      return Relation.NONE;
    case 'ORGANISATION':
      return ownOrganisation(caller, subject.organisation);
    case 'STAFF':
      return relationToStaff(caller, subject);
    case 'COLLECTIVITY':
      return relationToCollectivity(caller, subject);
  }
}

/** To one order of a case, from the relation to the case itself: the same as `relationOf` the order. */
export function relationToOrder(
  caller: Caller,
  ofCase: CaseSubject,
  toCase: RelationBits,
  orderNumber: string,
): RelationBits {
  const others = toCase & ~Relation.ORDER_ASSIGNED;
  return isOrderOfCaller(caller, ofCase.reference, orderNumber) ? others | Relation.ORDER_ASSIGNED : others;
}

/** Whether the subject is there for the caller at all; what of it may be seen is the policy's question. */
export function hasAnyRelation(caller: Caller, subject: Subject): boolean {
  return relationOf(caller, subject) !== Relation.NONE;
}

/**
 * False when an assignment may be missing only because its authority could not be asked in time; or a zone, a collectivity
 * or an entry, because the hub's own registers could not be read.
 */
export function relationsKnown({ facts }: Caller): boolean {
  const { contractActive, orderAssignments, caseAssignments } = facts;
  const registersRead = contractActive.authority !== 'hub' || contractActive.usable;
  return registersRead && orderAssignments.usable && caseAssignments.usable;
}

function relationToCase(caller: Caller, subject: CaseSubject): RelationBits {
  if (mayBeNothing(caller)) return Relation.NONE;
  const { zones, caseAssignments, brokenGlass } = caller.facts;
  let bits: RelationBits = ownOrganisation(caller, subject.organisation);
  if (holdsOrder(caller, subject)) bits |= Relation.ORDER_ASSIGNED;
  if (caseAssignments.usable && caseAssignments.value.has(subject.reference)) bits |= Relation.CASE_ASSIGNED;
  // the hub's own assignment: it counts where the mutuality's word cannot be had
  if (brokenGlass.has(subject.reference)) bits |= Relation.BREAK_GLASS;
  if (subject.zone !== null && zones.has(subject.zone)) bits |= Relation.OWN_ZONE;
  if (isNamedInRegister(caller, subject)) bits |= Relation.REGISTER_ENTRY;
  if (followsCollectivity(caller, subject.collectivity)) bits |= Relation.OWN_COLLECTIVITY;
  return bits;
}

/**
 * A caller without a role, because the organisation may not hold it or a secondment took it away, sees nothing of a case:
 * so none is there, whatever is still assigned.
 */
function mayBeNothing({ roles }: Caller): boolean {
  return roles.length === 0;
}

/** One's own row among the staff is seen in `viewer` and nowhere else: it gives no SELF here. */
function relationToStaff(caller: Caller, { organisations, trainingOrganisations }: StaffSubject): RelationBits {
  const own = caller.facts.organisation?.cbe;
  if (own === undefined) return Relation.NONE;
  const owned = organisations.includes(own) ? Relation.OWN_ORGANISATION : Relation.NONE;
  return trainingOrganisations.includes(own) ? owned | Relation.OWN_TRAINEE : owned;
}

function relationToCollectivity(caller: Caller, subject: CollectivitySubject): RelationBits {
  if (mayBeNothing(caller)) return Relation.NONE;
  const { zones, authorisedEntries } = caller.facts;
  let bits: RelationBits = ownOrganisation(caller, subject.organisation);
  if (subject.zone !== null && zones.has(subject.zone)) bits |= Relation.OWN_ZONE;
  if (followsCollectivity(caller, subject.reference)) bits |= Relation.OWN_COLLECTIVITY;
  if (authorisedEntries.some(({ collectivityReferences }) => collectivityReferences.has(subject.reference))) {
    bits |= Relation.REGISTER_ENTRY;
  }
  return bits;
}

/** Of a record about one order: that very order. Of any other: some order of the case. */
function holdsOrder(caller: Caller, subject: CaseSubject): boolean {
  const { orderAssignments } = caller.facts;
  if (subject.orderNumber !== undefined) return isOrderOfCaller(caller, subject.reference, subject.orderNumber);
  if (!orderAssignments.usable) return false;
  for (const reference of orderAssignments.value.values()) if (reference === subject.reference) return true;
  return false;
}

function isOrderOfCaller(caller: Caller, reference: string, orderNumber: string): boolean {
  const { orderAssignments } = caller.facts;
  return !mayBeNothing(caller) && orderAssignments.usable && orderAssignments.value.get(orderNumber) === reference;
}

/** An entry covers what it names and nothing else. */
function isNamedInRegister(caller: Caller, subject: CaseSubject): boolean {
  return caller.facts.authorisedEntries.some(
    (entry) =>
      entry.caseReferences.has(subject.reference) ||
      (subject.collectivity !== null && entry.collectivityReferences.has(subject.collectivity)),
  );
}

function followsCollectivity(caller: Caller, collectivity: string | null): boolean {
  const { collectivities } = caller.facts;
  return collectivity !== null && (collectivities === 'ALL' || collectivities.has(collectivity));
}

/** By the hub's register, not by the token alone: an organisation the register does not know is nobody's own. */
function ownOrganisation(caller: Caller, organisation: string): RelationBits {
  const own = caller.facts.organisation;
  return own !== null && own.cbe === organisation ? Relation.OWN_ORGANISATION : Relation.NONE;
}
