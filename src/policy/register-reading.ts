/** Entries of the registers that rules stand on with their history, and what is proposed for them; shapes for reading. */
import type { RegisterContent, RegisterName } from './register-kinds';

export interface RegisterRevision<Entry> {
  readonly entry: Entry;
  readonly content: RegisterContent;
  readonly revision: number;
  /** Since when it stands, or stood. */
  readonly recordedAt: Date;
  /** Pseudonym of the officer, or `installation`. */
  readonly author: string;
  /** Of the second officer; null for what only narrowed, and for what was installed. */
  readonly confirmedBy: string | null;
  readonly reason: string | null;
}

export interface RegisterHistory<Entry> {
  readonly standing: RegisterRevision<Entry>;
  /** Those before it, the newest first. */
  readonly earlier: readonly RegisterRevision<Entry>[];
}

export const PROPOSAL_STATES = ['PROPOSED', 'CONFIRMED', 'REJECTED', 'OVERTAKEN'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export interface RegisterProposal {
  readonly id: string;
  readonly register: RegisterName;
  readonly key: string;
  /** The revision it is to follow; 0 for a new entry. */
  readonly basedOn: number;
  /** OVERTAKEN: the entry has changed since, so that it can no longer be confirmed. */
  readonly state: ProposalState;
  readonly content: RegisterContent;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}
