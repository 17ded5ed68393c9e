/** The contact data of a case: what Sciensano sent along, with the values changed since. */
import type { Demographics } from '../population/population';
import type { CaseHoldings } from './case-holdings';
import type { ContactData, LiveCase } from './live-case';

export function contactDataOf(book: CaseHoldings, live: LiveCase): ContactData {
  const sent = live.index === null ? live.contactData : believed(personOfCase(book, live.index));
  return book.changed.over('cases', live.reference, sent ?? NOTHING_SENT);
}

export function nameOf({ givenName, familyName }: ContactData): string | null {
  const name = [givenName, familyName].filter((part) => part !== null).join(' ');
  return name === '' ? null : name;
}

export const NOTHING_SENT: ContactData = {
  givenName: null,
  familyName: null,
  language: null,
  sex: null,
  birthDate: null,
  postcode: null,
  nis5: null,
  street: null,
  houseNumber: null,
  mobile: null,
  landline: null,
  email: null,
};

function personOfCase({ population }: CaseHoldings, index: number): Demographics {
  return population.person(population.case(index).personIndex).asKnownTo.federal;
}

function believed({ givenName, familyName, language, sex, birthDate, address, ...reach }: Demographics): ContactData {
  return {
    ...{ givenName, familyName, language, sex, birthDate },
    postcode: address?.postcode ?? null,
    nis5: address?.nis5 ?? null,
    street: address?.street ?? null,
    houseNumber: address?.houseNumber ?? null,
    ...{ mobile: reach.mobile, landline: reach.landline, email: reach.email },
  };
}
