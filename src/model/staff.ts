/**
 * The port of the staff list, filled by `registers/`: people as the hub's own registers know them, composed for one
 * caller from the rows of the parties that caller belongs to, and from no others.
 */
import type { SecondedTo, SourceId, StaffProfile, StaffStep } from './words';

/** Who says something about somebody's work: a partner system, or the hub's own register. */
export type StaffSource = SourceId | 'hub';

/** Whose rows a list is composed of. */
export interface StaffScope {
  /** Contracts of this employer, on the word of the one authority about its staff; of no other employer, ever. */
  readonly employer: { readonly organisation: string; readonly authority: StaffSource };
  readonly candidacies: boolean;
  readonly reserve: boolean;
  readonly secondments: boolean;
  /** Whether the federal platform's statements count: who is certified. */
  readonly training: boolean;
  /** Only people who stand in the training body's reserve. */
  readonly traineesOnly: boolean;
}

export interface StaffCriteria {
  readonly profile?: StaffProfile;
  readonly language?: string;
  readonly step?: StaffStep;
  readonly source?: StaffSource;
  readonly secondedTo?: SecondedTo;
  /** Passed the data-protection module, and the pass is valid. */
  readonly trained?: boolean;
  /** `YYYY-MM-DD`: available on that day or before. */
  readonly availableBy?: string;
  /** Only these, by the hub's name of the person. */
  readonly persons?: readonly string[];
}

export interface StaffSort {
  readonly by: 'since' | 'availableFrom';
  readonly direction: 'ASC' | 'DESC';
}

/** Where somebody stands in a list; a list under another salt puts those who are equal in another order. */
export type StaffPosition = readonly [key: number, tie: string];

export interface StaffQuestion {
  readonly scope: StaffScope;
  readonly criteria: StaffCriteria;
  readonly sort: StaffSort | null;
  readonly salt: string;
  readonly after: StaffPosition | null;
  /** One more is looked for, and not given. */
  readonly limit: number;
  readonly now: Date;
}

export interface StaffPathRecord {
  readonly step: StaffStep;
  /** Null where the source does not say when. */
  readonly at: Date | null;
  readonly source: StaffSource;
  /** CBE number, where a contract says so. */
  readonly employer: string | null;
  /** When the source was last read to its end, or its last file came; null for the hub's own register. */
  readonly asOf: Date | null;
}

export interface StaffRecord {
  readonly personPseudonym: string;
  readonly position: StaffPosition;
  readonly profile: StaffProfile | null;
  readonly languages: readonly string[];
  readonly sources: readonly StaffSource[];
  readonly step: StaffStep;
  readonly since: Date | null;
  /** In the usual order. */
  readonly path: readonly StaffPathRecord[];
  readonly trained: boolean;
  /** Stands in the training body's reserve. */
  readonly isTrainee: boolean;
  readonly secondedTo: SecondedTo | null;
  readonly availableFrom: string | null;
}

export interface StaffTrainingRecord {
  /** Last part of the module's IRI. */
  readonly module: string;
  readonly passed: boolean;
  readonly validUntil: Date | null;
}

export const STAFF_ASSIGNMENT_KINDS = ['ORDER', 'CASE'] as const;
export type StaffAssignmentKind = (typeof STAFF_ASSIGNMENT_KINDS)[number];

/** That somebody holds or held something, never what. */
export interface StaffAssignmentRecord {
  readonly kind: StaffAssignmentKind;
  readonly from: Date;
  readonly until: Date | null;
}

/** Answers about several people are keyed by their pseudonym; a person who is not in the map has none. */
export interface StaffRegister {
  page(question: StaffQuestion): Promise<{ readonly items: readonly StaffRecord[]; readonly more: boolean }>;
  trainings(persons: readonly string[], now: Date): Promise<ReadonlyMap<string, readonly StaffTrainingRecord[]>>;
  /** Newest first, at most fifty of each person. */
  assignments(
    employer: StaffScope['employer'],
    persons: readonly string[],
  ): Promise<ReadonlyMap<string, readonly StaffAssignmentRecord[]>>;
}
