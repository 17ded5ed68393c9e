import type { Language } from './language';

/** What the person has asked for: that data about the person is not asked for, for some purposes. */
export interface Restriction {
  readonly id: string;
  readonly purposes: readonly string[];
  readonly state: 'REQUESTED' | 'GRANTED' | 'REFUSED' | 'ENDED';
  readonly requestedAt: string;
  /** The days by which it is decided, and until which it is granted: `2026-12-31`. */
  readonly decideBy: string;
  readonly validUntil: string | null;
  /** Of the decision, by the officers. */
  readonly reason: string | null;
  /** How to appeal against a refusal; null where nothing was refused. */
  readonly appeal: Readonly<Record<Language, string | null>>;
}
