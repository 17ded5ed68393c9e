/** Error codes (SQLSTATE) the hub's own triggers raise; `code` of the driver's error. */
export const SQL_STATES = {
  /** An access record names a policy version that is not the active one. */
  POLICY_VERSION_NOT_ACTIVE: 'TH001',
  /** A retired policy version was to become something else. */
  POLICY_VERSION_RETIRED: 'TH002',
  /** Number, document, author or date of a policy version was to change. */
  POLICY_VERSION_IMMUTABLE: 'TH003',
  /** A row of a register's history was to be changed or removed. */
  REGISTER_HISTORY_IMMUTABLE: 'TH021',
  /** A revision of a register's entry is not the one after the last: somebody else was quicker. */
  REGISTER_REVISION_TAKEN: 'TH022',
} as const;

/** What the driver rejects with where the server itself has answered: the statement is known not to have happened. */
export function isAnswer(error: unknown): boolean {
  const { code, severity } = error as { readonly code?: unknown; readonly severity?: unknown };
  // FATAL ends the connection: by then a commit may have happened
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && severity === 'ERROR';
}

/** An answer about what was to be written: values that do not fit (class 22), constraints (23), the hub's own rules (TH). */
export function isRefusal(error: unknown): boolean {
  return isAnswer(error) && /^(22|23|TH)/.test((error as { readonly code: string }).code);
}
