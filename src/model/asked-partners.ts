/**
 * Whom a field's resolver asks, as the GraphQL extensions that `@Asks` and `@AsksWithin` set where the resolver is
 * (`graph/declarations.ts`), which prices and previews read, and what was asked of whom, for the access record.
 */
import type { Subject } from './subject';
import type { SourceId } from './words';

export const ASKS = 'asks';
export const ASKS_WITHIN = 'asksWithin';

interface AskedPartners {
  /** Whenever the field is selected. A partner's name, or `hub`: the hub's own database. */
  readonly always: readonly string[];
  /** Where something is selected that the partner feeds: the field itself, or what is in it. */
  readonly within: readonly string[];
}

export function askedPartners(
  field: { readonly extensions?: Readonly<Record<string | symbol, unknown>> | null } | null,
): AskedPartners {
  const named = (key: string): readonly string[] => (field?.extensions?.[key] ?? []) as readonly string[];
  return { always: named(ASKS), within: named(ASKS_WITHIN) };
}

/** To ask a partner is to tell it something: what was asked of whom, for the access record. Never a key or a value. */
export interface PartnerQuestion {
  readonly source: SourceId;
  readonly resource: string;
  /** About how many keys. */
  readonly keys: number;
}

/**
 * The subjects a request was about; none where it named no person. Read when the records are written: a subject that is
 * served later in the request from the same answer is one of them.
 */
export type AskedAbout = () => readonly Subject[];

export interface AskedQuestion {
  readonly question: PartnerQuestion;
  readonly about: AskedAbout;
}
