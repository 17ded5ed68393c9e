/** The relation that a condition vector was written under: what a decision made once more has to start from. */
import { Relation, type RelationBits } from './subject';

type Stated = 'YES' | 'NO' | 'UNKNOWN';

/** As access records keep it; an older record may lack what came later. */
export interface RecordedRelation {
  readonly orderAssigned?: Stated;
  readonly caseAssigned?: Stated;
  readonly ownZone?: boolean;
  readonly ownOrganisation?: boolean;
  readonly registerEntry?: boolean;
  readonly breakGlass?: boolean;
  readonly ownCollectivity?: boolean;
  readonly self?: boolean;
  readonly ownTrainee?: boolean;
}

export function recordedRelation(conditions: RecordedRelation): RelationBits {
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
  ];
  return bits.reduce<RelationBits>((relation, [holds, bit]) => (holds ? relation | bit : relation), Relation.NONE);
}
