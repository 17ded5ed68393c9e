/**
 * The ports of the partners' feeds of facts about callers and of case keys, in the hub's own words. A feed is read page
 * by page from a cursor that is the partner's own; reading a page again is harmless.
 */
import type { CaseKeyChange } from '../model/case-keys';
import type { CandidacyState, EscalationLine, InsurerCode, StaffProfile } from '../model/words';

export interface FeedPage<T> {
  /** Oldest first: a later item about the same thing replaces the earlier. */
  readonly items: readonly T[];
  /** To be kept: where to begin next time, also after a stop in between. */
  readonly cursor: string | null;
  /** Where the next page begins; null when nothing more is there now. */
  readonly next: string | null;
  /** Items that could not be read and were left out. Their content is told to nobody. */
  readonly unreadable: number;
  /** Of the last item, by the partner's own numbering; null where it numbers none, or there was none. */
  readonly sequence: number | null;
}

export interface Feed<T> {
  /** Rejects with `SourceError`. `from` null: from the beginning. */
  read(from: string | null, requestId: string): Promise<FeedPage<T>>;
  /** What one item says, as the partner would send it in a page; nothing, or null where it cannot be read. */
  itemsOf(sent: unknown): readonly T[] | null;
}

/** The whole present contract and roster of one member of staff. */
export interface StaffChange {
  readonly staffReference: string;
  /** Becomes a pseudonym on arrival and is kept nowhere. */
  readonly niss: string;
  /** The employer's own word for the work. */
  readonly kind: string;
  readonly contractFrom: Date;
  readonly contractUntil: Date | null;
  readonly alwaysOnDuty: boolean;
  readonly shifts: readonly { readonly from: Date; readonly until: Date }[];
  /** BCP 47 primary subtags; empty where the employer does not say. */
  readonly languages: readonly string[];
  /** Of the item in its feed, counted by the partner. */
  readonly sequence: number;
}

export interface OrderAssignmentChange {
  readonly staffReference: string;
  readonly orderNumber: string;
  readonly caseReference: string;
  readonly from: Date;
  readonly until: Date | null;
  readonly sequence: number;
}

export interface CaseAssignmentChange {
  readonly staffReference: string;
  readonly caseReference: string;
  readonly from: Date;
  readonly until: Date | null;
  readonly sequence: number;
}

/** The call centre asks an insurer for a nurse (second line) or a physician (third line) for a case. */
export interface EscalationChange {
  readonly caseReference: string;
  readonly line: EscalationLine;
  readonly insurer: InsurerCode;
  readonly from: Date;
  readonly until: Date | null;
  readonly sequence: number;
}

/** Somebody passed a module of the distance training. */
export interface TrainingPassed {
  readonly kind: 'PASSED';
  /** Id of the statement that says so. */
  readonly statement: string;
  readonly niss: string;
  /** IRI of the module. */
  readonly module: string;
  readonly passedAt: Date;
  readonly validUntil: Date | null;
  readonly storedAt: Date;
}

/** A statement is taken back by the one who stored it. */
export interface StatementVoided {
  readonly kind: 'VOIDED';
  /** Id of the statement that no longer counts. */
  readonly statement: string;
  readonly voidedAt: Date;
}

export type TrainingChange = TrainingPassed | StatementVoided;

/** How one candidacy stands; without name or contact. */
export interface CandidacyChange {
  readonly reference: string;
  /** Becomes a pseudonym on arrival and is kept nowhere. */
  readonly niss: string;
  readonly profile: StaffProfile;
  readonly languages: readonly string[];
  readonly state: CandidacyState;
  readonly jobOffer: string | null;
  readonly receivedAt: Date;
  readonly preselectedAt: Date | null;
  readonly closedAt: Date | null;
}

export interface CallCentreFeeds {
  readonly staffChanges: Feed<StaffChange>;
  readonly orderAssignments: Feed<OrderAssignmentChange>;
  readonly escalations: Feed<EscalationChange>;
  readonly caseKeys: Feed<CaseKeyChange>;
}

export interface MutualityFeeds {
  readonly staffChanges: Feed<StaffChange>;
  readonly caseAssignments: Feed<CaseAssignmentChange>;
}

export interface FederalPlatformFeeds {
  readonly trainingChanges: Feed<TrainingChange>;
}

export interface ActirisFeeds {
  readonly candidacyChanges: Feed<CandidacyChange>;
}
