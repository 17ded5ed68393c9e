/** The policy for reading: the version a request is decided by, and which versions there are and were. */
import type { AccessHistory } from '../model/access-history';
import type { Coordinate, CoordinateInfo } from '../model/classification';
import type { CompiledVersions } from './compiled-versions';
import type { OperationExplainer } from './effect/simulate';
import type { PolicyDocument } from './grant';
import type { PolicyFileReading } from './file/read-policy-file';
import type { GoneWith } from './officers-powers';
import type { PolicyProbeResult } from './policy-probe-store';
import type { PolicyRegisters } from './policy-registers';
import type { PolicyVersionEntry, PolicyVersionWithDocument } from './policy-version-store';
import type { Sentence } from './sentence';

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
