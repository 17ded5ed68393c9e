import type { MaskVariant } from '../model/decision';
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
