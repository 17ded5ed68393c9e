/** Where the call centre and the insurers keep who somebody is and how to reach them. */
import type { Population, TrueCase } from '../../../simulators/population/population';
import { caseRow, readings, type Reading, type ValuePlace } from './value-place';

export function contactDataPlaces(population: Population, cases: readonly TrueCase[]): ValuePlace[] {
  return cases.flatMap((one) => [...atCallCentre(population, one), ...atInsurer(population, one)]);
}

interface Attribute {
  readonly values: ValuePlace['values'];
  readonly masked?: readonly unknown[];
  readonly of: readonly (readonly [type: string, ...fields: string[]])[];
}

/** A person's name; the call centre sends the names of others at the same address as well. */
const NAMES: Readonly<Record<'givenName' | 'familyName', Attribute>> = {
  givenName: { values: ['Alix', 'Zoé', null], of: [['Person', 'givenName', 'name']] },
  familyName: { values: ['Bergé', 'Quenon', null], of: [['Person', 'familyName', 'name']] },
};
const BIRTH_DATE: Attribute = {
  values: ['1970-03-04', '1951-12-01', '1983-06-15', null],
  masked: ['1970-10-20', '1951-02-11', '1983-11-30', null],
  of: [['Person', 'birthDate', 'birthDateMasked']],
};
const LANGUAGE: Attribute = { values: ['fr', 'nl', 'de'], of: [['Person', 'language']] };
const ADDRESS: Readonly<Record<'street' | 'houseNumber' | 'postcode' | 'nis5', Attribute>> = {
  street: { values: ['Rue du Canal', 'Avenue Louise', null], of: [['Person', 'street']] },
  houseNumber: { values: ['1', '999', null], of: [['Person', 'houseNumber']] },
  postcode: { values: ['1000', '1030', '1080'], of: [['Person', 'postcode']] },
  nis5: {
    values: ['21004', '21015', '21012'],
    of: [
      ['Person', 'commune'],
      ['Case', 'commune', 'inCommune'],
    ],
  },
};

/** As the one source writes it and as the other does: equal numbers would be one way to reach somebody, not two. */
const reach = (source: '11' | '22', place: number): Readonly<Record<'mobile' | 'landline' | 'email', Attribute>> => {
  const lastThree = String(100 + place);
  const phone = { of: [['ContactPoint', 'phone', 'phoneMasked'], CONTAINER] } as const;
  return {
    mobile: {
      values: [`+3247${source}10${lastThree}`, null, `+3247${source}38${lastThree}`],
      masked: [`+3248${source}29${lastThree}`, null, `+3248${source}47${lastThree}`],
      ...phone,
    },
    landline: {
      values: [`+322${source}40${lastThree}`, null, `+322${source}68${lastThree}`],
      masked: [`+322${source}57${lastThree}`, null, `+322${source}75${lastThree}`],
      ...phone,
    },
    email: {
      values: [`anna${source}@one.example`, null, `bert${source}@one.example`],
      masked: [`axel${source}@two.example`, null, `boris${source}@two.example`],
      of: [['ContactPoint', 'email', 'emailMasked'], CONTAINER],
    },
  };
};
const CONTAINER = ['Case', 'contactPoints'] as const;

function atCallCentre(population: Population, one: TrueCase): ValuePlace[] {
  const { mobile, landline, email } = reach('11', one.index);
  const all = {
    ...{ ...NAMES, language: LANGUAGE, birthDate: BIRTH_DATE, ...ADDRESS, mobile, landline, email },
    sex: { values: ['FEMALE', 'MALE', 'OTHER'], of: [['Person', 'sex']] },
  } as const satisfies Record<string, Attribute>;
  return Object.entries<Attribute>(all).map(([path, attribute]) => ({
    ...{ partner: 'call-centre', resource: 'cases', id: one.reference, path },
    ...read(one, attribute, path in NAMES ? householdReadings(population, one) : []),
  }));
}

function atInsurer(population: Population, one: TrueCase): ValuePlace[] {
  const { insurer, niss, asKnownTo } = population.person(one.personIndex);
  if (insurer === null || niss === null || asKnownTo.insurer === null) return [];
  const { mobile, email } = reach('22', one.index);
  const addressed = Object.entries(ADDRESS).map(([name, attribute]) => [`address.${name}`, attribute] as const);
  const all: Record<string, Attribute> = {
    ...{ ...NAMES, language: LANGUAGE, birthDate: BIRTH_DATE, ...Object.fromEntries(addressed), email },
    phones: { ...mobile, values: asPhones(mobile.values), masked: mobile.masked?.map(phonesOf) ?? [] },
    sex: { values: ['F', 'M', 'X'], of: [['Person', 'sex']] },
    insuredFrom: { values: ['2015-01-01', '2019-07-01', '2017-04-01'], of: [['Person', 'insuredFrom']] },
    insuredUntil: { values: ['2031-12-31', null, '2030-06-30'], of: [['Person', 'insuredUntil']] },
    // asked for by nobody
    chronicCondition: { values: ['one condition', 'another condition'], of: [] },
    carePath: { values: ['one path', 'another path'], of: [] },
  };
  return Object.entries(all).map(([path, attribute]) => ({
    ...{ partner: `mutuality-${insurer}`, resource: 'members', id: niss, path },
    ...read(one, attribute, []),
  }));
}

function asPhones([first, second, ...rest]: ValuePlace['values']): ValuePlace['values'] {
  return [phonesOf(first), phonesOf(second), ...rest.map(phonesOf)];
}

function phonesOf(number: unknown): readonly object[] {
  return number === null ? [] : [{ kind: 'MOBILE', number }];
}

function read(
  one: TrueCase,
  { values, masked, of }: Attribute,
  elsewhere: readonly Reading[],
): {
  readonly values: ValuePlace['values'];
  readonly masked?: readonly unknown[];
  readonly readings: readonly Reading[];
} {
  const here = of.flatMap(([type, ...fields]) => readings(caseRow(one), type, ...fields));
  return { values, ...(masked !== undefined && { masked }), readings: [...here, ...elsewhere] };
}

function householdReadings(population: Population, one: TrueCase): Reading[] {
  const { householdIndex } = population.person(one.personIndex);
  return population
    .household(householdIndex)
    .personIndexes.flatMap((index) => population.person(index).caseIndex ?? [])
    .flatMap((index) => readings(caseRow(population.case(index)), 'HouseholdOrder', 'name'));
}
