/** Searches of cases and orders: scope, criteria, order, pages, sparse fields. */
import { pageOf, type CursorPage, type Keyed } from '../json-api/cursor-page';
import { sparse } from '../json-api/sparse-fields';
import type { CaseBook } from './case-book';
import { openCallbackOf } from './case-records';
import { contactDataOf } from './contact-data';
import { emailsOf, phonesOf } from './contact-points';
import type { HeldOrder, LiveCase, LiveOrder } from './live-case';
import { CASE_KEYS, ORDER_KEYS } from './wire-fields';

interface OrderCriteria {
  readonly openedFrom?: string;
  readonly openedUntil?: string;
  readonly priority?: number;
  readonly queue?: string;
  readonly callLanguage?: string;
  readonly state?: LiveOrder['state'];
  readonly type?: LiveOrder['type'];
}

interface Scoped {
  readonly organisation?: string;
  readonly zones?: readonly string[];
  readonly collectivities?: readonly string[] | 'ALL';
  readonly orderCriteria?: OrderCriteria;
  readonly sort?: {
    readonly by: 'openedAt' | 'priority' | 'queue' | 'callLanguage';
    readonly direction: 'ASC' | 'DESC';
  };
  readonly fields?: readonly string[];
  readonly limit: number;
  readonly cursor?: string;
}

export interface CaseSearch extends Scoped {
  readonly references?: readonly string[];
  readonly orderNumbers?: readonly string[];
}

export interface OrderSearch extends Scoped {
  readonly caseReferences?: readonly string[];
  readonly numbers?: readonly string[];
}

export function searchCases(book: CaseBook, query: CaseSearch): CursorPage<object> {
  const by = query.sort?.by ?? 'openedAt';
  const found: Keyed<LiveCase>[] = [];
  const byOrder = (query.orderNumbers ?? []).flatMap((number) => book.orders.get(number)?.live ?? []);
  for (const live of casesInScope(book, query, query.references, byOrder)) {
    const first = firstOrder(live, query.orderCriteria);
    if (first !== null) found.push({ item: live, key: live.reference, sortValue: first[by] });
  }
  const page = pageOf(found, query, query.sort?.direction);
  return { ...page, items: page.items.map((live) => sparse(caseRecord(book, live), CASE_KEYS, query.fields)) };
}

export function searchOrders(book: CaseBook, query: OrderSearch): CursorPage<object> {
  const by = query.sort?.by ?? 'openedAt';
  const found = new Map<string, Keyed<HeldOrder>>();
  const add = (held: HeldOrder | undefined): void => {
    if (held !== undefined && meets(held.order, query.orderCriteria))
      found.set(held.order.number, { item: held, key: held.order.number, sortValue: held.order[by] });
  };
  for (const live of casesInScope(book, query, query.caseReferences))
    for (const order of live.orders) add({ order, live });
  for (const number of query.numbers ?? []) add(book.orders.get(number));
  const page = pageOf([...found.values()], query, query.sort?.direction);
  return { ...page, items: page.items.map((held) => sparse(orderRecord(book, held), ORDER_KEYS, query.fields)) };
}

function casesInScope(
  book: CaseBook,
  query: Scoped,
  references: readonly string[] = [],
  others: readonly LiveCase[] = [],
): ReadonlySet<LiveCase> {
  const cases = new Set([...references.flatMap((reference) => book.cases.get(reference) ?? []), ...others]);
  if (query.organisation !== undefined || query.zones !== undefined || query.collectivities !== undefined)
    for (const live of book.cases.values()) if (inScope(live, query)) cases.add(live);
  return cases;
}

/** The earliest order that meets the criteria, ties broken by number: it speaks for the case. */
function firstOrder(live: LiveCase, criteria: OrderCriteria | undefined): LiveOrder | null {
  let first: LiveOrder | null = null;
  for (const order of live.orders)
    if (meets(order, criteria) && (first === null || earlier(order, first))) first = order;
  return first;
}

function earlier(a: LiveOrder, b: LiveOrder): boolean {
  return a.openedAt === b.openedAt ? a.number < b.number : a.openedAt < b.openedAt;
}

function inScope(live: LiveCase, { organisation, zones, collectivities }: Scoped): boolean {
  if (organisation !== undefined && live.organisation === organisation) return true;
  if (live.zone !== null && zones?.includes(live.zone) === true) return true;
  const reference = live.collectivityReference;
  return reference !== null && (collectivities === 'ALL' || collectivities?.includes(reference) === true);
}

function meets(order: LiveOrder, criteria: OrderCriteria = {}): boolean {
  const opened = Date.parse(order.openedAt);
  if (criteria.openedFrom !== undefined && opened < Date.parse(criteria.openedFrom)) return false;
  if (criteria.openedUntil !== undefined && opened >= Date.parse(criteria.openedUntil)) return false;
  const equal = ['priority', 'queue', 'callLanguage', 'state', 'type'] as const;
  return equal.every((name) => criteria[name] === undefined || criteria[name] === order[name]);
}

function caseRecord(book: CaseBook, live: LiveCase) {
  const { reference, organisation, openedAt, zone, collectivityReference, insurerCode, niss, patientReference } = live;
  return {
    ...{ reference, organisation, openedAt, zone, collectivityReference, insurerCode, niss, patientReference },
    asOf: live.asOf,
    ...contactDataOf(book, live),
    phones: phonesOf(book, live),
    emails: emailsOf(book, live),
  };
}

function orderRecord(book: CaseBook, { order, live }: HeldOrder) {
  const { number, type, state, priority, openedAt, queue, callLanguage, attemptsCount } = order;
  const open = openCallbackOf(book, number);
  return {
    ...{ number, caseReference: live.reference, organisation: live.organisation },
    ...{ type, state, priority, openedAt, queue, callLanguage, attemptsCount },
    version: book.versions.of('orders', number),
    callback: open === null ? null : { at: open.at, language: open.language, phone: open.phone },
  };
}
