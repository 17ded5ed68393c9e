/** The ways to reach the person of a case: what Sciensano sent along, then what was added; with how calls on each number ended. */
import { createHash } from 'node:crypto';
import type { CaseHoldings } from './case-holdings';
import { contactDataOf } from './contact-data';
import type { LiveCase } from './live-case';
import { internationalForm } from './number-index';

export interface CasePhone {
  readonly id: string;
  readonly number: string;
  readonly kind: 'MOBILE' | 'LANDLINE';
  readonly asOf: string;
  readonly version: string;
  readonly reportedWrongAt: string | null;
  readonly answeredAt: string | null;
  readonly unanswered: number;
}

export interface CaseEmail {
  readonly id: string;
  readonly address: string;
  readonly asOf: string;
  readonly version: string;
  readonly reportedWrongAt: string | null;
}

/** Fields of the contact data that are contact points, and which field of the point has the value. */
export const SENT_POINTS = { mobile: 'number', landline: 'number', email: 'address' } as const;
export type SentPoint = keyof typeof SENT_POINTS;

/** Opaque, and the same whatever value it has. */
export function sentPointId(caseReference: string, field: SentPoint): string {
  return `CP-${createHash('sha256').update(`${caseReference} ${field}`).digest('hex').slice(0, 16)}`;
}

export function phonesOf(book: CaseHoldings, live: LiveCase): CasePhone[] {
  const data = contactDataOf(book, live);
  const sent = (['mobile', 'landline'] as const).flatMap((field) => {
    const number = data[field];
    if (number === null) return [];
    const kind = field === 'mobile' ? ('MOBILE' as const) : ('LANDLINE' as const);
    return [{ id: sentPointId(live.reference, field), number, kind, asOf: live.asOf }];
  });
  const added = book.added.of('contact-points', live.reference).flatMap(({ id, at, values }) => {
    const { number, kind, reportedWrongAt = null } = values as Partial<CasePhone>;
    return number === undefined || kind === undefined ? [] : [{ id, number, kind, asOf: at, reportedWrongAt }];
  });
  const calls = callsByNumber(book, live);
  return [...sent, ...added].map((point) => ({
    ...asNow(book, point),
    ...(calls.get(internationalForm(point.number)) ?? NOT_CALLED),
  }));
}

export function emailsOf(book: CaseHoldings, live: LiveCase): CaseEmail[] {
  const { email } = contactDataOf(book, live);
  const id = sentPointId(live.reference, 'email');
  const sent = email === null ? [] : [{ id, address: email, asOf: live.asOf }];
  const added = book.added.of('contact-points', live.reference).flatMap(({ id: own, at, values }) => {
    const { address, reportedWrongAt = null } = values as Partial<CaseEmail>;
    return address === undefined ? [] : [{ id: own, address, asOf: at, reportedWrongAt }];
  });
  return [...sent, ...added].map((point) => asNow(book, point));
}

interface Calls {
  readonly answeredAt: string | null;
  readonly unanswered: number;
}

const NOT_CALLED: Calls = { answeredAt: null, unanswered: 0 };

function asNow<Point extends { readonly id: string }>(book: CaseHoldings, point: Point) {
  const version = book.versions.of('contact-points', point.id);
  const changeable: Point & { readonly reportedWrongAt: string | null } = { reportedWrongAt: null, ...point };
  return { ...book.changed.over('contact-points', point.id, changeable), version };
}

/** Only recorded attempts name the number they were made on. */
function callsByNumber(book: CaseHoldings, live: LiveCase): ReadonlyMap<string, Calls> {
  const calls = new Map<string, Calls>();
  const attempts = book.added
    .of('attempts', live.reference)
    .map(({ id, caseReference, values }) => book.changed.over('attempts', id, { caseReference, ...values }))
    .filter(({ caseReference }) => (caseReference as string | null) !== null) as unknown as Attempt[];
  for (const { at, number: called, technicalOutcome } of attempts.sort((one, other) =>
    one.at.localeCompare(other.at),
  )) {
    if (called === null) continue;
    const number = internationalForm(called);
    const { answeredAt, unanswered } = calls.get(number) ?? NOT_CALLED;
    const answered = { answeredAt: at, unanswered: 0 };
    calls.set(number, technicalOutcome === 'ANSWERED' ? answered : { answeredAt, unanswered: unanswered + 1 });
  }
  return calls;
}

interface Attempt {
  readonly at: string;
  readonly number: string | null;
  readonly technicalOutcome: string;
}
