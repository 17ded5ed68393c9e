/** The policy for reading: the version a request is decided by, and which versions there are and were. */
import type { AccessHistory } from '../model/access-history';
import type { Coordinate, CoordinateInfo } from '../model/classification';
import type { CompiledVersions } from './compiled-versions';
import type { OperationExplainer } from './effect/operation-explainer';
import type { PolicyDocument } from './grant';
import type { PolicyFileReading } from './file/read-policy-file';
import type { GoneWith } from './officers-powers';
import type { PolicyProbeResult } from './policy-probe-store';
import type { PolicyRegisters } from './policy-registers';
import type { Sentence } from './sentence';

/** Officers stand under their pseudonyms; a release under `installation` and its revision. All instants are the hub's clock. */
export interface PolicyVersionEntry {
  readonly number: number;
  readonly title: string;
  readonly state: PolicyVersionState;
  /** Goes up with each change of a draft. */
  readonly revision: number;
  /** The version the draft began as. */
  readonly basedOn: number | null;
  /** The earlier version whose rules it brings back. */
  readonly restoredFrom: number | null;
  readonly author: string;
  readonly createdAt: Date;
  /** Everybody else who had a part in what it says. */
  readonly editors: readonly string[];
  readonly changedBy: string | null;
  readonly changedAt: Date | null;
  readonly submittedBy: string | null;
  readonly submittedAt: Date | null;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  /** The version that was in force then: it comes in the place of no other. */
  readonly approvedAgainst: number | null;
  readonly scheduledBy: string | null;
  readonly scheduledFor: Date | null;
  /** Why it did not come in force when it was due. */
  readonly scheduleFault: string | null;
  readonly activatedBy: string | null;
  readonly activatedAt: Date | null;
  readonly retiredAt: Date | null;
  /** The version that came in its place. */
  readonly followedBy: number | null;
  /** Rejected or discarded. */
  readonly closedBy: string | null;
  readonly closedAt: Date | null;
  readonly closedBecause: string | null;
}

export const POLICY_VERSION_STATES = [
  'DRAFT',
  'SUBMITTED',
  'APPROVED',
  'ACTIVE',
  'RETIRED',
  'REJECTED',
  'DISCARDED',
] as const;
export type PolicyVersionState = (typeof POLICY_VERSION_STATES)[number];

export interface PolicyVersionWithDocument extends PolicyVersionEntry {
  readonly document: PolicyDocument;
}

export interface PolicyLibrary {
  readonly inForce: PolicyDocument;
  /** What its grants stand on, as the request found it. */
  readonly registers: PolicyRegisters;
  /** Every place that rules can speak of, by name, whatever the caller's own schema has. */
  readonly coordinates: ReadonlyMap<Coordinate, CoordinateInfo>;
  readonly goneWith: GoneWith;
  /** The newest first. */
  versions(): Promise<PolicyVersionEntry[]>;
  /** What was disclosed before, to be decided once more. */
  readonly history: AccessHistory;
  readonly explainer: OperationExplainer;
  /** Null where there is none of that number. */
  version(number: number): Promise<PolicyVersionWithDocument | null>;
  /** Likewise, to decide by once more. */
  readonly compiled: CompiledVersions;
  /** What processes found when they probed a version, the newest first. */
  probesOf(number: number): Promise<readonly PolicyProbeResult[]>;
  /** What stands against a document being submitted or put in force now: one sentence each, in each language. */
  faultsOf(document: PolicyDocument): Promise<readonly Sentence[]>;
  /** CBE numbers by which rules of it name organisations that no register has. */
  unregisteredIn(document: PolicyDocument): Promise<readonly string[]>;
  /** A policy file, held against what a draft of that number may say now. */
  readFile(text: string, asVersion: number): Promise<PolicyFileReading>;
}
