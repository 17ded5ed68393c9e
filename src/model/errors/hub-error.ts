import type { MaskVariant, Decision } from '../decision';
import { ERROR_CATALOGUE, type ErrorCode } from './error-codes';

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
