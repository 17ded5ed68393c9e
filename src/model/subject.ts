/**
 * What a record is about, and how a caller stands to it. Every governed record that a resolver returns carries its
 * `subject`; conditions on the row (assigned, own zone …) are questions about the pair (caller, subject).
 */

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
  /** Set on records about one call order only: its number. Assignment is then asked of the order, not of the case. */
  readonly orderNumber?: string;
}

/** A record about one order of a case. */
export type OrderSubject = CaseSubject & { readonly orderNumber: string };

/** One by one: there is one for each order, and a spread takes several times as long. */
export function orderOf(ofCase: CaseSubject, orderNumber: string): OrderSubject {
  const { caseId, reference, organisation, zone, collectivity, personPseudonym } = ofCase;
  return { kind: 'CASE', caseId, reference, organisation, zone, collectivity, personPseudonym, orderNumber };
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
} as const;
export type RelationBits = number;
export const ALL_RELATIONS: RelationBits = 511;
