/** Laboratories and hospitals, invented; their NIHII numbers carry valid check digits (first digit 8, and 7). */
import { communeByWeight } from './addresses';
import { Dice } from './dice';
import type { CareOrganisation } from './population';

const LABORATORIES = [
  'Laboratoire de la Senne',
  'Labo Woluwe-Zuid',
  'Laboratoire du Canal',
  'BioZenne',
  'Laboratoire des Marolles',
  'Labo Noordrand',
  'Laboratoire du Bois',
  'Centre de biologie du Midi',
];
const HOSPITALS = [
  'Hôpital de la Senne',
  'Clinique du Bois',
  'Ziekenhuis Zennevallei',
  'Hôpital du Plateau',
  'Clinique des Trois Fontaines',
  'Hôpital du Canal',
];

export function laboratoriesOf(seed: number): readonly CareOrganisation[] {
  return LABORATORIES.map((name, index) => organisation(seed, 'laboratory', 8, name, index));
}

export function hospitalsOf(seed: number): readonly CareOrganisation[] {
  return HOSPITALS.map((name, index) => organisation(seed, 'hospital', 7, name, index));
}

export const LABORATORY_COUNT = LABORATORIES.length;
export const HOSPITAL_COUNT = HOSPITALS.length;

/** Check digits: 97 less the remainder of the first six by 97, so 97 itself when they divide. */
export function nihiiOf(firstSix: number): string {
  return `${firstSix}${String(97 - (firstSix % 97)).padStart(2, '0')}`;
}

function organisation(seed: number, kind: string, firstDigit: number, name: string, index: number): CareOrganisation {
  const dice = new Dice(seed, kind, index);
  return {
    index,
    reference: dice.opaque(12).toLowerCase(),
    name,
    // a number per position, so that no two are equal
    nihii: nihiiOf(firstDigit * 100_000 + 90_000 + index * 1000 + dice.below(1000)),
    nis5: communeByWeight(dice).nis5,
  };
}
