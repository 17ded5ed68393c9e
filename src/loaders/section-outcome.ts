/** How one section of a case came out: what `sections` shows of a section that policy does not withhold. */
import type { SourceId } from '../model/words';

export const SECTIONS = [
  'PERSON',
  'CONTACT_POINTS',
  'MEDICAL',
  'CALL_ORDERS',
  'ATTEMPTS',
  'VISITS',
  'CONTACTS',
  'CARE_TEAM',
  'COLLECTIVITY',
  'HOUSEHOLD',
  'SCRIPTS',
  'TIMELINE',
] as const;
export type Section = (typeof SECTIONS)[number];

export interface SectionOutcome {
  readonly section: Section;
  /**
   * UNAVAILABLE also where one of several sources failed: what is shown may not be all there is. STALE: what is shown is what
   * the source that failed said before.
   */
  readonly state: 'FRESH' | 'STALE' | 'UNAVAILABLE' | 'EMPTY';
  /** The source that failed, or the one the section comes from; null where nobody had to be asked. */
  readonly source: SourceId | null;
  /** When the source answered, or of when its earlier answer is; null where there is none. */
  readonly asOf: Date | null;
}
