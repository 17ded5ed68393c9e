/**
 * Where answers to the same operation by callers of the same class are told to be alike, from one answer to the next: what
 * was returned, and what was withheld, grows out of the same empty sets, so that it is the same object each time, and what
 * follows from it (its order, its words in the access record, how much of it there is of each class) is worked out once.
 * Coordinates and decisions only: whom an answer is about, and who asked, stands in none of it.
 */
import type { Coordinate } from '../model/classification';
import type { Decision } from '../model/decision';
import type { ShapeSelection } from '../model/response-shape';
import type { DecisionTable } from '../policy/decision-table';
import { SharedSet } from './shared-set';

/** Empty; each set of an answer grows out of one. */
export interface AlikeAnswers {
  readonly returned: SharedSet<Coordinate>;
  readonly withheld: SharedSet<Decision>;
}

/** How much is remembered of one operation and class, beside what its latest answer needs; then it begins anew. */
export const MOST_GROWN = 500;

// by the table itself: no two versions, classes or states of the registers share one; gone when the table or the document is
const known = new WeakMap<DecisionTable, WeakMap<ShapeSelection, AlikeAnswers>>();

/** @param root of the operation: each has its own */
export function alikeAnswers(root: ShapeSelection, decisions: DecisionTable): AlikeAnswers {
  let ofTable = known.get(decisions);
  if (!ofTable) known.set(decisions, (ofTable = new WeakMap()));
  let answers = ofTable.get(root);
  if (!answers || answers.returned.grown + answers.withheld.grown > MOST_GROWN) {
    answers = { returned: SharedSet.empty(), withheld: SharedSet.empty() };
    ofTable.set(root, answers);
  }
  return answers;
}
