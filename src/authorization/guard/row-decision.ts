/**
 * How lock 2 decides one field of one row: as the request's decision table does. What a table says in one relation is kept
 * beside it, because the fields of fifty rows ask the same again and again.
 */
import type { RequestContext } from '../../graph/request-context';
import type { Coordinate } from '../../model/classification';
import { rightToSelect, type Decision } from '../../model/decision';
import { Relation, type AboutSubject, type RelationBits } from '../../model/subject';
import type { DecisionTable } from '../../policy/decision-table';

/** A root field has no row: its conditions are settled by the scope of what it lists. */
export function rootDecision(request: RequestContext, coordinate: Coordinate): Decision {
  return request.decisions.possible(coordinate, rightToSelect(coordinate));
}

/** @param parent the record that the field is read from */
type RowDecision = (request: RequestContext, parent: unknown) => Decision;

/** Of one coordinate, for every row of every request. */
export function rowDecisionOf(coordinate: Coordinate): RowDecision {
  const place = placeOf(coordinate);
  return (request, parent) => {
    const subject = (parent as Partial<AboutSubject> | null | undefined)?.subject;
    const relation = subject ? request.relation(subject) : Relation.NONE;
    const { decided } = inRelation(request.decisions, relation);
    return (decided[place] ??= request.decisions.decide(coordinate, 'READ', relation));
  };
}

/** What one table says of rows to which a caller stands in one way. */
interface InRelation {
  readonly decisions: DecisionTable;
  readonly relation: RelationBits;
  /** By the coordinate's place. */
  readonly decided: (Decision | undefined)[];
}

// by the table itself: no two versions, classes or states of the registers share one
const known = new WeakMap<DecisionTable, Map<RelationBits, InRelation>>();
/** Rows of one list come one after the other. */
let latest: InRelation | null = null;

function inRelation(decisions: DecisionTable, relation: RelationBits): InRelation {
  if (latest?.decisions === decisions && latest.relation === relation) return latest;
  let ofTable = known.get(decisions);
  if (!ofTable) known.set(decisions, (ofTable = new Map<RelationBits, InRelation>()));
  let found = ofTable.get(relation);
  if (!found) ofTable.set(relation, (found = { decisions, relation, decided: [] }));
  return (latest = found);
}

/** Each coordinate has one, whichever schema it stands in. */
const places = new Map<Coordinate, number>();

function placeOf(coordinate: Coordinate): number {
  const place = places.get(coordinate) ?? places.size;
  places.set(coordinate, place);
  return place;
}
