/**
 * A legal basis as the register holds it. Every part is mandatory: acts without them have been annulled. What has no last
 * day says so itself, with null.
 */
import { endOfBrusselsDay, startOfBrusselsDay, type Day } from '../model/brussels-day';

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

export interface LegalBasis extends Term {
  readonly id: string;
  /** Title as shown to a reader, and its days in force; articles are to be confirmed by the data-protection officer. */
  readonly text: { readonly title: string } & Validity;
  readonly controller: string;
  readonly processors: readonly string[];
  readonly retention: string;
  /** The day it was made, and the last day it counts. */
  readonly impactAssessment: { readonly reference: string; readonly date: Day; readonly validUntil: Day | null };
}

/** A basis holds while its own term, its text and its impact assessment do. */
export function isLegalBasisValid(basis: LegalBasis, now: Date): boolean {
  const { text, impactAssessment } = basis;
  return isWithinTerm(basis, now) && isWithin(text, now) && !isOver(impactAssessment.validUntil, now);
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
