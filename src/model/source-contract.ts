/** Whether what a partner says it offers is what the hub's connector needs; in the hub's words, never the partner's. */

export const CONTRACT_STATES = ['MATCHES', 'INCOMPLETE', 'UNREADABLE', 'UNKNOWN', 'NOT_APPLICABLE'] as const;
export type ContractState = (typeof CONTRACT_STATES)[number];

export interface SourceContract {
  readonly state: ContractState;
  /** When a document was last read, or found unreadable; null before. */
  readonly checkedAt: Date | null;
  /** Version the partner gives itself; null where it gives none that looks like one. */
  readonly declaredVersion: string | null;
  /** What is needed and not offered, or why the documents cannot be read. */
  readonly missing: readonly string[];
}

export const NO_CONTRACT: SourceContract = {
  state: 'NOT_APPLICABLE',
  checkedAt: null,
  declaredVersion: null,
  missing: [],
};
