/** Commands that record what came of a call: attempts, callbacks, contact points, visits. */
import type { RecordKind } from './added-records';
import type { CaseBook } from './case-book';
import { attemptsOf, openCallbackOf, visitsOf, type WireRecord } from './case-records';
import { isSameHolder, type Holder } from './claims';
import {
  differing,
  extended,
  orderFor,
  recordMade,
  requireHeldOrSupervised,
  requireHeldWhen,
  requireVersion,
  type ByHolder,
  type Command,
  type CommandInput,
  type Outcome,
} from './command';
import { CommandRefusal } from './command-refusal';
import { emailsOf, phonesOf } from './contact-points';
import type { Change } from './journal-entry';
import type { HeldOrder } from './live-case';
import { internationalForm } from './number-index';

interface WithId extends ByHolder {
  readonly id: string;
}

export interface OnOrder extends ByHolder {
  readonly orderNumber: string;
}

interface AttemptBody extends WithId {
  readonly at: string;
  readonly technicalOutcome: string;
  readonly disposition: string | null;
  readonly medicalDisposition: string | null;
  readonly number: string | null;
}

const DAY_MS = 24 * 60 * 60_000;
const VISIT_STATES = { FOUND: 'DONE', NOT_FOUND: 'NOBODY_HOME', LETTER_LEFT: 'LETTER_LEFT' } as const;

export const recordAttempt: Command<AttemptBody> = (book, input) => {
  const { at, technicalOutcome, disposition, medicalDisposition, number } = input.body;
  const held = heldNamed(book, input, at);
  const callback = openCallbackOf(book, held.order.number);
  const isMet = callback !== null && Date.parse(callback.at) <= Date.parse(at);
  const before = isMet ? [callbackBecomes('DONE', callback.id, held, input.now)] : [];
  const values = { at: instant(at), technicalOutcome, disposition, medicalDisposition, number };
  return recordMade(book, held, input, 'attempts', () => ({ before, values }));
};

export const withdrawAttempt: Command<OnOrder> = (book, { body, params, ifMatch, now }) => {
  const held = orderFor(book, body.orderNumber, body.holder);
  const id = params['id'] ?? '';
  const attempt = attemptsOf(book, held.live).find((one) => one['id'] === id);
  if (attempt?.['orderNumber'] !== held.order.number) throw new CommandRefusal('unknown');
  if (!isMadeBy(book, held, id, body.holder)) throw new CommandRefusal('not-held');
  requireVersion(ifMatch, attempt['version']);
  return changed(book, held, body.holder, now, { kind: 'attempts', id, values: { caseReference: null } });
};

export const scheduleCallback: Command<
  WithId & { readonly at: string; readonly language: string | null; readonly phone: string | null }
> = (book, input) => {
  const held = heldNamed(book, input, null);
  const { at, language, phone } = input.body;
  const open = book.added.openCallback(held.order.number);
  const before = open === null ? [] : [callbackBecomes('WITHDRAWN', open.id, held, input.now)];
  const values = { at: instant(at), language, phone, state: 'OPEN' };
  return recordMade(book, held, input, 'callbacks', () => ({ before, values }));
};

interface PointBody extends WithId {
  readonly kind: 'MOBILE' | 'LANDLINE' | 'EMAIL';
  readonly value: string;
}

export const addContactPoint: Command<PointBody> = (book, input) => {
  const held = heldNamed(book, input, null);
  return recordMade(book, held, input, 'contact-points', () => ({ values: pointOf(input.body) }));
};

function pointOf({ kind, value }: PointBody): Readonly<Record<string, string>> {
  return kind === 'EMAIL' ? { address: value } : { number: value, kind };
}

interface WrongNumberBody extends PointBody {
  readonly insurer?: string | null;
}

