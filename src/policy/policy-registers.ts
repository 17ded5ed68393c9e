/** What rules stand on and do not contain: it has days of its own, and changes without a new version of the policy. */
import type { LegalBasis } from './legal-basis';
import type { PurposeEntry } from './purpose-entry';

export interface PolicyRegisters {
  /** As they stand now; each id once. */
  readonly legalBases: readonly LegalBasis[];
  /** One that is missing counts as ended. */
  readonly purposes: readonly PurposeEntry[];
}
