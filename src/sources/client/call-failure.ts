/**
 * The ways one call to a partner goes wrong, and what each is worth: whether it counts against the partner, and whether
 * the same question may go better a moment later. None quotes the partner.
 */
import { SourceError, type SourceErrorCode } from '../../model/errors/source-errors';
import type { SourceFaultKind } from '../../model/source-health';
import type { SourceId } from '../../model/words';

export class UnexpectedStatus extends Error {
  constructor(
    readonly status: number,
    /** What the partner asks to wait for; null where it does not say. */
    readonly retryAfterMs: number | null,
  ) {
    super(`status ${status}`);
  }
}

/** It arrived, and is not what can be read. */
export class UnusableBody extends Error {}

/** It began and did not end. */
export class BrokenOff extends UnusableBody {}

/** The partner was not asked: the hub spares it, or itself. */
export class NotAsked extends Error {}

/** 4xx says that the question is not liked, not that the partner is ill. */
export function countsAgainstPartner(error: unknown): boolean {
  if (error instanceof NotAsked) return false;
  return !(error instanceof UnexpectedStatus) || error.status < 400 || error.status >= 500;
}

/** What is answered in full, but wrongly, would be so again. */
export function mayGoBetter(error: unknown): boolean {
  if (error instanceof UnexpectedStatus) return error.status === 429 || error.status >= 500;
  if (error instanceof UnusableBody) return error instanceof BrokenOff;
  // of the authority that gives the hub its token
  if (error instanceof SourceError) return error.code === 'SOURCE_UNAVAILABLE';
  // the system's or the HTTP library's: no connection
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** In the words of `sources`. */
export function faultOf(error: unknown): SourceFaultKind {
  if (error instanceof UnusableBody) return 'BAD_ANSWER';
  if (error instanceof UnexpectedStatus) {
    if (error.status >= 500 || error.status === 429) return 'ERROR_STATUS';
    return error.status >= 400 ? 'REFUSED' : 'BAD_ANSWER';
  }
  // of the authority that gives the hub its token
  if (error instanceof SourceError) return FAULT_OF_CODE[error.code as SourceErrorCode];
  return 'NO_CONNECTION';
}

const FAULT_OF_CODE: Readonly<Record<SourceErrorCode, SourceFaultKind>> = {
  SOURCE_UNAVAILABLE: 'NO_CONNECTION',
  SOURCE_TIMEOUT: 'TIMEOUT',
  SOURCE_BAD_ANSWER: 'BAD_ANSWER',
};

/** `Retry-After` (RFC 9110, 10.2.3): seconds, or an instant; of a 429 or 5xx. */
export function retryAfterOf(status: number, header: string | string[] | undefined): number | null {
  if (typeof header !== 'string' || (status !== 429 && status < 500)) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const instant = Date.parse(header);
  return Number.isNaN(instant) ? null : Math.max(0, instant - Date.now());
}

/** What callers are shown of it. */
export function sourceErrorOf(error: unknown, source: SourceId): SourceError {
  if (error instanceof SourceError) return error;
  if (error instanceof NotAsked) return new SourceError('SOURCE_UNAVAILABLE', source, error);
  if (error instanceof UnusableBody) return new SourceError('SOURCE_BAD_ANSWER', source, error);
  if (error instanceof UnexpectedStatus) {
    const { status } = error;
    if (status >= 500 || status === 429) return new SourceError('SOURCE_UNAVAILABLE', source, error);
    // a request that is not let in discloses nothing of the question
    const refused = status >= 400 && status !== 401 && status !== 403;
    return new SourceError('SOURCE_BAD_ANSWER', source, error, refused);
  }
  return new SourceError('SOURCE_UNAVAILABLE', source, new Error(`no connection (${codeOf(error)})`));
}

/** The system's or the HTTP library's short code; never a message, which may quote the partner. */
function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
