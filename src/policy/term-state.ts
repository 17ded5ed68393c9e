/** How far an entry of a register has come, and when it ends: the first of its terms to end counts. */
import { brusselsDayOf, endOfBrusselsDay, startOfBrusselsDay, type Day } from '../model/brussels-day';
import type { LegalBasis, Term } from './legal-basis';

export const TERM_STATES = ['NOT_YET', 'IN_FORCE', 'ENDS_SOON', 'ENDED'] as const;
export type TermState = (typeof TERM_STATES)[number];

/** What of an entry ends. */
export const TERM_PARTS = ['OWN_TERM', 'TEXT', 'IMPACT_ASSESSMENT'] as const;
export type TermPart = (typeof TERM_PARTS)[number];

/** An end is told of on this many days before the last day, and from then on. */
export const WARNING_DAYS = 14;

export interface TermEnd {
  readonly part: TermPart;
  /** In Brussels; of what an officer ended, the day he did. */
  readonly lastDay: Day;
  /** From this instant on it does not hold. */
  readonly endsAt: Date;
  /** From today to the last day, in Brussels; 0 on that day, below 0 after it. */
  readonly daysLeft: number;
}

export interface TermStanding {
  readonly state: TermState;
  /** The first to come or to have come; null where all is open-ended. */
  readonly end: TermEnd | null;
}

/** Every end there is, the earliest first. */
export function endsOf(entry: Term | LegalBasis, now: Date): TermEnd[] {
  const today = brusselsDayOf(now);
  const days: (readonly [TermPart, Day | null])[] = [['OWN_TERM', entry.validUntil]];
  if ('text' in entry) {
    days.push(['TEXT', entry.text.validUntil], ['IMPACT_ASSESSMENT', entry.impactAssessment.validUntil]);
  }
  const ends = days.flatMap(([part, lastDay]): TermEnd[] =>
    lastDay === null
      ? []
      : [{ part, lastDay, endsAt: new Date(endOfBrusselsDay(lastDay)), daysLeft: daysBetween(today, lastDay) }],
  );
  if (entry.endedAt !== null) {
    const lastDay = brusselsDayOf(entry.endedAt);
    ends.push({ part: 'OWN_TERM', lastDay, endsAt: entry.endedAt, daysLeft: daysBetween(today, lastDay) });
  }
  return ends.sort((one, other) => one.endsAt.getTime() - other.endsAt.getTime());
}

export function standingOf(entry: Term | LegalBasis, now: Date): TermStanding {
  const [end = null] = endsOf(entry, now);
  return { state: stateOf(entry, end, now), end };
}

function stateOf(entry: Term | LegalBasis, end: TermEnd | null, now: Date): TermState {
  if (end !== null && end.endsAt <= now) return 'ENDED';
  const begins = 'text' in entry ? [entry.validFrom, entry.text.validFrom] : [entry.validFrom];
  if (begins.some((day) => now.getTime() < startOfBrusselsDay(day))) return 'NOT_YET';
  return end !== null && end.daysLeft <= WARNING_DAYS ? 'ENDS_SOON' : 'IN_FORCE';
}

function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
