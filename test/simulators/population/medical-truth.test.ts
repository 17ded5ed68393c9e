/** Health: plausible beside the order, never implied by it. */
import { nihiiOf } from '../../../simulators/population/care-organisations';
import type { TruePerson } from '../../../simulators/population/population';
import { expectShareOf, NOW, populationOf } from './population-at-hand';

const population = populationOf(12_000);
const persons: readonly TruePerson[] = [...population.persons()];
const orderOf = new Map([...population.cases()].map((one) => [one.personIndex, one.orders[0]]));
const havingOrder = (type: string | undefined): TruePerson[] =>
  persons.filter((person) => orderOf.get(person.index)?.type === type);
const infected = (person: TruePerson): boolean => person.medical.tests.some((test) => test.result === 'DETECTED');
const tests = persons.flatMap((person) => person.medical.tests);

describe('results', () => {
  test('carry the codes of the domain', () => {
    expect(new Set(tests.map((one) => one.loinc))).toEqual(new Set(['94500-6', '94558-4']));
    expect(new Set(tests.map((one) => `${one.result} ${one.resultSnomed} ${one.interpretation}`))).toEqual(
      new Set(['DETECTED 260373001 POS', 'NOT_DETECTED 260415000 NEG', 'INCONCLUSIVE 419984006 IND']),
    );
    expect(new Set(tests.map((one) => one.status))).toEqual(new Set(['preliminary', 'final', 'corrected']));
    expect(new Set(tests.map((one) => one.id)).size).toBe(tests.length);
    expect(tests.some((one) => one.note !== null)).toBe(true);
  });

  test('were collected before they were issued, and issued before now, by laboratories that exist', () => {
    const laboratories = population.laboratories().length;
    const wrong = tests.filter(
      (one) => one.collectedAt >= one.issuedAt || one.issuedAt > NOW || one.laboratoryIndex >= laboratories,
    );
    expect(wrong).toEqual([]);
  });
});

describe('a case is never implied infected', () => {
  test('most index persons are, some are not', () => {
    expectShareOf(havingOrder('INDEX'), infected, 0.83, 0.05);
  });

  test('some contacts are, most are not', () => {
    expectShareOf(havingOrder('CONTACT'), infected, 0.12, 0.05);
  });

  test('of those whom nobody follows a few were tested, and fewer were infected', () => {
    const nobody = havingOrder(undefined);
    expectShareOf(nobody, (person) => person.medical.recordedAt !== null, 0.085, 0.02);
    expectShareOf(nobody, infected, 0.01, 0.006);
  });

  test('every classification occurs with index and with contact orders', () => {
    for (const type of ['INDEX', 'CONTACT']) {
      const classifications = new Set(havingOrder(type).map((person) => person.medical.classification));
      expect([type, classifications.size]).toEqual([type, 5]);
    }
  });

  test('all six person categories, both suspicions, stays and deaths occur', () => {
    const medical = persons.map((person) => person.medical);
    expect(new Set(medical.flatMap((one) => one.personCategory ?? [])).size).toBe(6);
    expect(new Set(medical.flatMap((one) => one.suspicion?.kind ?? [])).size).toBe(2);
    expect(medical.some((one) => one.hospitalStay?.dischargedAt === null)).toBe(true);
    expect(medical.some((one) => one.hospitalStay && one.hospitalStay.dischargedAt !== null)).toBe(true);
    expect(medical.some((one) => one.deceasedOn !== null)).toBe(true);
  });
});

describe('the record of one person', () => {
  test('has symptoms exactly when it has an onset, since then', () => {
    const wrong = persons.filter(({ medical: { onset, symptoms } }) =>
      onset === null
        ? symptoms.length > 0
        : symptoms.length === 0 || symptoms.some((symptom) => symptom.since !== onset),
    );
    expect(wrong).toEqual([]);
    expect(persons.filter((person) => (person.medical.onset ?? '') > '2026-11-25')).toEqual([]);
  });

  test('is confirmed only by a result, and nothing in it lies in the future', () => {
    const unfounded = persons.filter((person) => person.medical.classification === 'CONFIRMED' && !infected(person));
    expect(unfounded).toEqual([]);
    const dates = persons.flatMap(({ medical }) => [
      medical.recordedAt,
      medical.suspicion?.recordedAt ?? null,
      medical.hospitalStay?.admittedAt ?? null,
      medical.hospitalStay?.dischargedAt ?? null,
    ]);
    expect(dates.filter((date) => date !== null && date > NOW)).toEqual([]);
  });
});

describe('laboratories and hospitals', () => {
  test('have NIHII numbers with valid check digits', () => {
    expect(nihiiOf(145720)).toBe('14572071');
    const all = [...population.laboratories(), ...population.hospitals()];
    expect(all.filter(({ nihii }) => nihii !== nihiiOf(Number(nihii.slice(0, 6))))).toEqual([]);
    expect(new Set(all.map((one) => one.nihii)).size).toBe(all.length);
    expect(population.laboratories().every((one) => one.nihii.startsWith('8'))).toBe(true);
    expect(population.hospitals().every((one) => one.nihii.startsWith('7'))).toBe(true);
  });
});
