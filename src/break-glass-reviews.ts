/**
 * Tells whoever runs the hub that a case opened by break-glass waits too long for its review: a log line for each once a
 * day and process, a figure, a line beside readiness. Officers see the same in their queue.
 */
import type { Ground } from './ground';
import { brusselsDayOf } from './model/brussels-day';
import { readOverdue } from './registers/break-glass-store';

export interface WatchedReviews {
  /** `ok`, or how many are overdue and since when. */
  state(): string;
  stop(): Promise<void>;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

export function watchBreakGlassReviews({ orm, clock, log, metrics, configuration }: Ground): WatchedReviews {
  const { reviewDays } = configuration.breakGlass;
  let state = 'ok';
  let failing = false;
  let logged = { day: '', entries: new Set<string>() };
  const look = async (): Promise<void> => {
    const now = clock.now();
    const overdue = await readOverdue(orm, new Date(now.getTime() - reviewDays * DAY_MS));
    metrics.cases.breakGlassOverdue(overdue.length);
    const [oldest] = overdue;
    state = oldest ? `${overdue.length} overdue, the oldest opened at ${oldest.openedAt.toISOString()}` : 'ok';
    const day = brusselsDayOf(now);
    if (logged.day !== day) logged = { day, entries: new Set() };
    for (const { id, openedAt } of overdue) {
      if (logged.entries.has(id)) continue;
      logged.entries.add(id);
      log.warning('a case opened by break-glass is not reviewed in time', {
        entry: id,
        openedAt: openedAt.toISOString(),
      });
    }
  };
  const looked = (): Promise<void> =>
    look().then(
      () => void (failing = false),
      (error: unknown) => {
        if (!failing) log.failure(error, null, 'reviews of break-glass');
        failing = true;
      },
    );
  let last = looked();
  const timer = setInterval(() => void (last = last.then(looked)), MINUTE_MS).unref();
  return {
    state: () => (failing ? 'it cannot be read whether any is overdue' : state),
    async stop() {
      clearInterval(timer);
      await last;
    },
  };
}