/** One that only an insurer has is kept as reported: it is wrong for all who read the case. */
export const reportWrongNumber: Command<WrongNumberBody> = (book, input) => {
  const held = heldNamed(book, input, null);
  const { body, now } = input;
  const reportedWrongAt = now.toISOString();
  const known =
    body.kind === 'EMAIL'
      ? emailsOf(book, held.live).find(({ address }) => address.toLowerCase() === body.value.toLowerCase())
      : phonesOf(book, held.live).find(({ number }) => internationalForm(number) === internationalForm(body.value));
  if (known === undefined) {
    const values = { ...pointOf(body), reportedWrongAt };
    const made = recordMade(book, held, input, 'contact-points', () => ({ values }));
    return made.changes.length === 0 ? made : forInsurer(made, held, body);
  }
  const values = known.reportedWrongAt === null ? { reportedWrongAt } : {};
  const done = changed(book, held, body.holder, now, { kind: 'contact-points', id: known.id, values });
  return known.reportedWrongAt === null ? forInsurer(done, held, body) : done;
};

function forInsurer(done: Outcome, { live }: HeldOrder, { id, kind, value, insurer }: WrongNumberBody): Outcome {
  if (!insurer || live.niss === null) return done;
  const report = { id, insurer, niss: live.niss, kind, value };
  return { ...done, changes: [...done.changes, { kind: 'reported-wrong', report }] };
}

export const requestVisit: Command<WithId> = (book, input) => {
  const held = orderFor(book, input.params['orderNumber'] ?? '', input.body.holder);
  requireHeldOrSupervised(book, held, input.body.holder);
  requireVersion(input.ifMatch, book.versions.of('orders', held.order.number));
  const plannedAt = new Date(input.now.getTime() + DAY_MS).toISOString();
  const values = { state: 'PLANNED', plannedAt, visitedAt: null };
  return recordMade(book, held, input, 'visits', () => ({ values }));
};

export const recordVisit: Command<OnOrder & { readonly at: string; readonly outcome: keyof typeof VISIT_STATES }> = (
  book,
  { body, params, ifMatch, now },
) => {
  const held = orderFor(book, body.orderNumber, body.holder);
  requireHeldOrSupervised(book, held, body.holder);
  const id = params['id'] ?? '';
  const visit = visitsOf(book, held.live).find(({ item }) => item['id'] === id)?.item;
  if (visit === undefined) throw new CommandRefusal('unknown');
  requireVersion(ifMatch, visit['version']);
  const values = differing(visit, { state: VISIT_STATES[body.outcome], visitedAt: instant(body.at) });
  return changed(book, held, body.holder, now, { kind: 'visits', id, values });
};

/** The order of the path, held by the holder at that time, at the version that was read where one was. */
export function heldNamed(
  book: CaseBook,
  { body, params, ifMatch, now }: CommandInput<ByHolder>,
  at: string | null,
): HeldOrder {
  const held = orderFor(book, params['orderNumber'] ?? '', body.holder);
  requireHeldWhen(book, held, { holder: body.holder, at, now });
  requireVersion(ifMatch, book.versions.of('orders', held.order.number));
  return held;
}

/** A record that is there gets other values; nothing where none differs. */
export function changed(
  book: CaseBook,
  held: HeldOrder,
  holder: Holder,
  now: Date,
  { kind, id, values }: { readonly kind: RecordKind; readonly id: string; readonly values: WireRecord },
): Outcome {
  const { number: orderNumber } = held.order;
  const at = now.toISOString();
  const change: Change = { kind: 'changed', resource: kind, id, orderNumber, values, at };
  const changes = [...(Object.keys(values).length === 0 ? [] : [change]), ...extended(book, held, holder, now)];
  return { changes, reply: { orderNumber, kind, id, status: 200 } };
}

function callbackBecomes(state: 'DONE' | 'WITHDRAWN', id: string, { order }: HeldOrder, now: Date): Change {
  const keys = { kind: 'changed', resource: 'callbacks', id, orderNumber: order.number } as const;
  return { ...keys, values: { state }, at: now.toISOString() };
}

/** An attempt of the population was made by the agent it names. */
function isMadeBy(book: CaseBook, { live }: HeldOrder, id: string, holder: Holder): boolean {
  const added = book.added.find('attempts', id);
  if (added !== null) return isSameHolder(added.by, holder);
  const truth = live.index === null ? null : book.population.case(live.index);
  const maker = truth?.attempts.find((attempt) => attempt.id === id)?.staffReference;
  return maker === holder.reference;
}

/** In UTC. */
function instant(written: string): string {
  return new Date(written).toISOString();
}
