/**
 * Whether what is over is being deleted, by a process beside the replicas. A hub that starts where rows are due and nothing was
 * deleted for a while, as on a restored backup, is not ready until they are gone: it would answer from what is to be forgotten.
 */
import { forgetAttempts } from '../registers/callers/forgotten-attempts.sql';
import { readRetentionState } from '../registers/retention/retention-state.sql';
import type { Dependencies } from './dependencies';
import { watch } from './watch';

export interface WatchedRetention {
  /** Whether callers may be let in as far as this goes; once true it stays so. */
  isSwept(): boolean;
  /** `ok`, or what is wrong. */
  state(): string;
}

/** What was due for so long has not been seen to by the process that deletes. */
const PATIENCE_S = 15 * 60;
const EVERY_MS = 5 * 60_000;
const UNTIL_READY_MS = 2_000;
const HOUR_MS = 60 * 60_000;

export function watchRetention(dependencies: Dependencies): WatchedRetention {
  const { orm, log, metrics, time } = dependencies;
  forgetCounts(dependencies);
  let isSwept = false;
  let isBehind = false;
  let lookedAt = -Infinity;
  const read = async (): Promise<void> => {
    if (isSwept && time.elapsedMs() - lookedAt < EVERY_MS) return;
    lookedAt = time.elapsedMs();
    const { isDue, sweptSecondsAgo, deleted } = await readRetentionState(orm);
    const wasBehind = isBehind;
    isBehind = isDue && (sweptSecondsAgo === null || sweptSecondsAgo > PATIENCE_S);
    if (isBehind && !wasBehind) log.warning('what may be kept no longer is not deleted: hub retention run', {});
    if (!isBehind) isSwept = true;
    metrics.set('hub_retention_behind', Number(isBehind), {});
    for (const [category, rows] of deleted) metrics.set('hub_retention_deleted_rows', rows, { category });
  };
  const { poll, isFailing } = watch(dependencies, { what: 'retention', everyMs: UNTIL_READY_MS, read });
  void poll();
  return {
    isSwept: () => isSwept,
    state() {
      if (isFailing()) return 'it cannot be read whether anything is due';
      return isBehind ? 'what is due is not deleted: does hub retention run?' : 'ok';
    },
  };
}

/** What no term of the law is about, and a hub may delete by itself. */
function forgetCounts(dependencies: Dependencies): void {
  const { orm, clock } = dependencies;
  const read = (): Promise<void> => forgetAttempts(orm, clock.now());
  void watch(dependencies, { what: 'counts of attempts', everyMs: HOUR_MS, read }).poll();
}
