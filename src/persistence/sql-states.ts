/** Of the error codes (SQLSTATE) of the hub's own triggers, those it answers to; `code` of the driver's error. */
export const SQL_STATES = {
  /** An access record names a policy version that is not the active one. */
  POLICY_VERSION_NOT_ACTIVE: 'TH001',
  /** An access record is for another segment than the open one. */
  SEGMENT_NOT_OPEN: 'TH041',
  /** Access records of a lane have a gap before or between them. */
  LANE_OUT_OF_ORDER: 'TH042',
  /** A physician breaks the glass within thirty days of a finding that it was not justified. */
  BREAK_GLASS_BARRED: 'TH045',
  /** A physician opens anew what an officer ended, before that is reviewed. */
  BREAK_GLASS_ENDED: 'TH046',
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

/** A table, column or function is not there. */
export function isMissing(error: unknown): boolean {
  return /^42(P01|703|883)$/.test(String((error as { readonly code?: unknown } | null)?.code));
}

/** The role may not do this. */
export function isForbidden(error: unknown): boolean {
  return (error as { readonly code?: unknown } | null)?.code === '42501';
}
