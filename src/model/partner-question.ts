/** To ask a partner is to tell it something: what was asked of whom, for the access record. Never a key or a value. */
import type { SourceId } from './words';

export interface PartnerQuestion {
  readonly source: SourceId;
  readonly resource: string;
  /** About how many keys. */
  readonly keys: number;
}
