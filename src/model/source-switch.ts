import type { SourceId } from './words';

/** What was last decided by hand about a source: whether it is asked at all. */
export interface SourceSwitch {
  readonly source: SourceId;
  readonly off: boolean;
  readonly reason: string;
  /** Pseudonym of the officer. */
  readonly by: string;
  /** On the hub's clock. */
  readonly at: Date;
}
