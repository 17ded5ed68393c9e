/** What was disclosed and withheld, as far as it can be decided once more by other rules: never about whom, never a value. */
import type { Coordinate } from './classification';
import type { Discipline, IssuerKind, OrganisationKind, Purpose, Role } from './roles';
import type { RelationBits } from './subject';

type FactState = 'YES' | 'NO' | 'UNKNOWN';

/** One record of the access log. */
export interface RecordedAccess {
  readonly recordedAt: Date;
  readonly issuer: IssuerKind;
  readonly naturalPerson: boolean;
  readonly roles: readonly Role[];
  /** CBE number. */
  readonly organisation: string | null;
  /** As the register of organisations has it today. */
  readonly organisationKind: OrganisationKind | null;
  readonly purpose: Purpose | null;
  /** As the healthcare issuer vouched for it. */
  readonly discipline: Discipline | null;
  readonly recognised: boolean;
  readonly trained: FactState;
  readonly contractActive: FactState;
  readonly inShift: FactState;
  readonly agreementValid: boolean;
  readonly orderAssignmentsUsable: boolean;
  readonly caseAssignmentsUsable: boolean;
  readonly relation: RelationBits;
  readonly returned: readonly Coordinate[];
  readonly withheld: readonly Coordinate[];
  readonly operationName: string | null;
  /** How many it is about, of each of whom all of this holds; 1 where it is about nobody. */
  readonly subjects: number;
}

/** Port, filled by `audit/`. */
export interface AccessHistory {
  /**
   * What was disclosed and withheld since then, the oldest first, page by page: never more than one page in memory.
   * Changes in registers and operators' commands are left out.
   * @throws HubError AUDIT_UNAVAILABLE
   */
  pagesSince(since: Date): AsyncIterable<readonly RecordedAccess[]>;
}
