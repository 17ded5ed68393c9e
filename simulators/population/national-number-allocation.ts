/**
 * Hands every person a national number of their own without keeping a list. Sequence numbers 1–920 are the
 * population's; 921–998 are left to generated staff and to persons whose number a persona already has.
 */
import { DAY_SLOTS, daySlot, isoDate } from './birth-dates';
import { hashOf, type Dice } from './dice';
import type { NameOrigin } from './name-lists';
import { composeNationalNumber, type NationalNumberParts } from './national-number';
import { permuted } from './permutation';
import { PERSON_PERSONAS } from './personas';
import type { NissKind, Sex } from './population';

/** A pair of sequence numbers is an odd (male) and an even (female) one. */
const PAIRS = 460;
const SLOTS = DAY_SLOTS * PAIRS;
/** One person in so many has a number without a birth date in it. */
const UNKNOWN_DATE_EVERY = 250;
const BIS_UNKNOWN_DATE_EVERY = 400;

/** The persons of the demonstration's first cases have ordinary numbers. */
const FIRST_CASES_PERSONS = 20;

const TAKEN_BY_PERSONAS: ReadonlyMap<string, number> = new Map(
  PERSON_PERSONAS.map((persona, position) => [persona.niss, position]),
);

interface Holder {
  readonly age: number;
  readonly sex: Sex;
  readonly origin: NameOrigin;
  readonly dice: Dice;
}

interface Allocated {
  readonly niss: string | null;
  readonly kind: NissKind;
  readonly rule2000: boolean;
  /** The true birth date: the number's own date for most, not for all. */
  readonly birthDate: string;
}

export function nationalNumberOf(
  world: { readonly seed: number; readonly size: number; readonly now: number },
  index: number,
  holder: Holder,
): Allocated {
  const slot = permuted(index % SLOTS, SLOTS, world.seed ^ hashOf('birth-slot'));
  const kind = kindOf(world.seed, index, holder);
  const group = Math.floor(index / (kind === 'UNKNOWN_DATE' ? UNKNOWN_DATE_EVERY : BIS_UNKNOWN_DATE_EVERY));
  const dated = kind !== 'UNKNOWN_DATE' && kind !== 'BIS_UNKNOWN_DATE';
  const wanted = new Date(world.now).getUTCFullYear() - 1 - holder.age;
  const year = dated
    ? yearOfClass(wanted, Math.ceil(world.size / SLOTS), slot + Math.floor(index / SLOTS))
    : yearOfClass(wanted, Math.ceil(world.size / UNKNOWN_DATE_EVERY / PAIRS), Math.floor(group / PAIRS));
  const { month, day } = daySlot(slot % DAY_SLOTS);
  const pair = dated ? Math.floor(slot / DAY_SLOTS) : group % PAIRS;
  const odd = holder.sex === 'MALE' || (holder.sex !== 'FEMALE' && holder.dice.chance(0.5));
  const parts: NationalNumberParts = {
    year,
    month: dated ? month : 0,
    day: dated ? day : 0,
    monthOffset: kind === 'BIS_SEX_UNKNOWN' ? 20 : kind === 'BIS_SEX_KNOWN' || kind === 'BIS_UNKNOWN_DATE' ? 40 : 0,
    sequence: pair * 2 + (odd ? 1 : 2),
  };
  return {
    niss: kind === 'NONE' ? null : composedBesidePersonas(parts),
    kind,
    rule2000: kind !== 'NONE' && year >= 2000,
    birthDate: trueBirthDate(index, holder.dice, year, month, day),
  };
}

/** Sequence numbers above the population's: for generated staff below 3,000, from there to 8,000 for all others who are recruited. */
export function staffNationalNumber(seed: number, index: number, year: number, male: boolean): string {
  const { month, day } = daySlot(permuted(index % DAY_SLOTS, DAY_SLOTS, seed ^ hashOf('staff-slot')));
  const pair = PAIRS + PERSON_PERSONAS.length + Math.floor(index / DAY_SLOTS);
  return composeNationalNumber({ year, month, day, monthOffset: 0, sequence: pair * 2 + (male ? 1 : 2) });
}

function kindOf(seed: number, index: number, holder: Holder): NissKind {
  if (index < FIRST_CASES_PERSONS) return 'ORDINARY';
  const roll = holder.dice.float();
  if (index % UNKNOWN_DATE_EVERY === UNKNOWN_DATE_EVERY - 1 - (Math.abs(seed) % 100)) return 'UNKNOWN_DATE';
  if (index % BIS_UNKNOWN_DATE_EVERY === BIS_UNKNOWN_DATE_EVERY - 7 - (Math.abs(seed) % 200)) return 'BIS_UNKNOWN_DATE';
  const [none, sexUnknown, sexKnown] = holder.origin === 'FR' || holder.origin === 'NL' ? [0.6, 0.2, 0.8] : [4, 2.5, 7];
  if (roll < none / 100) return 'NONE';
  if (roll < (none + sexUnknown) / 100) return 'BIS_SEX_UNKNOWN';
  if (roll < (none + sexUnknown + sexKnown) / 100) return 'BIS_SEX_KNOWN';
  return 'ORDINARY';
}

/** The nearest year at or before `wanted` that is of the class, modulo the number of classes. */
function yearOfClass(wanted: number, classes: number, wantedClass: number): number {
  return wanted - ((((wanted - wantedClass) % classes) + classes) % classes);
}

function composedBesidePersonas(parts: NationalNumberParts): string {
  const niss = composeNationalNumber(parts);
  const persona = TAKEN_BY_PERSONAS.get(niss);
  if (persona === undefined) return niss;
  return composeNationalNumber({ ...parts, sequence: (PAIRS + persona) * 2 + (parts.sequence % 2 === 1 ? 1 : 2) });
}

/** In one registration in a hundred the number and the birth date disagree. */
function trueBirthDate(index: number, dice: Dice, year: number, month: number, day: number): string {
  const differs = dice.chance(0.01) && index >= FIRST_CASES_PERSONS;
  return differs ? isoDate(year, month, (day % 28) + 1) : isoDate(year, month, day);
}
