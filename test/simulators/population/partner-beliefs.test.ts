/** What partners believe: contact data is the real problem, and they do not agree. */
import { isComplete } from '../../../simulators/population/population-summary';
import type { Demographics, TruePerson } from '../../../simulators/population/population';
import { expectShare, expectShareOf, populationOf, shareOf } from './population-at-hand';

const persons: readonly TruePerson[] = [...populationOf(8_000).persons()];
const members = persons.flatMap((person) =>
  person.asKnownTo.insurer === null
    ? []
    : [{ person, insurer: person.asKnownTo.insurer, federal: person.asKnownTo.federal }],
);
const reachable = persons.filter((person) => person.mobile !== null);

const digits = (number: string): string => number.replace(/\D/g, '').replace(/^0/, '32');
const numberless = (belief: Demographics): boolean => belief.mobile === null && belief.landline === null;
const differ = (one: string | null, other: string | null): boolean => one !== null && other !== null && one !== other;

describe('telephone numbers', () => {
  test('lie in ranges nobody has, and no two persons share a mobile', () => {
    const mobiles = persons.flatMap((person) => person.mobile ?? []);
    expect(mobiles.filter((number) => !/^\+3244\d{7}$/.test(number))).toEqual([]);
    expect(new Set(mobiles).size).toBe(mobiles.length);
    const landlines = persons.flatMap((person) => person.landline ?? []);
    expect(landlines.filter((number) => !/^\+322[01]\d{6}$/.test(number))).toEqual([]);
  });

  test('are often missing at Sciensano, and less often at the insurer', () => {
    expectShareOf(persons, (person) => numberless(person.asKnownTo.federal), 0.4, 0.05);
    expectShareOf(members, ({ insurer }) => numberless(insurer), 0.25, 0.05);
  });

  test('of Sciensano are somebody else’s for one person in eight', () => {
    const owners = new Map(persons.flatMap(({ mobile, index }) => (mobile === null ? [] : [[mobile, index] as const])));
    const wrong = reachable.filter(({ mobile, asKnownTo: { federal } }) => {
      return federal.mobile !== null && isComplete(federal.mobile) && digits(federal.mobile) !== digits(mobile ?? '');
    });
    expectShare(wrong.length / reachable.length, 0.12, 0.02);
    expect(
      wrong.some(({ index, asKnownTo: { federal } }) => (owners.get(federal.mobile ?? '') ?? index) !== index),
    ).toBe(true);
  });

  test('of Sciensano are sometimes cut short or written by hand', () => {
    const held = persons.flatMap((person) => person.asKnownTo.federal.mobile ?? []);
    expectShareOf(held, (number) => !isComplete(number), 0.07, 0.03);
    expectShareOf(held, (number) => !number.startsWith('+'), 0.11, 0.04);
  });

  test('missing in one place are found in the other for a third of the members without one at Sciensano or more', () => {
    const missing = members.filter(({ federal }) => numberless(federal));
    expect(shareOf(missing, ({ insurer }) => !numberless(insurer))).toBeGreaterThan(0.33);
  });
});

describe('disagreement between partners', () => {
  test('one person is spelt differently by two partners', () => {
    const spelt = shareOf(
      members,
      ({ insurer, federal }) =>
        differ(insurer.familyName, federal.familyName) || differ(insurer.givenName, federal.givenName),
    );
    expectShare(spelt, 0.11, 0.03);
  });

  test('birth dates conflict, stay real days, and can be missing', () => {
    expectShareOf(members, ({ insurer, federal }) => differ(insurer.birthDate, federal.birthDate), 0.034, 0.012);
    const held = members
      .flatMap(({ insurer, federal }) => [insurer.birthDate, federal.birthDate])
      .filter((date) => date !== null);
    const unreal = held.filter((date) => new Date(date).toISOString().slice(0, 10) !== date);
    expect(unreal).toEqual([]);
    expect(persons.some((person) => person.asKnownTo.federal.birthDate === null)).toBe(true);
  });

  test('an insurer holds no birth date where the national number has none', () => {
    const undated = members.filter(
      ({ person }) => person.nissKind === 'UNKNOWN_DATE' || person.nissKind === 'BIS_UNKNOWN_DATE',
    );
    expect(undated.length).toBeGreaterThan(15);
    expect(undated.filter(({ insurer }) => insurer.birthDate !== null)).toEqual([]);
  });

  test('languages, addresses and sexes differ too', () => {
    expect(members.some(({ insurer, person }) => differ(insurer.language, person.language))).toBe(true);
    expect(
      members.some(({ insurer, federal }) => differ(insurer.address?.street ?? null, federal.address?.street ?? null)),
    ).toBe(true);
    expect(members.some(({ insurer }) => insurer.sex === 'UNKNOWN')).toBe(true);
    expect(persons.some((person) => person.asKnownTo.federal.address === null)).toBe(true);
  });
});
