/**
 * Addresses and numbers. Phone numbers lie in ranges that, to our knowledge, are not given out (mobile 044x, Brussels
 * 02 0xx and 02 1xx), so that nobody who tries one reaches a real person.
 */
import { COMMUNES, STREETS, type Commune } from './communes';
import { hashOf, type Dice } from './dice';
import { permuted } from './permutation';
import type { Address } from './population';

/** First digit of the local number: households, collectivities. */
export const LANDLINE_HOUSEHOLDS = '0';
export const LANDLINE_COLLECTIVITIES = '1';

const COMMUNES_BY_WEIGHT = COMMUNES.map((commune) => [commune, commune.weight] as const);

export function communeByWeight(dice: Dice): Commune {
  return dice.weighted(COMMUNES_BY_WEIGHT);
}

export function communeCalled(nis5: string): Commune {
  const found = COMMUNES.find((commune) => commune.nis5 === nis5);
  if (!found) throw new RangeError(`no commune ${nis5}`);
  return found;
}

export function addressIn(dice: Dice, commune: Commune): Address {
  const box = dice.chance(0.45) ? ` bte ${1 + dice.below(24)}` : dice.chance(0.05) ? 'A' : '';
  return {
    street: dice.pick(STREETS),
    houseNumber: `${1 + dice.below(210)}${box}`,
    postcode: dice.weighted(commune.postcodes),
    nis5: commune.nis5,
  };
}

/** E.164; a number of its own for each index. */
export function mobileNumber(seed: number, index: number): string {
  return `+3244${digits(permuted(index, 10_000_000, seed ^ hashOf('mobile')), 7)}`;
}

/** E.164; a number of its own for each index. */
export function landlineNumber(seed: number, index: number, range: string): string {
  return `+322${range}${digits(permuted(index, 1_000_000, seed ^ hashOf(`landline${range}`)), 6)}`;
}

/** The way people write it on paper: `0440/12.34.56`, `02 012 34 56`. */
export function nationalWriting(e164: string, dice: Dice): string {
  const national = `0${e164.slice(3)}`;
  if (national.length === 10) {
    const [prefix, a, b, c] = [national.slice(0, 4), national.slice(4, 6), national.slice(6, 8), national.slice(8)];
    return dice.chance(0.5) ? `${prefix}/${a}.${b}.${c}` : `${prefix} ${a} ${b} ${c}`;
  }
  return `${national.slice(0, 2)} ${national.slice(2, 5)} ${national.slice(5, 7)} ${national.slice(7)}`;
}

function digits(value: number, length: number): string {
  return String(value).padStart(length, '0');
}
