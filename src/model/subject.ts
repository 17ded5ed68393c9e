/**
 * What a record is about, and how a caller stands to it. Every governed record that a resolver returns carries its
 * `subject`; conditions on the row (assigned, own zone …) are questions about the pair (caller, subject).
 */
import type { Caller } from './caller';
import type { Purpose } from './roles';

/** A person followed, never implied infected. Holds only what the hub needs as key, route or condition. */
export interface CaseSubject {
  readonly kind: 'CASE';
  /** The hub's own id, opaque. */
  readonly caseId: string;
  /** The call centre's case reference, opaque. */
  readonly reference: string;
  /** CBE number of the organisation that holds the case's orders. */
  readonly organisation: string;
  /** Commune the case lies in: NIS5 code. */
  readonly zone: string | null;
  /** The call centre's reference of the collectivity, where the case is one of a collectivity. */
  readonly collectivity: string | null;
  /** Keyed pseudonym of the person, for access records; never the national number. */
  readonly personPseudonym: string;
  /** For which purposes the person's data is restricted now; left out: for none. */
  readonly restrictedFor?: readonly Purpose[];
  /** Set on records about one call order only: its number. Assignment is then asked of the order, not of the case. */
  readonly orderNumber?: string;
}

/** A record about one order of a case. */
export type OrderSubject = CaseSubject & { readonly orderNumber: string };

/** The case that an order is of. */
export function caseOf({ orderNumber: _of, ...ofCase }: OrderSubject): CaseSubject {
  return ofCase;
}

/** One by one: there is one for each order, and a spread takes several times as long. */
export function orderOf(ofCase: CaseSubject, orderNumber: string): OrderSubject {
  const { caseId, reference, organisation, zone, collectivity, personPseudonym, restrictedFor } = ofCase;
  const about = { caseId, reference, organisation, zone, collectivity, personPseudonym, orderNumber };
  return restrictedFor === undefined ? { kind: 'CASE', ...about } : { kind: 'CASE', ...about, restrictedFor };
}

/** The caller's own data in `viewer`. */
export interface SelfSubject {
  readonly kind: 'SELF';
  readonly personPseudonym: string;
}

/** A person as the access log knows one, whatever the hub has to do with it: of a report about who saw its data. */
export interface PersonSubject {
  readonly kind: 'PERSON';
  readonly personPseudonym: string;
}

/** Something an organisation answers for and nobody in person, such as the state of its system. */
export interface OrganisationSubject {
  readonly kind: 'ORGANISATION';
  /** CBE number. */
  readonly organisation: string;
}

/** Somebody who applied, is in training, works or worked. Each record says whose own it is, so steps of one path may differ. */
export interface StaffSubject {
  readonly kind: 'STAFF';
  readonly personPseudonym: string;
  /** CBE numbers of those whose own this record is: the employer, who recruits, the partner it comes from. */
  readonly organisations: readonly string[];
  /** CBE numbers of those whose trainee the person is. */
  readonly trainingOrganisations: readonly string[];
}

/** A collectivity in its own right, not as part of one case. */
export interface CollectivitySubject {
  readonly kind: 'COLLECTIVITY';
  /** The hub's own id, opaque; in access records it says which collectivity. */
  readonly id: string;
  /** The call centre's reference. */
  readonly reference: string;
  /** CBE number of the organisation that holds its orders. */
  readonly organisation: string;
  /** Commune of its address: NIS5 code. */
  readonly zone: string | null;
}

export type Subject =
  CaseSubject | SelfSubject | PersonSubject | OrganisationSubject | StaffSubject | CollectivitySubject;

/** A record that a governed type's fields are read from. */
export interface AboutSubject {
  readonly subject: Subject;
}

/** How a caller stands to a subject, as a set of bits, so that a decision is a look-up. */
export const Relation = {
  NONE: 0,
  /** The order (or one open order of the case) is assigned to the caller now. */
  ORDER_ASSIGNED: 1,
  /** The case is assigned to the caller now, by the mutuality's staff system. */
  CASE_ASSIGNED: 2,
  OWN_ZONE: 4,
  OWN_ORGANISATION: 8,
  /** A valid entry in the register of authorised persons covers the case. */
  REGISTER_ENTRY: 16,
  OWN_COLLECTIVITY: 32,
  SELF: 64,
  /** The person is in training for the caller's organisation. */
  OWN_TRAINEE: 128,
  /** The caller opened the case by break-glass, and its time is not over. Worth something to a physician only. */
  BREAK_GLASS: 256,
  /**
   * The person's data is restricted for the caller's purpose: of a case, only the call centre's own record of it is there. The one
   * bit that takes: it never stands alone, and not beside BREAK_GLASS.
   */
  RESTRICTED: 512,
} as const;
export type RelationBits = number;
/** All that give. */
export const ALL_RELATIONS: RelationBits = 511;
export const EVERY_BIT: RelationBits = ALL_RELATIONS | Relation.RESTRICTED;

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
  if (isOrderOfCaller(caller, ofCase.reference, orderNumber)) return others | Relation.ORDER_ASSIGNED;
  return others === Relation.RESTRICTED ? Relation.NONE : others;
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
  return isRestricted(caller, subject) && takesRestriction(bits) ? bits | Relation.RESTRICTED : bits;
}

function isRestricted({ purpose }: Caller, { restrictedFor }: CaseSubject): boolean {
  return restrictedFor !== undefined && purpose !== null && restrictedFor.includes(purpose);
}

/** Nothing is there to be taken from a stranger; and in an emergency a physician sees what the law lets one see. */
function takesRestriction(bits: RelationBits): boolean {
  return bits !== Relation.NONE && (bits & Relation.BREAK_GLASS) === 0;
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
