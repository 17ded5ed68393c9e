/** Error codes (SQLSTATE) the hub's own triggers raise; `code` of the driver's error. */
export const SQL_STATES = {
  /** An access record names a policy version that is not the active one. */
  POLICY_VERSION_NOT_ACTIVE: 'TH001',
  /** A policy version that is retired, rejected or discarded was to become something else. */
  POLICY_VERSION_RETIRED: 'TH002',
  /** Number, author, date, or what a policy version that is no draft any more says was to change. */
  POLICY_VERSION_IMMUTABLE: 'TH003',
  /** A row of a register's history was to be changed or removed. */
  REGISTER_HISTORY_IMMUTABLE: 'TH021',
  /** A revision of a register's entry is not the one after the last: somebody else was quicker. */
  REGISTER_REVISION_TAKEN: 'TH022',
  /** What widens a register's entry was to count without a second officer. */
  REGISTER_SECOND_OFFICER: 'TH023',
  /** Whoever writes a register is no officer in office. */
  REGISTER_NOT_THEIRS: 'TH024',
  /** A step in the life of a policy version by somebody who may not take it, as the second approval by an author. */
  POLICY_VERSION_NOT_THEIRS: 'TH004',
  /** A policy version was to come to a state by a way that there is not, as into force without an approval. */
  POLICY_VERSION_NO_WAY: 'TH005',
  /** No policy version would be in force. */
  POLICY_VERSION_NONE_ACTIVE: 'TH006',
  /** A policy version by author `installation` is not what a release brought. */
  POLICY_VERSION_OF_NO_RELEASE: 'TH007',
  /** A policy version was to be approved, or to come in force, and one of those who stand behind it is no officer any more. */
  POLICY_VERSION_NOBODY_BEHIND: 'TH073',
  /** Access records are not written while synchronous_commit is off. */
  NOT_DURABLE: 'TH040',
  /** An access record is for another segment than the open one. */
  SEGMENT_NOT_OPEN: 'TH041',
  /** Access records of a lane have a gap before or between them. */
  LANE_OUT_OF_ORDER: 'TH042',
  /** A seal or a segment was to stand elsewhere than at the end. */
  SEGMENT_OUT_OF_ORDER: 'TH043',
  /** A segment was to be dropped that is not sealed. */
  SEGMENT_NOT_SEALED: 'TH044',
  /** A physician breaks the glass within thirty days of a finding that it was not justified. */
  BREAK_GLASS_BARRED: 'TH045',
  /** A physician opens anew what an officer ended, before that is reviewed. */
  BREAK_GLASS_ENDED: 'TH046',
  /** Whoever writes a guarantee, or its end, is no officer in office. */
  GUARANTEE_NOT_THEIRS: 'TH070',
  /** What was asked for was to be changed, or decided once more. */
  GUARANTEE_END_IMMUTABLE: 'TH071',
  /** A guarantee was to end without a second officer. */
  GUARANTEE_SECOND_OFFICER: 'TH072',
} as const;

/** What the driver rejects with where the server itself has answered: the statement is known not to have happened. */
export function isAnswer(error: unknown): boolean {
  const { code, severity } = error as { readonly code?: unknown; readonly severity?: unknown };
  // FATAL ends the connection: by then a commit may have happened
  return typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && severity === 'ERROR';
}

/** Whether the server has said it, and not a socket or the driver. */
export function isOfServer(error: unknown): boolean {
  return typeof (error as { readonly severity?: unknown }).severity === 'string';
}

/** An answer about what was to be written: values that do not fit (class 22), constraints (23), the hub's own rules (TH). */
export function isRefusal(error: unknown): boolean {
  return isAnswer(error) && /^(22|23|TH)/.test((error as { readonly code: string }).code);
}

/** Of a socket, and of a server that is going or coming. */
const UNREACHABLE = /^(ECONN|EPIPE$|ETIMEDOUT$|EHOST|ENET|ENOTFOUND$|EAI_|08|57P0)/;
/** What the driver and its pool say without a code. */
const CONNECTION_LOST =
  /Connection terminated|is not queryable|^timeout exceeded when trying to connect$|^timeout expired$/;

/** Whether the database is not there, or went away before it answered. */
export function isUnreachable(error: unknown): boolean {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return typeof code === 'string' ? UNREACHABLE.test(code) : CONNECTION_LOST.test(String(message));
}

/** Of a connection that was ended, by the server or on the way, though the server may be there; 08 also by a pooler. */
const LOST = /^(ECONNRESET$|EPIPE$|08006|08P01|57P0[12])/;
const NOT_SENT = /is not queryable/;
const ENDED = /Connection terminated/;

/** Whether another connection is worth a try. */
export function isLost(error: unknown): boolean {
  const { code, message } = (error ?? {}) as { readonly code?: unknown; readonly message?: unknown };
  return typeof code === 'string' ? LOST.test(code) : ENDED.test(String(message)) || NOT_SENT.test(String(message));
}

/** Whether the driver knew that the connection was lost before it sent anything. */
export function isUnsent(error: unknown): boolean {
  return NOT_SENT.test(String((error as { readonly message?: unknown } | null)?.message));
}

/** There is a row of that key already. */
export function isTaken(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === '23505';
}

/** A lock was not to be had within `lock_timeout`. */
export function isLockTimeout(error: unknown): boolean {
  return (error as { readonly code?: unknown }).code === '55P03';
}
