/** Who lives in the synthetic Brussels: numbers, places, languages, insurers, households. */
import { isDeepStrictEqual } from 'node:util';
import { COMMUNES } from '../../../simulators/population/communes';
import { readNationalNumber } from '../../../simulators/population/national-number';
import { PERSON_PERSONAS } from '../../../simulators/population/personas';
import type { Address, NissKind, TruePerson } from '../../../simulators/population/population';
import { expectShare, expectShareOf, NOW, populationOf, shareOf } from './population-at-hand';

/** The postcodes of the domain paper, and those that straddle into the City of Brussels. */
const POSTCODES: Readonly<Record<string, readonly string[]>> = {
  '21001': ['1070'],
  '21002': ['1160'],
  '21003': ['1082'],
  '21004': ['1000', '1020', '1120', '1130', '1040', '1050'],
  '21005': ['1040'],
  '21006': ['1140'],
  '21007': ['1190'],
  '21008': ['1083'],
  '21009': ['1050'],
  '21010': ['1090'],
  '21011': ['1081'],
  '21012': ['1080'],
  '21013': ['1060'],
  '21014': ['1210'],
  '21015': ['1030'],
  '21016': ['1180'],
  '21017': ['1170'],
  '21018': ['1200'],
  '21019': ['1150'],
};

const population = populationOf(20_000);
const persons: readonly TruePerson[] = [...population.persons()];
const withNumber = persons.filter((person) => person.niss !== null);

describe('national numbers of 20,000 persons', () => {
  test('are all valid and say which kind they are', () => {
    const wrong = withNumber.filter((person) => {
      const reading = readNationalNumber(person.niss ?? '', NOW);
      if (!reading.valid || reading.rule2000 !== person.nissRule2000) return true;
      const undated = person.nissKind === 'UNKNOWN_DATE' || person.nissKind === 'BIS_UNKNOWN_DATE';
      return reading.bis !== person.nissKind.startsWith('BIS') || (reading.encodedDate === null) !== undated;
    });
    expect(wrong).toEqual([]);
  });

  test('are all different, from each other and from those of the staff', () => {
    const staff = population.staff().map((member) => member.niss);
    const all = [...withNumber.map((person) => person.niss), ...staff];
    expect(new Set(all).size).toBe(all.length);
    expect(staff).toEqual(expect.arrayContaining(PERSON_PERSONAS.map((persona) => persona.niss)));
  });

  test('stay different where one year is not wide enough for them', () => {
    const large = populationOf(1_200_000, 5);
    const seen = new Set<string>();
    const repeated: string[] = [];
    // same slot of the year and sequence: only the year keeps these apart
    for (let index = 0; index < 120; index += 1) {
      for (let again = index; again < large.size; again += 365 * 460) {
        const { niss } = large.person(again);
        if (niss === null) continue;
        if (seen.has(niss)) repeated.push(niss);
        seen.add(niss);
      }
    }
    expect(repeated).toEqual([]);
    expect(seen.size).toBeGreaterThan(800);
  });

  test.each<[NissKind, number, number]>([
    ['ORDINARY', 0.92, 0.02],
    ['BIS_SEX_KNOWN', 0.038, 0.01],
    ['BIS_SEX_UNKNOWN', 0.014, 0.006],
    ['NONE', 0.024, 0.008],
    ['UNKNOWN_DATE', 0.004, 0.001],
    ['BIS_UNKNOWN_DATE', 0.0025, 0.001],
  ])('of kind %s occur in the share %d', (kind, share, tolerance) => {
    expectShareOf(persons, (person) => person.nissKind === kind, share, tolerance);
  });

  test('follow both rules, and now and then disagree with the birth date', () => {
    expectShareOf(withNumber, (person) => person.nissRule2000, 0.34, 0.06);
    const disagree = shareOf(withNumber, (person) => {
      const reading = readNationalNumber(person.niss ?? '', NOW);
      return reading.valid && reading.encodedDate !== null && reading.encodedDate !== person.birthDate;
    });
    expectShare(disagree, 0.01, 0.004);
  });
});

describe('the kinds a small population must have', () => {
  test.each([2020, 7])('are all there at 2,000 persons with seed %d', (seed) => {
    const kinds = new Set([...populationOf(2000, seed).persons()].map((person) => person.nissKind));
    expect([...kinds].sort()).toEqual(
      ['BIS_SEX_KNOWN', 'BIS_SEX_UNKNOWN', 'BIS_UNKNOWN_DATE', 'NONE', 'ORDINARY', 'UNKNOWN_DATE'].sort(),
    );
  });
});

