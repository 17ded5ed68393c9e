/** One page of a stream, as it goes into the hub's registers: national numbers have become pseudonyms. */
import type { CaseKeyChange } from '../model/case-keys';
import type { Arrivals } from '../registers/mirror-rows-store';

export interface Arrival {
  readonly arrivals: Arrivals;
  readonly caseKeys: readonly CaseKeyChange[];
  /** As in `FeedPage`. */
  readonly cursor: string | null;
  readonly next: string | null;
  readonly unreadable: number;
  readonly sequence: number | null;
}
