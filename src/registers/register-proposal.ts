/** Changes of registers that two officers keep: what is proposed, and what became of it. */

/** A row without what the register itself adds to it (revision, author and the like), by column, as `to_jsonb` gives it. */
export type RegisterContent = Readonly<Record<string, unknown>>;

export const PROPOSED_REGISTERS = ['LEGAL_BASIS', 'PURPOSE', 'ORGANISATION', 'APPLICATION', 'STAFF_CONTRACT'] as const;
export type ProposedRegister = (typeof PROPOSED_REGISTERS)[number];

export const PROPOSAL_STATES = ['PROPOSED', 'CONFIRMED', 'REJECTED', 'OVERTAKEN'] as const;
export type ProposalState = (typeof PROPOSAL_STATES)[number];

export interface RegisterProposal {
  readonly id: string;
  readonly register: ProposedRegister;
  readonly key: string;
  /** The revision it is to follow; 0 for a new entry. */
  readonly basedOn: number;
  /** OVERTAKEN: the entry has changed since, so that it can no longer be confirmed. */
  readonly state: ProposalState;
  readonly content: RegisterContent;
  /** The entry as it is now, by column; null where there is none, and where the proposal is decided. */
  readonly current: RegisterContent | null;
  readonly reason: string;
  readonly proposedBy: string;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly decisionReason: string | null;
}

/** Columns of a proposal's content that are no column of the entry. */
export const BESIDE_THE_ROW = 'operations';
