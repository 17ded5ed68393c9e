/** What the policy answers, with its reason as data. */
import type { Coordinate } from './classification';
import { words } from './words';

export const RIGHTS = ['READ', 'FILTER', 'SORT', 'AGGREGATE', 'EXPORT', 'WRITE'] as const;
export type Right = (typeof RIGHTS)[number];

export const OUTCOMES = ['VISIBLE', 'MASKED', 'WITHHELD', 'HIDDEN'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** The right that selecting an output coordinate takes: a mutation is done by selecting it. */
export function rightToSelect(coordinate: Coordinate): Right {
  return coordinate.startsWith('Mutation.') ? 'WRITE' : 'READ';
}

/** Deterministic generalisations; never random noise, which repeated reads average out. */
export const MASK_VARIANTS = words({
  LAST_THREE_DIGITS: 'The last three digits of a number.',
  YEAR: 'The year of a date.',
  POSTCODE: 'The postcode of an address.',
  INITIALS: 'Initials.',
  PAIRWISE_PSEUDONYM: 'Another name for an identifier, different in each organisation.',
  COUNT: 'How many there are.',
});
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

/** A value that can be generalised, with what its mask needs beside it. */
export type Maskable =
  | { readonly kind: 'PHONE' | 'DATE' | 'NAME' | 'EMAIL'; readonly value: string }
  | { readonly kind: 'ADDRESS'; readonly postcode: string | null }
  /** A strong key; the pseudonym is the one of the caller's organisation. */
  | { readonly kind: 'KEY'; readonly pseudonym: string }
  | { readonly kind: 'LIST'; readonly items: readonly unknown[] };
export type MaskableKind = Maskable['kind'];

interface MaskEntry {
  readonly takes: readonly MaskableKind[];
  readonly gives: string;
  readonly apply: (maskable: Maskable) => string | null;
}

export const MASK_CATALOGUE: Readonly<Record<MaskVariant, MaskEntry>> = {
  LAST_THREE_DIGITS: {
    takes: ['PHONE'],
    gives: 'the last three digits',
    apply: (maskable) => (maskable.kind === 'PHONE' ? lastThreeDigits(maskable.value) : null),
  },
  YEAR: {
    takes: ['DATE'],
    gives: 'the year',
    apply: (maskable) => (maskable.kind === 'DATE' ? yearOf(maskable.value) : null),
  },
  POSTCODE: {
    takes: ['ADDRESS'],
    gives: 'the postcode',
    apply: (maskable) => (maskable.kind === 'ADDRESS' ? maskable.postcode : null),
  },
  INITIALS: {
    takes: ['NAME', 'EMAIL'],
    gives: 'the initials',
    apply: (maskable) =>
      maskable.kind === 'NAME'
        ? initials(maskable.value)
        : maskable.kind === 'EMAIL'
          ? emailInitial(maskable.value)
          : null,
  },
  PAIRWISE_PSEUDONYM: {
    takes: ['KEY'],
    gives: 'another name, different in each organisation',
    apply: (maskable) => (maskable.kind === 'KEY' ? maskable.pseudonym : null),
  },
  COUNT: {
    takes: ['LIST'],
    gives: 'how many there are',
    apply: (maskable) => (maskable.kind === 'LIST' ? String(maskable.items.length) : null),
  },
};

/** Every coordinate with a companion: what kind of value it holds, and the companion that carries the mask. */
export const MASKABLE: Readonly<Record<Coordinate, { readonly kind: MaskableKind; readonly companion: Coordinate }>> = {
  'Person.givenName': { kind: 'NAME', companion: 'Person.givenNameMasked' },
  'Person.familyName': { kind: 'NAME', companion: 'Person.familyNameMasked' },
  'Person.birthDate': { kind: 'DATE', companion: 'Person.birthDateMasked' },
  'Person.street': { kind: 'ADDRESS', companion: 'Person.streetMasked' },
  'Person.niss': { kind: 'KEY', companion: 'Person.nissMasked' },
  'Person.membershipNumber': { kind: 'KEY', companion: 'Person.membershipNumberMasked' },
  'ContactPoint.phone': { kind: 'PHONE', companion: 'ContactPoint.phoneMasked' },
  'ContactPoint.email': { kind: 'EMAIL', companion: 'ContactPoint.emailMasked' },
  'Case.householdOrders': { kind: 'LIST', companion: 'Case.householdOrdersCount' },
  'CaseContact.name': { kind: 'NAME', companion: 'CaseContact.nameMasked' },
  'CaseContact.phone': { kind: 'PHONE', companion: 'CaseContact.phoneMasked' },
  'Callback.phone': { kind: 'PHONE', companion: 'Callback.phoneMasked' },
  'Candidacy.phone': { kind: 'PHONE', companion: 'Candidacy.phoneMasked' },
  'Candidacy.email': { kind: 'EMAIL', companion: 'Candidacy.emailMasked' },
};

/** The masks that fit a kind of value. */
export function masksFor(kind: MaskableKind): readonly MaskVariant[] {
  return (Object.keys(MASK_CATALOGUE) as MaskVariant[]).filter((variant) =>
    MASK_CATALOGUE[variant].takes.includes(kind),
  );
}

/** `+32 475 12 34 56` → `…456`; null for anything with fewer than six digits, of which three would say too much. */
function lastThreeDigits(number: string): string | null {
  const digits = number.replace(/\D/g, '');
  return digits.length < 6 ? null : `…${digits.slice(-3)}`;
}

/** `1985-07-30` → `1985`; null for anything that is not an ISO date. */
function yearOf(date: string): string | null {
  return /^(\d{4})-\d{2}-\d{2}$/.exec(date)?.[1] ?? null;
}

/** `Anne Van Damme` → `A. V. D.`; null where every word is an initial already. */
function initials(name: string): string | null {
  const words = name.split(/[\s.]+/).filter((word) => /^\p{L}/u.test(word));
  if (!words.some((word) => [...word].length > 1)) return null;
  return words.map((word) => `${([...word][0] ?? '').toUpperCase()}.`).join(' ');
}

/** `j.peeters@example.be` → `J.…@…`: the domain of an address can be that of one family, so it is left out too. */
function emailInitial(email: string): string | null {
  const first = [...email.trim()][0];
  return first === undefined || !email.includes('@') ? null : `${first.toUpperCase()}.…@…`;
}
