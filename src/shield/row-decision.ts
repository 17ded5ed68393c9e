/** How lock 2 decides one field of one row: a look-up in the request's decision table. */
import type { RequestContext } from '../graph/request-context';
import type { Coordinate } from '../model/classification';
import { rightToSelect, type Decision } from '../model/decision';
import { Relation, type AboutSubject } from '../model/subject';

/** A root field has no row: its conditions are settled by the scope of what it lists. */
export function rootDecision(request: RequestContext, coordinate: Coordinate): Decision {
  return request.decisions.possible(coordinate, rightToSelect(coordinate));
}

export function rowDecision(request: RequestContext, coordinate: Coordinate, parent: unknown): Decision {
  const subject = (parent as Partial<AboutSubject> | null | undefined)?.subject;
  return request.decisions.decide(coordinate, 'READ', subject ? request.relation(subject) : Relation.NONE);
}
