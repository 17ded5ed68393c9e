/** What would give somebody of the synthetic Brussels away, for tests that look for it where it must not be. */
import type { Population } from '../../simulators/population/population';

/** Numbers and addresses of everybody there is, as the truth and as the partners write them. */
export function identifiersOf(population: Population): string[] {
  const persons = [...population.persons()].flatMap(
    ({ niss: number, mobile, landline, email, membershipNumber, patientReference, address }) => [
      ...[number, mobile, landline, mobile?.replace('+32', '0'), landline?.replace('+32', '0'), email],
      ...[membershipNumber, patientReference, `${address.street} ${address.houseNumber}`],
    ],
  );
  const cases = [...population.cases()].map(({ reference }) => reference);
  return [...persons, ...cases].filter((value) => value !== null && value !== undefined);
}

/** Of others it may be the day of a law. */
export const birthDateOf = (population: Population, number: string): string =>
  [...population.persons()].find((one) => one.niss === number)!.birthDate;

export const namesOf = (population: Population): string[] => [
  ...new Set([...population.persons()].flatMap(({ givenName, familyName }) => [givenName, familyName])),
];
