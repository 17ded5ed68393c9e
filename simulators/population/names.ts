/** Names, languages and how a name gets misspelt on the way from one partner to another. */
import type { Dice } from './dice';
import { NAME_LISTS, type NameOrigin } from './name-lists';
import type { Sex } from './population';

const ORIGINS: readonly (readonly [NameOrigin, number])[] = [
  ['FR', 35],
  ['NL', 13],
  ['MAGHREB', 20],
  ['TR', 6],
  ['IBERIA', 5],
  ['IT', 4],
  ['PL', 3],
  ['RO', 4],
  ['CONGO', 4],
  ['EN', 5],
  ['HORN', 1],
];

const LANGUAGES: Readonly<Record<NameOrigin, readonly (readonly [string, number])[]>> = {
  FR: [
    ['fr', 97],
    ['nl', 2],
    ['en', 1],
  ],
  NL: [
    ['nl', 68],
    ['fr', 31],
    ['de', 1],
  ],
  MAGHREB: [
    ['fr', 58],
    ['ar', 38],
    ['nl', 4],
  ],
  TR: [
    ['tr', 48],
    ['fr', 46],
    ['nl', 6],
  ],
  IBERIA: [
    ['fr', 45],
    ['es', 27],
    ['pt', 28],
  ],
  IT: [
    ['fr', 60],
    ['it', 40],
  ],
  PL: [
    ['pl', 60],
    ['fr', 30],
    ['en', 10],
  ],
  RO: [
    ['ro', 50],
    ['fr', 30],
    ['bg', 20],
  ],
  CONGO: [
    ['fr', 92],
    ['en', 4],
    ['ln', 4],
  ],
  EN: [
    ['en', 82],
    ['fr', 12],
    ['de', 6],
  ],
  HORN: [
    ['so', 30],
    ['ti', 25],
    ['fa', 30],
    ['en', 15],
  ],
};

export function originByWeight(dice: Dice): NameOrigin {
  return dice.weighted(ORIGINS);
}

export function languageFor(dice: Dice, origin: NameOrigin): string {
  return dice.weighted(LANGUAGES[origin]);
}

export function givenNameFor(dice: Dice, origin: NameOrigin, sex: Sex): string {
  const list = NAME_LISTS[origin];
  return dice.pick(sex === 'FEMALE' || (sex !== 'MALE' && dice.chance(0.5)) ? list.female : list.male);
}

export function familyNameFor(dice: Dice, origin: NameOrigin): string {
  return dice.pick(NAME_LISTS[origin].family);
}

export function withoutDiacritics(name: string): string {
  return name.replace(/ı/g, 'i').replace(/ł/g, 'l').replace(/Ł/g, 'L').normalize('NFD').replace(/\p{M}/gu, '');
}

const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/ou/, 'u'],
  [/ch/, 'sh'],
  [/y/, 'i'],
  [/i/, 'y'],
  [/ss/, 's'],
  [/tt/, 't'],
  [/nn/, 'n'],
  [/k/, 'c'],
  [/c/, 'k'],
  [/s$/, ''],
  [/e/, 'é'],
  [/a/, 'aa'],
];

/** Always differs from the name it is given. */
export function misspelt(name: string, dice: Dice): string {
  const plain = withoutDiacritics(name);
  if (plain !== name && dice.chance(0.6)) return plain;
  const joined = name.replace(/[-' ]/g, '');
  if (joined !== name && dice.chance(0.5)) return joined;
  const slip = dice.shuffled(SLIPS).find(([pattern]) => pattern.test(name));
  return slip ? name.replace(slip[0], slip[1]) : `${name}${name.at(-1) ?? ''}`;
}
