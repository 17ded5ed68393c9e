/**
 * Who a person is: national number, names, birth date, address, insurer, numbers. Everything but health. National
 * numbers are distinct by construction: birthday and sequence come from a permutation of the person's index, and where
 * one year's numbers do not suffice for the population the birth year is shifted to a class of its own.
 */
import { landlineNumber, LANDLINE_HOUSEHOLDS, mobileNumber } from './addresses';
import type { CaseLayout } from './case-layout';
import { collectivityCountFor, collectivityOfType } from './collectivities';
import { isoDate } from './birth-dates';
import { Dice, hashOf } from './dice';
import { householdTraits, memberAge, type HouseholdTraits } from './household-traits';
import type { HouseholdPlan } from './household-plan';
import { familyNameFor, givenNameFor, languageFor, withoutDiacritics } from './names';
import { nationalNumberOf } from './national-number-allocation';
import { permuted } from './permutation';
import type { InsurerCode, Sex, TruePerson } from './population';

export type PersonIdentity = Omit<TruePerson, 'asKnownTo' | 'medical'>;

export interface World {
  readonly seed: number;
  readonly size: number;
  readonly now: number;
  readonly plan: HouseholdPlan;
  readonly layout: CaseLayout;
}

const INSURERS: readonly (readonly [InsurerCode | null, number])[] = [
  ['100', 28],
  ['300', 33],
  ['500', 23],
  ['400', 5],
  ['200', 4.5],
  ['600', 2.5],
  ['900', 0.8],
  [null, 3.2],
];
const SEXES: readonly (readonly [Sex, number])[] = [
  ['FEMALE', 510],
  ['MALE', 485],
  ['OTHER', 4],
  ['UNKNOWN', 1],
];

export function personIdentity(world: World, index: number): PersonIdentity {
  const { seed } = world;
  const span = world.plan.ofPerson(index);
  const household = householdTraits(seed, world.size, span);
  const dice = new Dice(seed, 'person', index);
  const position = index - span.firstPerson;
  const sex = index === 0 ? 'FEMALE' : dice.weighted(SEXES);
  const age = memberAge(household, position, dice);
  const number = nationalNumberOf(world, index, { age, sex, origin: household.origin, dice });
  const givenName = givenNameFor(dice, household.origin, sex);
  const ownName = position > 0 && (household.kind === 'SHARED' || (household.kind === 'COUPLE' && position === 1));
  const familyName = ownName ? familyNameFor(dice, household.origin) : household.familyName;
  const insurer = insurerOf(household, number.niss, dice);
  const insuredFrom = insurer ? isoDate(1990 + dice.below(29), 1 + dice.below(12), 1) : null;
  const birthDate = number.birthDate;
  return {
    index,
    householdIndex: span.index,
    positionInHousehold: position,
    caseIndex: world.layout.caseOfPerson(index),
    collectivityIndex: household.collectivityIndex ?? attends(world, index, age),
    niss: number.niss,
    nissKind: number.kind,
    nissRule2000: number.rule2000,
    givenName,
    familyName,
    language: dice.chance(0.9) ? household.language : languageFor(dice, household.origin),
    sex,
    birthDate,
    address: household.address,
    mobile: index === 0 || (age >= 12 && dice.chance(0.93)) ? mobileNumber(seed, index) : null,
    landline: household.hasLandline ? landlineNumber(seed, span.index, LANDLINE_HOUSEHOLDS) : null,
    email: index === 0 || (age >= 16 && dice.chance(0.7)) ? emailOf(givenName, familyName, index) : null,
    insurer,
    membershipNumber: insurer && (index === 0 || dice.chance(0.98)) ? membershipNumber(seed, insurer, index) : null,
    insuredFrom: insuredFrom && insuredFrom < birthDate ? birthDate : insuredFrom,
    insuredUntil:
      insurer && index !== 0 && dice.chance(0.02)
        ? isoDate(new Date(world.now).getUTCFullYear() - dice.below(2), 12, 31)
        : null,
    chronicCondition: age > 45 && dice.chance(0.2) ? dice.pick(['diabetes', 'copd', 'heart-failure', 'asthma']) : null,
    carePath: age > 55 && dice.chance(0.08) ? dice.pick(['diabetes-care-path', 'renal-care-path']) : null,
    patientReference: new Dice(seed, 'patient', index).opaque(16).toLowerCase(),
  };
}

/** The demonstration's first household is one of members of insurer 100. */
function insurerOf(household: HouseholdTraits, niss: string | null, dice: Dice): InsurerCode | null {
  if (household.index === 0) return '100';
  const own = dice.weighted(INSURERS);
  const shared = new Dice(household.seed, 'household-insurer', household.index).weighted(INSURERS);
  const insurer = dice.chance(0.75) ? shared : own;
  // without a national number hardly anybody is known to an insurer
  return niss === null && !dice.chance(0.15) ? null : insurer;
}

/** Children go to a nursery or to school; the case of a collectivity order is always about somebody of one. */
function attends(world: World, index: number, age: number): number | null {
  const dice = new Dice(world.seed, 'attends', index);
  const count = collectivityCountFor(world.size);
  const caseIndex = world.layout.caseOfPerson(index);
  const mustAttend = caseIndex !== null && world.layout.place(caseIndex).role === 'COLLECTIVITY';
  if (caseIndex === 2) return 0;
  if (age < 3) return mustAttend || dice.chance(0.45) ? collectivityOfType(dice, 'DAY_NURSERY', count) : null;
  if (age < 18) return mustAttend || dice.chance(0.6) ? collectivityOfType(dice, 'EDUCATION', count) : null;
  // grown-ups work there
  if (mustAttend) return dice.below(count);
  return null;
}

/** Digits after the insurer's code; distinct over the population. */
function membershipNumber(seed: number, insurer: InsurerCode, index: number): string {
  const number = permuted(index, 100_000_000, seed ^ hashOf('membership'));
  return `${insurer}${String(number).padStart(8, '0')}`;
}

function emailOf(givenName: string, familyName: string, index: number): string {
  const local = withoutDiacritics(`${givenName}.${familyName}`)
    .toLowerCase()
    .replace(/[^a-z.]/g, '');
  return `${local}.${index.toString(36)}@post.example`;
}
