/** One generator, the same answer each time, in any order. */
import { createHash } from 'node:crypto';
import { createPopulation } from '../../../simulators/population/create-population';
import type { Population } from '../../../simulators/population/population';
import { NOW, populationOf } from './population-at-hand';

function fingerprint(population: Population): string {
  const hash = createHash('sha256');
  const add = (value: unknown): void => void hash.update(JSON.stringify(value));
  for (const person of population.persons()) add(person);
  for (const household of population.households()) add(household);
  for (const collectivity of population.collectivities()) add(collectivity);
  for (const one of population.cases()) add(one);
  add([population.staff(), population.laboratories(), population.hospitals()]);
  return hash.digest('hex');
}

describe('a population', () => {
  test('is equal byte by byte for the same seed, size and instant', () => {
    expect(fingerprint(populationOf(2000))).toBe(fingerprint(populationOf(2000)));
  });

  test('is another one for another seed', () => {
    const [one, other] = [populationOf(500, 1), populationOf(500, 2)];
    expect(fingerprint(one)).not.toBe(fingerprint(other));
    expect(one.case(0).reference).not.toBe(other.case(0).reference);
  });

  test('answers the same whatever was asked before', () => {
    const forwards = populationOf(2000);
    const backwards = populationOf(2000);
    const ahead = [...forwards.cases()].map((one) => JSON.stringify(one));
    for (let index = backwards.caseCount - 1; index >= 0; index -= 1) {
      backwards.person((index * 37) % 2000);
      expect(JSON.stringify(backwards.case(index))).toBe(ahead[index]);
    }
  });

  test('has one open case for every five persons and nine households for every twenty', () => {
    const population = populationOf(2000);
    expect(population.caseCount).toBe(400);
    expect(population.householdCount).toBe(900);
    expect([...population.persons()]).toHaveLength(2000);
    expect([...population.cases()]).toHaveLength(400);
    expect([...population.collectivities()]).toHaveLength(population.collectivityCount);
  });

  test.each([100, 101, 119, 250, 1234])('of %d persons holds together to its last index', (size) => {
    const population = populationOf(size);
    const inHouseholds = [...population.households()].flatMap((household) => household.personIndexes);
    expect(inHouseholds).toEqual(Array.from({ length: size }, (_, index) => index));
    for (const one of population.cases()) expect(population.person(one.personIndex).caseIndex).toBe(one.index);
    expect([...population.persons()].filter((person) => person.caseIndex !== null)).toHaveLength(population.caseCount);
  });

  test('refuses an index beyond its end, and options it cannot serve', () => {
    const population = populationOf(100);
    expect(() => population.person(100)).toThrow(RangeError);
    expect(() => population.case(-1)).toThrow('no case -1');
    expect(() => population.household(0.5)).toThrow(RangeError);
    const options = { seed: 1, size: 100, referenceInstant: NOW };
    expect(() => createPopulation({ ...options, size: 99 })).toThrow('size must be a whole number from 100');
    expect(() => createPopulation({ ...options, size: 1_200_001 })).toThrow('size must be');
    expect(() => createPopulation({ ...options, seed: 1.5 })).toThrow('seed must be');
    expect(() => createPopulation({ ...options, referenceInstant: new Date('never') })).toThrow('referenceInstant');
  });
});
