/** The populations the tests of this folder look at, and the shares they compare. */
import { createPopulation } from '../../../simulators/population/create-population';
import type { Population } from '../../../simulators/population/population';

export const NOW = new Date('2026-11-25T00:00:00Z');

export function populationOf(size: number, seed = 2020): Population {
  return createPopulation({ seed, size, referenceInstant: NOW });
}

export function shareOf<T>(all: readonly T[], which: (one: T) => boolean): number {
  return all.filter(which).length / all.length;
}

/** Reports both numbers when the share is out of bounds. */
export function expectShare(actual: number, wanted: number, tolerance: number): void {
  expect({ actual, within: Math.abs(actual - wanted) <= tolerance }).toEqual({ actual, within: true });
}

/** Of all of them, by which of them it is so. */
export function expectShareOf<T>(
  all: readonly T[],
  which: (one: T) => boolean,
  wanted: number,
  tolerance: number,
): void {
  expectShare(shareOf(all, which), wanted, tolerance);
}
