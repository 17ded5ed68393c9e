import type { MaskVariant, Decision } from '../decision';
import type { SourceId } from '../words';

/**
 * The error catalogue: every `extensions.code` a caller can meet, the HTTP status it has when it stands for the whole
 * request, and the safe sentence that is all a caller ever reads. None carries a value, a stack or a partner's text.
 */
export const ERROR_CATALOGUE = {
  UNAUTHENTICATED: { httpStatus: 401, message: 'A valid access token is required, as Authorization: Bearer.' },
  PURPOSE_REFUSED: { httpStatus: 403, message: 'The caller does not hold the purpose named in Purpose-Of-Use.' },
  FIELD_WITHHELD: { httpStatus: 200, message: 'The field is withheld from this caller; extensions.reason says why.' },
  ARGUMENT_WITHHELD: { httpStatus: 200, message: 'The caller may not use this argument.' },
  NOT_FOUND_OR_FORBIDDEN: { httpStatus: 200, message: 'There is nothing here for this caller.' },
  AUDIT_UNAVAILABLE: { httpStatus: 200, message: 'The access could not be recorded, so the value was not disclosed.' },
  SOURCE_UNAVAILABLE: { httpStatus: 200, message: 'A partner system cannot be reached; extensions.source names it.' },
  SOURCE_TIMEOUT: { httpStatus: 200, message: 'A partner system did not answer in time; extensions.source names it.' },
  SOURCE_BAD_ANSWER: {
    httpStatus: 200,
    message: 'A partner system gave an answer that cannot be used; extensions.source names it.',
  },
  BAD_USER_INPUT: { httpStatus: 400, message: 'The request is not valid.' },
  MASKED_ECHO: {
    httpStatus: 200,
    message: 'A masked value was sent back; it would take the place of the value itself.',
  },
  COST_EXCEEDED: { httpStatus: 400, message: 'The operation asks for more than one request may.' },
  RATE_LIMITED: { httpStatus: 429, message: 'Too many requests; see Retry-After.' },
  OVERLOADED: { httpStatus: 503, message: 'The hub has more in hand than it can answer soon; see Retry-After.' },
  OPERATION_NOT_REGISTERED: { httpStatus: 403, message: 'The operation is not registered for this application.' },
  INTERNAL: { httpStatus: 500, message: 'The hub failed; the request id names the record of it.' },
} as const;

export type ErrorCode = keyof typeof ERROR_CATALOGUE;

/** Facts about an error that a caller may read. Never a value that was submitted or fetched. */
export interface PublicFacts {
  readonly reason?: string;
  readonly coordinate?: string;
  readonly source?: string;
  readonly argument?: string;
  readonly policyVersion?: number;
  /** Of a partner that failed: the instant of its last good answer, which stands in the place of the one that failed. */
  readonly asOf?: string;
  /** Set where the value itself is withheld and its mask is not: with the mask that the companion carries. */
  readonly outcome?: 'MASKED';
  readonly variant?: MaskVariant;
  /** Of what was asked for there was so much, and there may be so much; numbers of the hub's own making. */
  readonly cost?: number;
  readonly limit?: number;
}

/**
 * An error with a public sentence and a private cause, kept apart: the cause goes to the log under the request id.
 * `detail` replaces the catalogue's sentence where a more precise one, still free of values, helps the caller.
 */
export class HubError extends Error {
  readonly code: ErrorCode;
  readonly facts: PublicFacts;

  constructor(code: ErrorCode, facts: PublicFacts = {}, options: { detail?: string; cause?: unknown } = {}) {
    super(options.detail ?? ERROR_CATALOGUE[code].message, { cause: options.cause });
    this.name = 'HubError';
    this.code = code;
    this.facts = facts;
  }
}

/** Refused because of what else there is at the moment: the same is answered later. */
export class RefusedForNow extends HubError {
  constructor(
    code: 'RATE_LIMITED' | 'OVERLOADED',
    detail: string,
    /** A whole number, at least 1. */
    readonly retryAfterSeconds: number,
  ) {
    super(code, {}, { detail });
    this.name = 'RefusedForNow';
  }
}

/**
 * What the caller learns of a decision that does not show the value.
 * A caller who asks for a masked value itself gets the same reason as for any other: nothing grants the value. That
 * its mask is granted, in the companion field, stands beside the reason, in the words of `mayI`.
 */
export function denialFacts({ coordinate, outcome, variant, reason, policyVersion }: Decision): PublicFacts {
  const facts = { coordinate, reason: reason ?? 'NOT_GRANTED', policyVersion };
  return outcome === 'MASKED' && variant !== null ? { ...facts, outcome, variant } : facts;
}

/**
 * The hub's own database is not there, or went away before it answered. What stands in it is then not known, and nothing can
 * be recorded: callers get AUDIT_UNAVAILABLE.
 */
export class StoreUnreachable extends Error {
  /** @param cause what the driver or its pool said */
  constructor(cause: unknown) {
    super('The database cannot be reached.', { cause });
    this.name = 'StoreUnreachable';
  }
}

export type SourceErrorCode = 'SOURCE_UNAVAILABLE' | 'SOURCE_TIMEOUT' | 'SOURCE_BAD_ANSWER';

/** A partner's failure: names the partner, keeps what it said in `cause` for the log only. */
export class SourceError extends HubError {
  readonly source: SourceId;
  /** The partner refused the question itself (a 4xx status), rather than failing at the answer. */
  readonly refused: boolean;

  /** Set where the last good answer, of that instant, stands in the place of the one that failed. */
  readonly asOf: Date | null;

  constructor(code: SourceErrorCode, source: SourceId, cause?: unknown, refused = false, asOf: Date | null = null) {
    super(code, asOf === null ? { source } : { source, asOf: asOf.toISOString() }, { cause });
    this.name = 'SourceError';
    this.source = source;
    this.refused = refused;
    this.asOf = asOf;
  }
}

/** One key of a batch that failed while the others were answered. */
export class SourceFault {
  constructor(readonly error: SourceError) {}
}
