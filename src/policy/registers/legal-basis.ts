/**
 * Entries of the registers that rules depend on, legal bases and purposes: until when each holds, and how far it has come.
 */
import { endOfBrusselsDay, startOfBrusselsDay, type Day, brusselsDayOf } from '../../model/brussels-day';
import { LegalBasis } from './policy-register-store';

/** From the first to the last day, both included, in Brussels; null is open-ended. */
export interface Validity {
  readonly validFrom: Day;
  readonly validUntil: Day | null;
}

/** An entry of a register, which an officer may also end before its last day. */
export interface Term extends Validity {
  /** From this instant on it does not hold, whatever its days say. */
  readonly endedAt: Date | null;
}

export const REGISTER_NAMES = ['LEGAL_BASIS', 'PURPOSE'] as const;
export type RegisterName = (typeof REGISTER_NAMES)[number];

/** A basis holds while its own term, its text and its impact assessment do. */
export function isLegalBasisValid(basis: LegalBasis, now: Date): boolean {
  const text = { validFrom: basis.textValidFrom, validUntil: basis.textValidUntil };
  return isWithinTerm(basis, now) && isWithin(text, now) && !isOver(basis.impactAssessmentUntil, now);
}

export function isWithinTerm(term: Term, now: Date): boolean {
  return isWithin(term, now) && (term.endedAt === null || now < term.endedAt);
}

function isWithin({ validFrom, validUntil }: Validity, now: Date): boolean {
  return now.getTime() >= startOfBrusselsDay(validFrom) && !isOver(validUntil, now);
}

function isOver(lastDay: Day | null, now: Date): boolean {
  return lastDay !== null && now.getTime() >= endOfBrusselsDay(lastDay);
}

export type RecordedLegalBasis = LegalBasis & { readonly recordedAt: Date };

/** Those that were valid at an instant: of each id the last revision recorded by then, or else its first. */
export function basesAt(history: readonly RecordedLegalBasis[], at: Date): LegalBasis[] {
  const standing = new Map<string, LegalBasis>();
  for (const basis of history) {
    if (basis.recordedAt <= at || !standing.has(basis.id)) standing.set(basis.id, basis);
  }
  return [...standing.values()];
}

/** Instants other than midnights at which what is valid, or whether it holds, may have changed; the earliest first. */
export function turningPoints(history: readonly RecordedLegalBasis[]): Date[] {
  return inOrder(history.flatMap(({ recordedAt, endedAt }) => [recordedAt, ...(endedAt ? [endedAt] : [])]));
}

/** Those, and the midnights: from each until the next, what was valid and how it was worded is one. */
export function allTurningPoints(history: readonly RecordedLegalBasis[]): Date[] {
  const midnights = history.flatMap((basis) => [
    ...[basis.validFrom, basis.textValidFrom].map(startOfBrusselsDay),
    ...[basis.validUntil, basis.textValidUntil, basis.impactAssessmentUntil].flatMap((day) =>
      day === null ? [] : [endOfBrusselsDay(day)],
    ),
  ]);
  return inOrder([...turningPoints(history), ...midnights.map((at) => new Date(at))]);
}

function inOrder(instants: readonly Date[]): Date[] {
  return [...instants].sort((one, other) => one.getTime() - other.getTime());
}

/** How far an entry of a register has come, and when it ends: the first of its terms to end counts. */
export const TERM_STATES = ['NOT_YET', 'IN_FORCE', 'ENDS_SOON', 'ENDED'] as const;
export type TermState = (typeof TERM_STATES)[number];

/** What of an entry ends. */
export const TERM_PARTS = ['OWN_TERM', 'TEXT', 'IMPACT_ASSESSMENT'] as const;
export type TermPart = (typeof TERM_PARTS)[number];

/** An end is reported this many days before the last day, and from then on. */
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
    days.push(['TEXT', entry.textValidUntil], ['IMPACT_ASSESSMENT', entry.impactAssessmentUntil]);
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
  const begins = 'text' in entry ? [entry.validFrom, entry.textValidFrom] : [entry.validFrom];
  if (begins.some((day) => now.getTime() < startOfBrusselsDay(day))) return 'NOT_YET';
  return end !== null && end.daysLeft <= WARNING_DAYS ? 'ENDS_SOON' : 'IN_FORCE';
}

function daysBetween(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}
