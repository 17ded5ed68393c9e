/**
 * From a national number or a membership number to the position in the population, built in one pass and shared by the
 * partners of one population; the persons themselves are generated when they are asked for.
 */
import type { Population } from '../population/population';

export interface PersonIndex {
  byNiss(niss: string): number | null;
  byMembershipNumber(membershipNumber: string): number | null;
}

const built = new WeakMap<Population, PersonIndex>();

export function personIndexOf(population: Population): PersonIndex {
  const known = built.get(population);
  if (known !== undefined) return known;
  const nissList = new Map<string, number>();
  const memberships = new Map<string, number>();
  for (const { index, niss, membershipNumber } of population.persons()) {
    if (niss !== null) nissList.set(niss, index);
    if (membershipNumber !== null) memberships.set(membershipNumber, index);
  }
  const index: PersonIndex = {
    byNiss: (niss) => nissList.get(niss) ?? null,
    byMembershipNumber: (membershipNumber) => memberships.get(membershipNumber) ?? null,
  };
  built.set(population, index);
  return index;
}
