/**
 * Watches for cases that one partner alone assigns or escalates and the other never confirms: a figure, and an alarm where
 * it stays so. An insurer's assignment without an escalation may be an attempt to open a case; an escalation
 * without an assignment may wait for the next shift.
 */
import type { Dependencies } from '../dependencies';
import { watch } from '../watch';
import { systemClock } from '../../model/clock';
import { MISSING_HALVES, type MissingHalf, type UnconfirmedAssignment } from '../../model/caller';
import { readUnconfirmed } from '../../registers/callers/case-assignments.sql';

const MINUTE_MS = 60_000;
/** How old it is when it is alarming; both streams are read every few seconds. */
const PATIENCE_MS: Readonly<Record<MissingHalf, number>> = { ESCALATION: MINUTE_MS, ASSIGNMENT: 24 * 60 * MINUTE_MS };
const MOST = 10_000;

export function watchUnconfirmedAssignments(
  dependencies: Pick<Dependencies, 'orm' | 'log' | 'metrics' | 'stops' | 'channels'>,
  everyMs = MINUTE_MS / 2,
): void {
  const { orm, log, metrics } = dependencies;
  let before = new Set<string>();
  const alarmed = new Set<string>();
  const { poll } = watch(dependencies, {
    what: 'unconfirmed assignments',
    everyMs,
    async read() {
      const now = systemClock.now();
      const alone = await readUnconfirmed(orm, now, MOST);
      const byKey = new Map(alone.map((one) => [keyOf(one), one]));
      for (const key of alarmed) if (!byKey.has(key)) alarmed.delete(key);
      // what was alone once may be between the readings of two streams
      const staying = [...byKey].filter(
        ([key, { since, missing }]) => before.has(key) && now.getTime() - since.getTime() >= PATIENCE_MS[missing],
      );
      for (const missing of MISSING_HALVES) {
        const count = staying.filter(([, one]) => one.missing === missing).length;
        metrics.set('hub_unconfirmed_assignments', count, { missing });
      }
      const fresh = staying.filter(([key]) => !alarmed.has(key));
      for (const [key] of fresh) alarmed.add(key);
      for (const facts of countsOf(fresh.map(([, one]) => one)))
        log.alarm('cases are assigned or escalated by one partner alone', { ...facts });
      before = new Set(byKey.keys());
    },
  });
  void poll();
}

type Count = Pick<UnconfirmedAssignment, 'source' | 'missing'> & { readonly count: number };

function countsOf(alone: readonly UnconfirmedAssignment[]): Count[] {
  const groups = Map.groupBy(alone, ({ source, missing }) => `${source} ${missing}`);
  return [...groups.values()].map((group) => {
    const { source, missing } = group[0]!;
    return { source, missing, count: group.length };
  });
}

function keyOf({ source, caseReference, line, missing }: UnconfirmedAssignment): string {
  return [source, caseReference, line, missing].join('\n');
}
