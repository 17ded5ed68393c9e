import type { SourceId } from '../words';
import { HubError } from './hub-error';

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
