/** A case that one partner alone says an insurer's staff is to work on: it opens nothing until the other says so too. */
import type { EscalationLine, SourceId } from './words';

/** ESCALATION: the insurer assigned it, the call centre did not escalate it; ASSIGNMENT: the reverse. */
export const MISSING_HALVES = ['ESCALATION', 'ASSIGNMENT'] as const;
export type MissingHalf = (typeof MISSING_HALVES)[number];

export interface UnconfirmedAssignment {
  /** The insurer's staff system. */
  readonly source: SourceId;
  readonly caseReference: string;
  /** Null where the insurer assigned it to a person who is not known as a nurse or a physician. */
  readonly line: EscalationLine | null;
  readonly missing: MissingHalf;
  /** Since when it would be valid, as the one partner says. */
  readonly since: Date;
}
