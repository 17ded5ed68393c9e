/** Open orders of others at the same address: by household in the population, by written address among new cases. */
import type { CursorPage, Keyed } from '../json-api/cursor-page';
import { personIndexOf } from '../json-api/person-index';
import type { CaseBook } from './case-book';
import { contactDataOf, nameOf } from './contact-data';
import { isOver, type LiveCase } from './live-case';
import { livesOf, sparsePage, type CaseRelatedSearch } from './related-search';
import { HOUSEHOLD_ORDER_KEYS } from './wire-fields';

export function searchHouseholdOrders(book: CaseBook, query: CaseRelatedSearch): CursorPage<object> {
  const entries = livesOf(book, query.caseReferences).flatMap((live) =>
    [...othersAtTheAddress(book, live)].flatMap((other) => openOrders(book, live, other)),
  );
  return sparsePage(entries, query, HOUSEHOLD_ORDER_KEYS);
}

function openOrders(book: CaseBook, live: LiveCase, other: LiveCase): Keyed<Record<string, unknown>>[] {
  const name = nameOf(contactDataOf(book, other));
  return other.orders
    .filter((order) => !isOver(order))
    .map(({ number: orderNumber, openedAt }) => ({
      item: { forCaseReference: live.reference, orderNumber, caseReference: other.reference, name, openedAt },
      sortValue: `${live.reference} ${openedAt}`,
      key: `${live.reference} ${orderNumber}`,
    }));
}

function othersAtTheAddress(book: CaseBook, live: LiveCase): ReadonlySet<LiveCase> {
  const others = new Set<LiveCase>();
  const household = householdOf(book, live);
  if (household !== null)
    for (const personIndex of book.population.household(household).personIndexes) {
      const { caseIndex } = book.population.person(personIndex);
      if (caseIndex !== null) others.add(book.caseAt(caseIndex));
    }
  const address = live.index === null ? addressOf(book, live) : null;
  for (const arrived of book.arrived) {
    const together = household !== null && householdOf(book, arrived) === household;
    if (together || (address !== null && addressOf(book, arrived) === address)) others.add(arrived);
  }
  others.delete(live);
  return others;
}

/** A case that came in at run time belongs to a household when its national number is known here. */
function householdOf({ population }: CaseBook, { index, niss }: LiveCase): number | null {
  if (index !== null) return population.person(population.case(index).personIndex).householdIndex;
  const personIndex = niss === null ? null : personIndexOf(population).byNiss(niss);
  return personIndex === null ? null : population.person(personIndex).householdIndex;
}

function addressOf(book: CaseBook, live: LiveCase): string | null {
  const { street, houseNumber, postcode } = contactDataOf(book, live);
  if (street === null || houseNumber === null || postcode === null) return null;
  return [street, houseNumber, postcode].map((part) => part.trim().toLowerCase()).join('|');
}
