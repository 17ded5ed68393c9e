/** To ask a partner is to tell it something: what was asked of whom, for the access record. Never a key or a value. */
import type { Subject } from './subject';
import type { SourceId } from './words';

export interface PartnerQuestion {
  readonly source: SourceId;
  readonly resource: string;
  /** About how many keys. */
  readonly keys: number;
}

/**
 * The subjects a question was asked about; none where it named nobody. Read when the records are written: whoever is
 * served later in the request from the same answer is one of them.
 */
export type AskedAbout = () => readonly Subject[];

export interface AskedQuestion {
  readonly question: PartnerQuestion;
  readonly about: AskedAbout;
}
