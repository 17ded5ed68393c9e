/**
 * What an access was decided by and what was disclosed, as far as it can be decided once more by other rules: never about
 * whom, never a value.
 */
import type { Known } from './caller';
import type { Coordinate } from './classification';
import type { Discipline, IssuerKind, OrganisationKind, Purpose, Role } from './roles';
import { Relation, type RelationBits } from './subject';

/** Everything of the caller, and of the caller's relation to the subject, that the decision could depend on. */
export interface ConditionVector {
  readonly naturalPerson: boolean;
  readonly discipline: Discipline | null;
  readonly recognised: boolean;
  readonly trained: Known;
  readonly contractActive: Known;
  readonly inShift: Known;
  readonly agreementValid: boolean;
  readonly orderAssigned: Known;
  readonly caseAssigned: Known;
  readonly ownZone: boolean;
  readonly ownOrganisation: boolean;
  readonly registerEntry: boolean;
  /** The caller had opened the case by break-glass. */
  readonly breakGlass: boolean;
  readonly ownCollectivity: boolean;
  readonly self: boolean;
  readonly ownTrainee: boolean;
  /** The person's data was restricted for the caller's purpose; left out: it was not. */
  readonly restricted?: true;
}

/** As the access log keeps it; what an older record does not have was not the case. */
export type RecordedConditions = Partial<ConditionVector>;

/** The relation that a condition vector was written under: what a decision made once more has to start from. */
export function recordedRelation(conditions: RecordedConditions): RelationBits {
  const bits: readonly (readonly [boolean | undefined, RelationBits])[] = [
    [conditions.orderAssigned === 'YES', Relation.ORDER_ASSIGNED],
    [conditions.caseAssigned === 'YES', Relation.CASE_ASSIGNED],
    [conditions.ownZone, Relation.OWN_ZONE],
    [conditions.ownOrganisation, Relation.OWN_ORGANISATION],
    [conditions.registerEntry, Relation.REGISTER_ENTRY],
    [conditions.breakGlass, Relation.BREAK_GLASS],
    [conditions.ownCollectivity, Relation.OWN_COLLECTIVITY],
    [conditions.self, Relation.SELF],
    [conditions.ownTrainee, Relation.OWN_TRAINEE],
    [conditions.restricted, Relation.RESTRICTED],
  ];
  return bits.reduce<RelationBits>((relation, [holds, bit]) => (holds ? relation | bit : relation), Relation.NONE);
}

/** The caller of a record of the access log. */
export interface RecordedCaller {
  readonly issuer: IssuerKind;
  readonly roles: readonly Role[];
  /** CBE number. */
  readonly organisation: string | null;
  /** As the register of organisations has it today. */
  readonly organisationKind: OrganisationKind | null;
  readonly purpose: Purpose | null;
  readonly conditions: RecordedConditions;
}

/** One record of the access log. */
export interface RecordedAccess extends RecordedCaller {
  readonly recordedAt: Date;
  readonly returned: readonly Coordinate[];
  readonly withheld: readonly Coordinate[];
  /** Changed: by a command about a call, or in what officers keep. A refused change is not on record. */
  readonly written: readonly Coordinate[];
  readonly operationName: string | null;
  /** How many it is about, of each of whom all of this holds; 1 where it is about nobody. */
  readonly subjects: number;
}

/** Port, filled by `audit/`. */
export interface AccessHistory {
  /**
   * What was disclosed, withheld and changed since then, the oldest first, page by page: never more than one page in memory.
   * Operators' commands are left out.
   * @throws HubError AUDIT_UNAVAILABLE
   */
  pagesSince(since: Date): AsyncIterable<readonly RecordedAccess[]>;
}
