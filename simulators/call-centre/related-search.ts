/** Searches of what belongs to cases: attempts, visits, named contacts, who holds their orders. */
import { pageOf, type CursorPage, type Keyed } from '../json-api/cursor-page';
import { onDuty } from '../json-api/roster';
import { sparse } from '../json-api/sparse-fields';
import type { CaseBook } from './case-book';
import { attemptsOf, callbacksOf, contactsOf, namingCaseOf, visitsOf, type WireRecord } from './case-records';
import { isOver, type LiveCase } from './live-case';
import { ATTEMPT_KEYS, CALLBACK_KEYS, CARE_TEAM_KEYS, CONTACT_KEYS, VISIT_KEYS } from './wire-fields';

export interface PagedQuery {
  readonly fields?: readonly string[];
  readonly limit: number;
  readonly cursor?: string;
}

export interface CaseRelatedSearch extends PagedQuery {
  readonly caseReferences: readonly string[];
}

export interface ContactSearch extends PagedQuery {
  readonly caseReferences?: readonly string[];
  readonly contactCaseReferences?: readonly string[];
}

/** A record that is not sparse yet, and where it stands in the order. */
type Entry = Keyed<WireRecord>;

export function searchAttempts(book: CaseBook, query: CaseRelatedSearch): CursorPage<object> {
  const items = livesOf(book, query.caseReferences).flatMap((live) => attemptsOf(book, live));
  return sparsePage(items.map(byTime('at')), query, ATTEMPT_KEYS);
}

export function searchCallbacks(book: CaseBook, query: CaseRelatedSearch): CursorPage<object> {
  const items = livesOf(book, query.caseReferences).flatMap((live) => callbacksOf(book, live));
  return sparsePage(items.map(byTime('at')), query, CALLBACK_KEYS);
}

export function searchVisits(book: CaseBook, query: CaseRelatedSearch): CursorPage<object> {
  const items = livesOf(book, query.caseReferences).flatMap((live) => visitsOf(book, live).map(({ item }) => item));
  return sparsePage(items.map(byTime('plannedAt')), query, VISIT_KEYS);
}

export function searchContacts(book: CaseBook, query: ContactSearch): CursorPage<object> {
  const named = livesOf(book, query.caseReferences ?? []).flatMap((live) => contactsOf(book, live));
  const naming = livesOf(book, query.contactCaseReferences ?? []).flatMap((live) => {
    const index = namingCaseOf(book, live);
    // unless it was changed to be about somebody else
    return (index === null ? [] : contactsOf(book, index)).filter(
      ({ contactCaseReference }) => contactCaseReference === live.reference,
    );
  });
  const entries = [...named, ...naming].map((item) => ({
    item,
    sortValue: String(item['caseReference']),
    key: String(item['id']),
  }));
  return sparsePage(entries, query, CONTACT_KEYS);
}

/** Each agent once per case, however many of its orders he or she holds. */
export function searchCareTeam(book: CaseBook, query: CaseRelatedSearch, now: Date): CursorPage<object> {
  const entries = new Map<string, Entry>();
  for (const live of livesOf(book, query.caseReferences))
    for (const order of live.orders) {
      const agent = order.agentNumber === null || isOver(order) ? null : book.agent(order.agentNumber);
      if (agent === null) continue;
      const { agentNumber, name, kind } = agent;
      const key = `${live.reference} ${agentNumber}`;
      const line = kind === 'FIELD_AGENT' ? 'FIELD' : 'FIRST';
      const item = { caseReference: live.reference, agentNumber, line, name, onDuty: onDuty(agent, now) };
      entries.set(key, { item, sortValue: live.reference, key });
    }
  return sparsePage([...entries.values()], query, CARE_TEAM_KEYS);
}

export function livesOf(book: CaseBook, references: readonly string[]): LiveCase[] {
  return [...new Set(references)].flatMap((reference) => book.cases.get(reference) ?? []);
}

export function sparsePage(entries: readonly Entry[], query: PagedQuery, keys: readonly string[]): CursorPage<object> {
  const page = pageOf(entries, query);
  return { ...page, items: page.items.map((item) => sparse(item, keys, query.fields)) };
}

/** By case, then by this time. */
function byTime(name: string): (item: WireRecord) => Entry {
  return (item) => ({
    item,
    sortValue: `${String(item['caseReference'])} ${String(item[name])}`,
    key: String(item['id']),
  });
}
