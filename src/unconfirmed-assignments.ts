/**
 * Watches for cases that one partner alone assigns or escalates and the other never confirms: a figure, and an alarm where
 * it stays so. An insurer's assignment without an escalation may be an attempt to open a case; an escalation
 * without an assignment may wait for the next shift.
 */
import type { Ground } from './ground';
import { keepLooking } from './keep-looking';
import { systemClock } from './model/clock';
import type { MissingHalf, UnconfirmedAssignment } from './model/unconfirmed-assignment';
import { readUnconfirmed } from './registers/case-assignments.sql';

const MINUTE_MS = 60_000;
/** How old it is when it is alarming; both streams are read every few seconds. */
const PATIENCE_MS: Readonly<Record<MissingHalf, number>> = { ESCALATION: MINUTE_MS, ASSIGNMENT: 24 * 60 * MINUTE_MS };
const MOST = 10_000;

export function watchUnconfirmedAssignments(
  ground: Pick<Ground, 'orm' | 'log' | 'metrics' | 'stops'>,
  everyMs = MINUTE_MS / 2,
): void {
  const { orm, log, metrics } = ground;
  let before = new Set<string>();
  const alarmed = new Set<string>();
  const { look } = keepLooking(ground, {
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
      const countOf = (half: MissingHalf): number => staying.filter(([, { missing }]) => missing === half).length;
      metrics.cases.unconfirmedAssignments({ ESCALATION: countOf('ESCALATION'), ASSIGNMENT: countOf('ASSIGNMENT') });
      const fresh = staying.filter(([key]) => !alarmed.has(key));
      for (const [key] of fresh) alarmed.add(key);
      for (const facts of countsOf(fresh.map(([, one]) => one)))
        log.alarm('cases are assigned or escalated by one partner alone', { ...facts });
      before = new Set(byKey.keys());
    },
  });
  void look();
}

interface Count extends Pick<UnconfirmedAssignment, 'source' | 'missing'> {
  count: number;
}

function countsOf(alone: readonly UnconfirmedAssignment[]): Iterable<Count> {
  const counts = new Map<string, Count>();
  for (const { source, missing } of alone) {
    const key = `${source} ${missing}`;
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { source, missing, count: 1 });
  }
  return counts.values();
}

function keyOf({ source, caseReference, line, missing }: UnconfirmedAssignment): string {
  return [source, caseReference, line, missing].join('\n');
}