describe('places', () => {
  test('are the 19 communes, each with its own postcodes', () => {
    const astray = (address: Address): boolean => !POSTCODES[address.nis5]?.includes(address.postcode);
    const believed = persons.flatMap(({ asKnownTo: { federal, insurer } }) => [
      federal.address,
      insurer?.address ?? null,
    ]);
    expect(persons.map((person) => person.address).filter(astray)).toEqual([]);
    expect(believed.filter((address) => address !== null).filter(astray)).toEqual([]);
    expect([...population.collectivities()].map((one) => one.address).filter(astray)).toEqual([]);
    expect(new Set(persons.map((person) => person.address.nis5)).size).toBe(19);
    expect(COMMUNES.map((commune) => commune.nis5)).toEqual(Object.keys(POSTCODES));
  });

  test('share some postcodes, so that a postcode does not tell the commune', () => {
    const communesOf = (postcode: string): Set<string> =>
      new Set(persons.filter((person) => person.address.postcode === postcode).map((person) => person.address.nis5));
    expect(communesOf('1050').size).toBe(2);
    expect(communesOf('1040').size).toBe(2);
  });
});

describe('languages and insurers', () => {
  test.each([
    ['fr', 0.63, 0.04],
    ['nl', 0.105, 0.02],
    ['ar', 0.078, 0.02],
    ['en', 0.05, 0.015],
    ['tr', 0.029, 0.01],
  ])('%s is spoken by the share %d', (language, share, tolerance) => {
    expectShareOf(persons, (person) => person.language === language, share, tolerance);
  });

  test('there are many other languages', () => {
    expect(new Set(persons.map((person) => person.language)).size).toBeGreaterThanOrEqual(12);
  });

  test.each([
    ['100', 0.27, 0.03],
    ['200', 0.045, 0.015],
    ['300', 0.325, 0.03],
    ['400', 0.05, 0.015],
    ['500', 0.225, 0.03],
    ['600', 0.025, 0.01],
    ['900', 0.008, 0.006],
    [null, 0.055, 0.015],
  ])('insurer %s has the share %d', (insurer, share, tolerance) => {
    expectShareOf(persons, (person) => person.insurer === insurer, share, tolerance);
  });

  test('membership numbers are different, and belong to members only', () => {
    const numbers = persons.flatMap((person) => person.membershipNumber ?? []);
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(persons.filter((person) => person.insurer === null && person.membershipNumber !== null)).toEqual([]);
    expect(persons.filter((person) => (person.insurer === null) !== (person.asKnownTo.insurer === null))).toEqual([]);
    expect(persons.some((person) => person.insurer !== null && person.membershipNumber === null)).toBe(true);
  });

  test('patient references are opaque and different', () => {
    const references = persons.map((person) => person.patientReference);
    expect(new Set(references).size).toBe(references.length);
    expect(references.filter((reference) => !/^[a-hj-np-z2-9]{16}$/.test(reference))).toEqual([]);
  });
});

describe('households and collectivities', () => {
  test('the members of a household share its address', () => {
    const astray = [...population.households()].flatMap((household) =>
      household.personIndexes.filter((index) => {
        const member = persons[index];
        return member?.householdIndex !== household.index || !isDeepStrictEqual(member.address, household.address);
      }),
    );
    expect(astray).toEqual([]);
  });

  test('there are eight types of collectivity, with a responsible and mostly a reference physician', () => {
    const all = [...population.collectivities()];
    expect(new Set(all.map((one) => one.type)).size).toBe(8);
    expect(new Set(all.map((one) => one.reference)).size).toBe(all.length);
    expect(all.every((one) => one.responsible.includes(' '))).toBe(true);
    expectShareOf(all, (one) => one.referencePhysician !== null, 0.85, 0.1);
  });

  test('people of every type of collectivity exist', () => {
    const types = persons.flatMap(({ collectivityIndex }) =>
      collectivityIndex === null ? [] : population.collectivity(collectivityIndex).type,
    );
    expect(new Set(types).size).toBe(8);
  });

  test('nobody is born after the reference instant or more than a century before it', () => {
    const born = persons.map((person) => Date.parse(person.birthDate));
    expect(Math.max(...born)).toBeLessThan(NOW.getTime());
    expect(Math.min(...born)).toBeGreaterThan(Date.parse('1924-01-01'));
  });
});
