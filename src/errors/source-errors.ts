import type { SourceId } from '../model/words';
import { HubError } from './hub-error';

export type SourceErrorCode = 'SOURCE_UNAVAILABLE' | 'SOURCE_TIMEOUT' | 'SOURCE_BAD_ANSWER';

/** A partner's failure: names the partner, keeps what it said in `cause` for the log only. */
export class SourceError extends HubError {
  readonly source: SourceId;
  /** The partner refused the question itself (a 4xx status), rather than failing at the answer. */
  readonly refused: boolean;

  constructor(code: SourceErrorCode, source: SourceId, cause?: unknown, refused = false) {
    super(code, { source }, { cause });
    this.name = 'SourceError';
    this.source = source;
    this.refused = refused;
  }
}

/** One key of a batch that failed while the others were answered. */
export class SourceFault {
  constructor(readonly error: SourceError) {}
}
