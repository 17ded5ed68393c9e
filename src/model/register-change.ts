/** A change to one of the hub's own registers, as the access log keeps it: which entry, which coordinates; never a value. */
import type { Coordinate } from './classification';
import type { PartnerQuestion } from './source-health';

export interface RegisterChange {
  /** Kind and key of the entry, such as `application:cbe-0999110094` or `officer:<id>`. */
  readonly entry: string;
  readonly written: readonly Coordinate[];
  /** Of whom the entry is, where it is a person's. */
  readonly personPseudonym: string | null;
  /** The hub's own id of the case it is about; left out where it is about none. */
  readonly caseId?: string;
  /** What partners learn of it later; left out: nothing. */
  readonly passedOn?: readonly PartnerQuestion[];
}
