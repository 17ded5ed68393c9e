/** Which of two answers gives more. */
import type { Decision, Outcome } from '../../model/decision';

/** OTHER: the same value is generalised in another way, which tells something new and no longer something old. */
export type Change = 'MORE' | 'LESS' | 'OTHER';

/** That a place is there at all is told to whom it is withheld, and not to whom it is hidden. */
const RANK: Record<Outcome, number> = { HIDDEN: 0, WITHHELD: 1, MASKED: 2, VISIBLE: 3 };

/** Null where both give the same. */
export function changeOf(
  before: Pick<Decision, 'outcome' | 'variant'>,
  after: Pick<Decision, 'outcome' | 'variant'>,
): Change | null {
  const step = RANK[after.outcome] - RANK[before.outcome];
  if (step !== 0) return step > 0 ? 'MORE' : 'LESS';
  return after.outcome === 'MASKED' && before.variant !== after.variant ? 'OTHER' : null;
}

export function isMoreThan(outcome: Outcome, most: Outcome): boolean {
  return RANK[outcome] > RANK[most];
}
