/** Which order a holder gets next. */
import type { CaseBook } from './case-book';
import { openCallbackOf, visitsOf, type OpenCallback } from './case-records';
import type { Holder } from './claims';
import { householdKeysOf } from './household-search';
import type { HeldOrder } from './live-case';

export interface ClaimQuestion {
  readonly holder: Holder;
  readonly languages?: readonly string[];
  readonly queue: string | null;
  readonly caseReferences: readonly string[] | null;
}

export function nextOrder(book: CaseBook, question: ClaimQuestion, now: Date): HeldOrder | null {
  const { holder } = question;
  const isFree = ({ order }: HeldOrder): boolean =>
    order.agentNumber === null &&
    book.claims.of(order.number) === null &&
    (question.queue === null || order.queue === question.queue);
  switch (holder.line) {
    case 'FIRST':
      return nextToCall(book, question, now, isFree);
    case 'FIELD':
      return nextToVisit(book, holder, isFree);
    case 'COLLECTIVITY':
      return firstOf(
        [...book.orders.values()].filter(
          (held) =>
            held.order.type === 'COLLECTIVITY' &&
            (held.order.state === 'OPEN' || held.order.state === 'ESCALATED') &&
            isFree(held),
        ),
      );
    default:
      return firstOf(
        [...new Set(question.caseReferences ?? [])]
          .flatMap((reference) => ordersOf(book, reference))
          .filter((held) => held.order.state === 'ESCALATED' && isFree(held)),
      );
  }
}

/** Households of which another than this agent has an order now. @param except an order that does not count */
export function householdsCalled(book: CaseBook, agentNumber: string, except?: string): ReadonlySet<string> {
  const called = new Set<string>();
  for (const { order, live } of book.orders.values())
    if (order.agentNumber !== null && order.agentNumber !== agentNumber && order.number !== except)
      for (const key of householdKeysOf(book, live)) called.add(key);
  return called;
}

interface Candidate {
  readonly held: HeldOrder;
  readonly callback: OpenCallback | null;
}

function nextToCall(
  book: CaseBook,
  { holder, languages = [] }: ClaimQuestion,
  now: Date,
  isFree: (held: HeldOrder) => boolean,
): HeldOrder | null {
  // where none are named, those the agent speaks
  const spoken = languages.length > 0 ? languages : (book.agent(holder.reference)?.languages ?? []);
  const candidates = [...book.orders.values()]
    .filter((held) => held.order.state === 'OPEN' && held.live.organisation === holder.organisation && isFree(held))
    .map((held): Candidate => ({ held, callback: openCallbackOf(book, held.order.number) }))
    .filter(({ held, callback }) => {
      const language = callback?.language ?? held.order.callLanguage;
      const isStillToCome = callback !== null && Date.parse(callback.at) > now.getTime();
      return !isStillToCome && (language === null || spoken.includes(language));
    });
  const called = householdsCalled(book, holder.reference);
  const found = candidates
    .sort(byCallbackThenUrgency)
    .find(({ held }) => !householdKeysOf(book, held.live).some((key) => called.has(key)));
  return found?.held ?? null;
}

function nextToVisit(book: CaseBook, { organisation }: Holder, isFree: (held: HeldOrder) => boolean): HeldOrder | null {
  const cases = new Set([
    ...book.visited,
    ...book.added.casesWith('visits').flatMap((reference) => book.cases.get(reference) ?? []),
  ]);
  const planned = [...cases]
    .filter((live) => live.organisation === organisation && live.orders.some(({ state }) => state === 'OPEN'))
    .flatMap((live) => visitsOf(book, live))
    .filter(({ item }) => item['state'] === 'PLANNED');
  const orders = planned.flatMap(({ orderNumber }) => book.orders.get(orderNumber) ?? []);
  return firstOf([...new Set(orders)].filter((held) => held.order.state === 'OPEN' && isFree(held)));
}

function ordersOf(book: CaseBook, caseReference: string): HeldOrder[] {
  const live = book.cases.get(caseReference);
  return live === undefined ? [] : live.orders.map((order) => ({ order, live }));
}

function firstOf(orders: readonly HeldOrder[]): HeldOrder | null {
  return [...orders].sort(byUrgency)[0] ?? null;
}

function byCallbackThenUrgency(one: Candidate, other: Candidate): number {
  if (one.callback === null || other.callback === null)
    return Number(one.callback === null) - Number(other.callback === null) || byUrgency(one.held, other.held);
  return Date.parse(one.callback.at) - Date.parse(other.callback.at) || byUrgency(one.held, other.held);
}

/** By priority, then age; ties by number. */
function byUrgency({ order: one }: HeldOrder, { order: other }: HeldOrder): number {
  return (
    one.priority - other.priority ||
    Date.parse(one.openedAt) - Date.parse(other.openedAt) ||
    (one.number < other.number ? -1 : 1)
  );
}
