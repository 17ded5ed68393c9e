/** Searches of what belongs to cases: attempts, visits, named contacts, who holds their orders. */
import { pageOf, type CursorPage, type Keyed } from '../json-api/cursor-page';
import { onDuty } from '../json-api/roster';
import { sparse } from '../json-api/sparse-fields';
import type { TrueCase } from '../population/population';
import type { CaseBook } from './case-book';
import { isOver, type LiveCase } from './live-case';
import { ATTEMPT_KEYS, CARE_TEAM_KEYS, CONTACT_KEYS, VISIT_KEYS } from './wire-fields';

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
type Entry = Keyed<Record<string, unknown>>;

export function searchAttempts(book: CaseBook, query: CaseRelatedSearch): CursorPage<object> {
  const entries = truthsOf(book, query.caseReferences).flatMap(({ reference, attempts }) =>
    attempts.map((attempt): Entry => {
      const { id, orderNumber, technicalOutcome, disposition, medicalDisposition, wrapUpNote } = attempt;
      const at = attempt.at.toISOString();
      const keys = { id, orderNumber, caseReference: reference };
      const said = { at, technicalOutcome, disposition, medicalDisposition, wrapUpNote };
      return {
        item: book.changed.over('attempts', id, { ...keys, ...said }),
        sortValue: `${reference} ${at}`,
        key: id,
      };
    }),
  );
  return sparsePage(entries, query, ATTEMPT_KEYS);
}

export function searchVisits(book: CaseBook, query: CaseRelatedSearch): CursorPage<object> {
  const entries = truthsOf(book, query.caseReferences).flatMap(({ reference, visits }) =>
    visits.map(({ id, state, plannedAt, visitedAt }): Entry => {
      const times = { plannedAt: plannedAt.toISOString(), visitedAt: visitedAt?.toISOString() ?? null };
      return {
        item: book.changed.over('visits', id, { id, caseReference: reference, state, ...times }),
        sortValue: `${reference} ${times.plannedAt}`,
        key: id,
      };
    }),
  );
  return sparsePage(entries, query, VISIT_KEYS);
}

export function searchContacts(book: CaseBook, query: ContactSearch): CursorPage<object> {
  const named = truthsOf(book, query.caseReferences ?? []).flatMap((truth) => contactsOf(book, truth, null));
  const naming = truthsOf(book, query.contactCaseReferences ?? []).flatMap(({ index, reference, indexCaseIndex }) => {
    const entries = indexCaseIndex === null ? [] : contactsOf(book, book.population.case(indexCaseIndex), index);
    // unless it was changed to be about somebody else
    return entries.filter(({ item }) => item['contactCaseReference'] === reference);
  });
  return sparsePage([...named, ...naming], query, CONTACT_KEYS);
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
  const page = pageOf(entries.filter(isKept), query);
  return { ...page, items: page.items.map((item) => sparse(item, keys, query.fields)) };
}

/** What was taken from its case by a changed value is not there any more. */
function isKept({ item }: Entry): boolean {
  return item['caseReference'] !== null;
}

/** Cases of the population among those asked; one that came in at run time has nothing of this yet. */
function truthsOf(book: CaseBook, references: readonly string[]): TrueCase[] {
  return livesOf(book, references).flatMap(({ index }) => (index === null ? [] : book.population.case(index)));
}

/** The contacts a case named; only the one whose case is `contactCaseIndex`, where that is given. */
function contactsOf(book: CaseBook, truth: TrueCase, contactCaseIndex: number | null): Entry[] {
  return truth.namedContacts
    .filter((contact) => contactCaseIndex === null || contact.contactCaseIndex === contactCaseIndex)
    .map(({ id, name, phone, risk, relationship, lastExposureOn, ...contact }) => {
      const index = contact.contactCaseIndex;
      const contactCaseReference = index === null ? null : book.caseAt(index).reference;
      const said = { contactCaseReference, name, phone, risk, relationship, lastExposureOn };
      const item = book.changed.over('contacts', id, { id, caseReference: truth.reference, ...said });
      return { item, sortValue: truth.reference, key: id };
    });
}
