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
