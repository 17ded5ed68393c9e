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

/**
 * What names the household of a case, as far as it is known; two cases with one of them in common are of one household. By
 * written address only among cases that came in at run time.
 */
export function householdKeysOf(book: CaseBook, live: LiveCase): string[] {
  const household = householdOf(book, live);
  const address = live.index === null ? addressOf(book, live) : null;
  return [...(household === null ? [] : [`household ${household}`]), ...(address === null ? [] : [`at ${address}`])];
}

/** Of the population: a household does not change, and making a person costs more than a look-up. */
const households = new WeakMap<LiveCase, number>();

/** A case that came in at run time belongs to a household when its national number is known here. */
function householdOf({ population }: CaseBook, live: LiveCase): number | null {
  if (live.index === null) {
    const personIndex = live.niss === null ? null : personIndexOf(population).byNiss(live.niss);
    return personIndex === null ? null : population.person(personIndex).householdIndex;
  }
  const household = households.get(live) ?? population.person(population.case(live.index).personIndex).householdIndex;
  households.set(live, household);
  return household;
}

function addressOf(book: CaseBook, live: LiveCase): string | null {
  const { street, houseNumber, postcode } = contactDataOf(book, live);
  if (street === null || houseNumber === null || postcode === null) return null;
  return [street, houseNumber, postcode].map((part) => part.trim().toLowerCase()).join('|');
}
