/**
 * What partners believe about a person. Contact data is the real problem: numbers are missing, out of date, cut short
 * or written by hand; names are spelt by ear; birth dates get turned round. The insurer's data is better than what
 * Sciensano sends along, and neither is complete.
 */
import {
  addressIn,
  communeByWeight,
  landlineNumber,
  LANDLINE_HOUSEHOLDS,
  mobileNumber,
  nationalWriting,
} from './addresses';
import { isoDate } from './birth-dates';
import { Dice } from './dice';
import { misspelt } from './names';
import type { PersonIdentity, World } from './person-identity';
import type { Demographics, TruePerson } from './population';

interface Quality {
  readonly mobileMissing: number;
  readonly mobileWrong: number;
  readonly mobileCutShort: number;
  readonly landlineMissing: number;
  readonly landlineWrong: number;
  readonly handwritten: number;
  readonly emailMissing: number;
  readonly nameMisspelt: number;
  readonly birthDateConflict: number;
  readonly birthDateMissing: number;
  readonly addressMissing: number;
  readonly addressOld: number;
  readonly sexUnknown: number;
}

const INSURER: Quality = {
  mobileMissing: 0.2,
  mobileWrong: 0.14,
  mobileCutShort: 0,
  landlineMissing: 0.3,
  landlineWrong: 0.12,
  handwritten: 0,
  emailMissing: 0.5,
  nameMisspelt: 0.02,
  birthDateConflict: 0.004,
  birthDateMissing: 0,
  addressMissing: 0,
  addressOld: 0.05,
  sexUnknown: 0,
};
const FEDERAL: Quality = {
  mobileMissing: 0.33,
  mobileWrong: 0.12,
  mobileCutShort: 0.05,
  landlineMissing: 0.72,
  landlineWrong: 0.1,
  handwritten: 0.15,
  emailMissing: 0.85,
  nameMisspelt: 0.09,
  birthDateConflict: 0.03,
  birthDateMissing: 0.04,
  addressMissing: 0.12,
  addressOld: 0.08,
  sexUnknown: 0.03,
};
/** Languages in which the insurers write to their members. */
const ADMINISTRATIVE = new Set(['fr', 'nl', 'de']);

export function beliefsAbout(world: World, person: PersonIdentity): TruePerson['asKnownTo'] {
  if (person.index === 0) return firstCasesBeliefs(world, person);
  return {
    insurer: person.insurer === null ? null : insurerBelief(world, person),
    federal: federalBelief(world, person),
  };
}

function insurerBelief(world: World, person: PersonIdentity): Demographics {
  const dice = new Dice(world.seed, 'insurer-belief', person.index);
  const noDateInNumber = person.nissKind === 'UNKNOWN_DATE' || person.nissKind === 'BIS_UNKNOWN_DATE';
  const belief = believed(world, person, INSURER, dice);
  return {
    ...belief,
    language:
      ADMINISTRATIVE.has(person.language) || dice.chance(0.3) ? person.language : dice.chance(0.85) ? 'fr' : 'nl',
    birthDate: noDateInNumber ? null : belief.birthDate,
    sex: person.nissKind === 'BIS_SEX_UNKNOWN' ? 'UNKNOWN' : belief.sex,
  };
}

function federalBelief(world: World, person: PersonIdentity): Demographics {
  const dice = new Dice(world.seed, 'federal-belief', person.index);
  return { ...believed(world, person, FEDERAL, dice), language: dice.chance(0.45) ? person.language : null };
}

function believed(world: World, person: PersonIdentity, quality: Quality, dice: Dice): Demographics {
  const slip = dice.chance(quality.nameMisspelt)
    ? dice.weighted([
        ['given', 40],
        ['family', 60],
      ] as const)
    : null;
  return {
    givenName: slip === 'given' ? misspelt(person.givenName, dice) : person.givenName,
    familyName: slip === 'family' ? misspelt(person.familyName, dice) : person.familyName,
    language: person.language,
    sex: dice.chance(quality.sexUnknown) ? 'UNKNOWN' : person.sex,
    birthDate: believedBirthDate(person.birthDate, quality, dice),
    address: believedAddress(person, quality, dice),
    mobile: believedMobile(world, person, quality, dice),
    landline: believedLandline(world, person, quality, dice),
    email: dice.chance(quality.emailMissing) ? null : person.email,
  };
}

function believedMobile(world: World, person: PersonIdentity, quality: Quality, dice: Dice): string | null {
  const roll = dice.float();
  // a wrong number is somebody else's
  const other = mobileNumber(world.seed, (person.index + 1 + dice.below(world.size - 1)) % world.size);
  if (roll < quality.mobileMissing) return null;
  if (roll < quality.mobileMissing + quality.mobileWrong) return other;
  if (person.mobile === null) return null;
  const written = dice.chance(quality.handwritten) ? nationalWriting(person.mobile, dice) : person.mobile;
  return roll < quality.mobileMissing + quality.mobileWrong + quality.mobileCutShort ? written.slice(0, -2) : written;
}

function believedLandline(world: World, person: PersonIdentity, quality: Quality, dice: Dice): string | null {
  const other = landlineNumber(world.seed, dice.below(world.plan.householdCount), LANDLINE_HOUSEHOLDS);
  if (person.landline === null || dice.chance(quality.landlineMissing)) return null;
  if (dice.chance(quality.landlineWrong)) return other;
  return dice.chance(quality.handwritten) ? nationalWriting(person.landline, dice) : person.landline;
}

function believedBirthDate(birthDate: string, quality: Quality, dice: Dice): string | null {
  const roll = dice.float();
  if (roll < quality.birthDateMissing) return null;
  if (roll >= quality.birthDateMissing + quality.birthDateConflict) return birthDate;
  const [year = 0, month = 0, day = 0] = birthDate.split('-').map(Number);
  if (day <= 12 && day !== month && dice.chance(0.5)) return isoDate(year, day, month);
  return dice.chance(0.5) ? isoDate(year - 1, month, day) : isoDate(year, month, (day % 28) + 1);
}

function believedAddress(person: PersonIdentity, quality: Quality, dice: Dice): Demographics['address'] {
  const roll = dice.float();
  if (roll < quality.addressMissing) return null;
  if (roll < quality.addressMissing + quality.addressOld) return addressIn(dice, communeByWeight(dice));
  return person.address;
}

/** The demonstration's first case: both partners hold a mobile and a landline, and disagree about each. */
function firstCasesBeliefs(world: World, person: PersonIdentity): TruePerson['asKnownTo'] {
  const { givenName, familyName, language, sex, birthDate, address, mobile, landline, email } = person;
  const truth: Demographics = { givenName, familyName, language, sex, birthDate, address, mobile, landline, email };
  const oldMobile = mobileNumber(world.seed, world.size);
  const oldLandline = landlineNumber(world.seed, world.plan.householdCount, LANDLINE_HOUSEHOLDS);
  return {
    insurer: { ...truth, landline: oldLandline },
    federal: { ...truth, mobile: oldMobile, email: null },
  };
}
