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
  /** UNAVAILABLE also where one of several sources failed: what is shown may not be all there is. */
  readonly state: 'FRESH' | 'UNAVAILABLE' | 'EMPTY';
  /** The source that failed, or the one the section comes from; null where nobody had to be asked. */
  readonly source: SourceId | null;
  /** When the source answered; null where it did not. */
  readonly asOf: Date | null;
}
