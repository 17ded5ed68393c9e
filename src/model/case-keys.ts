/** Ports of the loaders: what the hub itself keeps about cases, so that partners can be asked with their own keys. */
import type { CaseSubject } from './subject';
import type { Purpose } from './roles';
import type { InsurerCode } from './words';

/** The hub's link between its own case id and the keys partners know the case and the person by. */
export interface CaseKey {
  readonly caseId: string;
  /** The call centre's case reference. */
  readonly reference: string;
  /** CBE number of the organisation that holds the case's orders. */
  readonly organisation: string;
  readonly openedAt: Date;
  /** NIS5 code. */
  readonly zone: string | null;
  /** The call centre's reference of the collectivity. */
  readonly collectivity: string | null;
  /** The only insurer that may be asked about the person. */
  readonly insurer: InsurerCode | null;
  /** Sciensano's logical id of the patient, without `Patient/`. */
  readonly patientReference: string | null;
  readonly personPseudonym: string;
  /** Purposes for which data about the person is not to be asked for now; left out: none. */
  readonly restrictedFor?: readonly Purpose[];
}

export function caseSubject(key: CaseKey): CaseSubject {
  const { caseId, reference, organisation, zone, collectivity, personPseudonym, restrictedFor } = key;
  const subject = { kind: 'CASE', caseId, reference, organisation, zone, collectivity, personPseudonym } as const;
  return restrictedFor === undefined ? subject : { ...subject, restrictedFor };
}

/** Filled by `identity-links/`. Answers are keyed by what was asked; what is not in the map is not known. */
export interface CaseKeys {
  byCaseIds(caseIds: readonly string[]): Promise<ReadonlyMap<string, CaseKey>>;
  byReferences(references: readonly string[]): Promise<ReadonlyMap<string, CaseKey>>;
  /** Every case of a person, newest first. */
  byPersonPseudonyms(pseudonyms: readonly string[]): Promise<ReadonlyMap<string, readonly CaseKey[]>>;
  /** Every case of a collectivity, the first opened first. */
  byCollectivities(references: readonly string[]): Promise<ReadonlyMap<string, readonly CaseKey[]>>;
}

/** One item of the call centre's feed of case keys; a later item of the same reference replaces the earlier. */
export interface CaseKeyChange {
  readonly reference: string;
  readonly organisation: string;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly zone: string | null;
  readonly collectivity: string | null;
  readonly insurer: InsurerCode | null;
  /** A valid national number; only its keyed pseudonym is kept. */
  readonly niss: string | null;
  readonly patientReference: string | null;
}

/** Filled by `identity-links/`; `sync/` hands it what the feed says, in the feed's order. */
export interface CaseKeyIntake {
  apply(changes: readonly CaseKeyChange[]): Promise<void>;
}

/** A nurse or physician of a mutuality who holds a case now. */
export interface CaseStaffMember {
  readonly insurer: InsurerCode;
  readonly staffReference: string;
}

/** Filled by `registers/` from the mirrored assignments. Key: the call centre's case reference. */
export interface CaseStaff {
  assignedTo(caseReferences: readonly string[], now: Date): Promise<ReadonlyMap<string, readonly CaseStaffMember[]>>;
}
