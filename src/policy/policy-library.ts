/** The policy for reading: the version a request is decided by, and which versions there are and were. */
import type { PolicyDocument } from './grant';
import type { PolicyRegisters } from './policy-registers';

export interface PolicyVersionEntry {
  readonly number: number;
  readonly title: string;
  readonly state: PolicyVersionState;
  readonly createdAt: Date;
  readonly activatedAt: Date | null;
  readonly retiredAt: Date | null;
}

export const POLICY_VERSION_STATES = ['DRAFT', 'SUBMITTED', 'APPROVED', 'ACTIVE', 'RETIRED'] as const;
export type PolicyVersionState = (typeof POLICY_VERSION_STATES)[number];

export interface PolicyLibrary {
  readonly inForce: PolicyDocument;
  /** What its grants stand on, as the request found it. */
  readonly registers: PolicyRegisters;
  /** The newest first. */
  versions(): Promise<PolicyVersionEntry[]>;
}
