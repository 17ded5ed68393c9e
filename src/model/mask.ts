/**
 * The masks there are: what each takes, what it gives, and which coordinates have a companion that carries it. Pure; the
 * same value always gives the same text, because random noise is averaged out by asking again. What a mask does not fit, or
 * cannot generalise safely, gives null, never the value.
 */
import type { Coordinate } from './classification';
import type { MaskVariant } from './decision';

/** A value that can be generalised, with what its mask needs beside it. */
export type Maskable =
  | { readonly kind: 'PHONE' | 'DATE' | 'NAME' | 'EMAIL'; readonly value: string }
  | { readonly kind: 'ADDRESS'; readonly postcode: string | null }
  /** A strong key; the pseudonym is the one of the caller's organisation. */
  | { readonly kind: 'KEY'; readonly pseudonym: string }
  | { readonly kind: 'LIST'; readonly items: readonly unknown[] };
export type MaskableKind = Maskable['kind'];

export interface MaskEntry {
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
