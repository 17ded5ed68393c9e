/**
 * Reports to the operator that a case opened by break-glass waits too long for its review: a log line for each once a
 * day and process, a figure, a line beside readiness. Officers see the same in their queue.
 */
import type { Dependencies } from '../dependencies';
import { onceADay, watch } from '../watch';
import { readOverdue } from '../../registers/callers/break-glass-store';

export interface WatchedReviews {
  /** `ok`, or how many are overdue and since when. */
  state(): string;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export function watchBreakGlassReviews(dependencies: Dependencies): WatchedReviews {
  const { orm, clock, log, metrics, configuration } = dependencies;
  const { reviewDays } = configuration.breakGlass;
  let state = 'ok';
  const isNew = onceADay();
  const read = async (): Promise<void> => {
    const now = clock.now();
    const overdue = await readOverdue(orm, new Date(now.getTime() - reviewDays * DAY_MS));
    metrics.set('hub_break_glass_overdue', overdue.length, {});
    const [oldest] = overdue;
    state = oldest ? `${overdue.length} overdue, the oldest opened at ${oldest.openedAt.toISOString()}` : 'ok';
    for (const { id, openedAt } of overdue) {
      if (!isNew(id, now)) continue;
      log.warning('a case opened by break-glass is not reviewed in time', {
        entry: id,
        openedAt: openedAt.toISOString(),
      });
    }
  };
  const { poll, isFailing } = watch(dependencies, { what: 'reviews of break-glass', everyMs: MINUTE_MS, read });
  void poll();
  return { state: () => (isFailing() ? 'it cannot be read whether any is overdue' : state) };
}
