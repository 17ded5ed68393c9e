/** What belongs to a case, as it is now: from the population, recorded by commands, and with what was changed since. */
import type { TrueCase } from '../population/population';
import type { AddedRecord, RecordKind } from './added-records';
import type { CaseHoldings } from './case-holdings';
import type { LiveCase } from './live-case';

/** By the names of the wire. */
export type WireRecord = Record<string, unknown>;

/** Oldest first as they were made; withdrawn ones are not among them. */
export function attemptsOf(book: CaseHoldings, live: LiveCase): WireRecord[] {
  const { reference: caseReference } = live;
  const known = (truthOf(book, live)?.attempts ?? []).map((attempt) => {
    const { id, orderNumber, technicalOutcome, disposition, medicalDisposition, wrapUpNote } = attempt;
    const said = { at: attempt.at.toISOString(), technicalOutcome, disposition, medicalDisposition, wrapUpNote };
    return { id, orderNumber, caseReference, ...said, number: null };
  });
  const added = book.added.of('attempts', caseReference).map((record) => ({ ...wireOf(record), wrapUpNote: null }));
  return asNow(book, 'attempts', [...known, ...added]);
}

export interface VisitOfOrder {
  readonly orderNumber: string;
  readonly item: WireRecord;
}

export function visitsOf(book: CaseHoldings, live: LiveCase): VisitOfOrder[] {
  const { reference: caseReference } = live;
  const orderNumbers = new Map<unknown, string>();
  const known = (truthOf(book, live)?.visits ?? []).map(({ id, orderNumber, state, plannedAt, visitedAt }) => {
    orderNumbers.set(id, orderNumber);
    const times = { plannedAt: plannedAt.toISOString(), visitedAt: visitedAt?.toISOString() ?? null };
    return { id, caseReference, state, ...times };
  });
  const added = book.added.of('visits', caseReference).map(({ id, orderNumber, values }) => {
    orderNumbers.set(id, orderNumber);
    return { id, caseReference, ...values };
  });
  return asNow(book, 'visits', [...known, ...added]).map((item) => {
    return { orderNumber: orderNumbers.get(item['id']) as string, item };
  });
}

/** The contacts a case named. */
export function contactsOf(book: CaseHoldings, live: LiveCase): WireRecord[] {
  const { reference: caseReference } = live;
  const known = (truthOf(book, live)?.namedContacts ?? []).map((contact) => {
    const { id, name, phone, risk, relationship, lastExposureOn, contactCaseIndex } = contact;
    const contactCaseReference = contactCaseIndex === null ? null : book.caseAt(contactCaseIndex).reference;
    return { id, caseReference, contactCaseReference, name, phone, risk, relationship, lastExposureOn };
  });
  const added = book.added
    .of('contacts', caseReference)
    .map(({ id, values }): WireRecord => ({ id, caseReference, ...values }));
  return asNow(book, 'contacts', [...known, ...added]);
}

/** The case that named this one; null where none did. */
export function namingCaseOf(book: CaseHoldings, live: LiveCase): LiveCase | null {
  const index = truthOf(book, live)?.indexCaseIndex ?? null;
  if (index !== null) return book.caseAt(index);
  const record = book.added.namingOf(live.reference);
  return record === null ? null : (book.cases.get(record.caseReference) ?? null);
}

export function callbacksOf(book: CaseHoldings, live: LiveCase): WireRecord[] {
  return asNow(book, 'callbacks', book.added.of('callbacks', live.reference).map(wireOf));
}

export interface OpenCallback {
  readonly id: string;
  readonly at: string;
  readonly language: string | null;
  readonly phone: string | null;
}

export function openCallbackOf(book: CaseHoldings, orderNumber: string): OpenCallback | null {
  const record = book.added.openCallback(orderNumber);
  if (record === null) return null;
  return book.changed.over('callbacks', record.id, wireOf(record)) as unknown as OpenCallback;
}

/** Null for a case that came in at run time. */
function truthOf(book: CaseHoldings, { index }: LiveCase): TrueCase | null {
  return index === null ? null : book.population.case(index);
}

function wireOf({ id, orderNumber, caseReference, values }: AddedRecord): WireRecord {
  return { id, orderNumber, caseReference, ...values };
}

/** What was taken from its case by a changed value is not there any more. */
function asNow(book: CaseHoldings, kind: RecordKind, records: readonly WireRecord[]): WireRecord[] {
  return records
    .map((record) => book.changed.over(kind, String(record['id']), record))
    .filter(({ caseReference }) => caseReference !== null)
    .map((record) => ({ ...record, version: book.versions.of(kind, String(record['id'])) }));
}
