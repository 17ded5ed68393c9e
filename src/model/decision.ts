/** What the policy answers, with its reason as data. */
import type { Coordinate } from './classification';

export const RIGHTS = ['READ', 'FILTER', 'SORT', 'AGGREGATE', 'EXPORT', 'WRITE'] as const;
export type Right = (typeof RIGHTS)[number];

export const OUTCOMES = ['VISIBLE', 'MASKED', 'WITHHELD', 'HIDDEN'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The right that selecting an output coordinate takes: a mutation is done by selecting it. */
export function rightToSelect(coordinate: Coordinate): Right {
  return coordinate.startsWith('Mutation.') ? 'WRITE' : 'READ';
}

/** Deterministic generalisations; never random noise, which repeated reads average out. */
export const MASK_VARIANTS = [
  'LAST_THREE_DIGITS',
  'YEAR',
  'POSTCODE',
  'INITIALS',
  'PAIRWISE_PSEUDONYM',
  'COUNT',
] as const;
export type MaskVariant = (typeof MASK_VARIANTS)[number];

/** Why a field is withheld: `extensions.reason` of `FIELD_WITHHELD`. */
export const REASONS = [
  'NOT_GRANTED',
  'NOT_ASSIGNED',
  'NOT_RECOGNISED',
  'NOT_TRAINED',
  'PURPOSE_MISSING',
  'OUT_OF_ZONE',
  'OUT_OF_SHIFT',
  'LEGAL_BASIS_ENDED',
  'FLOOR',
  'CALLER_FACTS_UNAVAILABLE',
] as const;
export type Reason = (typeof REASONS)[number];

/** Immutable and interned: the same question gives the same object, so that the field path allocates nothing. */
export interface Decision {
  readonly coordinate: Coordinate;
  readonly right: Right;
  readonly outcome: Outcome;
  /** Set when the outcome is MASKED, and on the visible companion of what is masked: the mask to apply. */
  readonly variant: MaskVariant | null;
  /** Set when the outcome is WITHHELD or HIDDEN. */
  readonly reason: Reason | null;
  /** The grant (or floor rule) that decided; null where nothing was granted. */
  readonly ruleId: string | null;
  /** Id of the legal basis of that grant. */
  readonly legalBasis: string | null;
  readonly policyVersion: number;
}

/** The part of graphql-js's `Path` that is needed to name a place in the response. */
export interface ResponsePath {
  readonly prev: ResponsePath | undefined;
  readonly key: string | number;
}

export interface WithheldSelection {
  /** Where the error stands: the full path where no list is in it, else it ends at the outermost list field. */
  readonly path: readonly string[];
  /** The whole response path with list positions left out. */
  readonly selection: string;
  readonly decision: Decision;
}

/**
 * What was kept from a caller in one request, one entry per selection however many rows it concerns. The field guard notes a
 * denial here instead of throwing per row: an exception per value costs more than the value.
 */
export class WithheldSelections {
  private readonly bySelection = new Map<string, WithheldSelection>();

  note(path: ResponsePath, decision: Decision): void {
    const place = placeOf(path);
    const key = `${place.selection}|${decision.coordinate}|${decision.reason ?? decision.variant ?? ''}`;
    if (!this.bySelection.has(key)) this.bySelection.set(key, { ...place, decision });
  }

  /** In the order of their names: that of their noting is the order in which partners answered. */
  all(): WithheldSelection[] {
    return [...this.bySelection].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, selection]) => selection);
  }
}

/** Names the place of a response path: list positions left out, and the path cut at the outermost list. */
export function placeOf(path: ResponsePath): { path: string[]; selection: string } {
  const keys: (string | number)[] = [];
  for (let step: ResponsePath | undefined = path; step; step = step.prev) keys.push(step.key);
  return placeOfKeys(keys.reverse());
}

export function placeOfKeys(keys: readonly (string | number)[]): { path: string[]; selection: string } {
  const names = keys.filter((key): key is string => typeof key === 'string');
  const firstIndex = keys.findIndex((key) => typeof key === 'number');
  return { path: firstIndex === -1 ? names : names.slice(0, firstIndex), selection: names.join('.') };
}
