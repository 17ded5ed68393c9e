/** Entries of the registers that rules depend on, with their history; shapes for reading. */
import type { RegisterContent } from '../registers/register-proposal';

export interface RegisterRevision<Entry> {
  readonly entry: Entry;
  readonly content: RegisterContent;
  readonly revision: number;
  /** Since when it stands, or stood. */
  readonly recordedAt: Date;
  /** Pseudonym of the officer, or `installation`. */
  readonly author: string;
  /** Of the second officer; null for what only narrowed, and for what was installed. */
  readonly confirmedBy: string | null;
  readonly reason: string | null;
}

export interface RegisterHistory<Entry> {
  readonly standing: RegisterRevision<Entry>;
  /** Those before it, the newest first. */
  readonly earlier: readonly RegisterRevision<Entry>[];
}
