import type { CallAttemptRecord, CallOrderRecord } from '../../model/records';
import { orderOf, type CaseSubject } from '../../model/subject';
import { Instant, Of, Output, OwnId, Text, Whole, Direction, Input } from '../declarations';
import { FieldsAsked, recordsWithId, InputFields } from '../fields';
import {
  DispositionEnum,
  MedicalDispositionEnum,
  TechnicalOutcomeEnum,
  VisitStateEnum,
  OrderStateEnum,
  OrderTypeEnum,
} from '../domain-enums';
import { connectionType } from '../paging/connection';
import type { RequestContext } from '../request-context';
import { isVisible } from '../visibility';
import type { Coordinate } from '../../model/classification';
import {
  givenIn,
  requireInFilter,
  requireLanguage,
  requireLength,
  requirePeriod,
  sortIn,
} from '../paging/page-arguments';

@Output('One attempt to call. Source: the call centre.', { class: 'PERSONAL' })
export class CallAttempt extends FieldsAsked({
  id: OwnId('Opaque id.'),
  at: Instant('When the call was made.'),
  technicalOutcome: Of(() => TechnicalOutcomeEnum, 'What became of the call itself.'),
  disposition: Of(() => DispositionEnum, 'How the conversation ended.'),
  medicalDisposition: Of(
    () => MedicalDispositionEnum,
    "How the conversation ended, where that says something about somebody's health.",
    { class: 'MEDICAL' },
  ),
}) {
  readonly subject!: CaseSubject;
}

@Output('A visit by a field agent. Source: the call centre.', { class: 'PERSONAL' })
export class Visit extends FieldsAsked({
  id: OwnId('Opaque id.'),
  state: Of(() => VisitStateEnum, 'How far the visit has come.'),
  plannedAt: Instant('When it is planned for.'),
  visitedAt: Instant('When it took place.'),
}) {
  readonly subject!: CaseSubject;
}

/** Its subject carries the order's number: assignment is asked of the order, not of the case. */
@Output('An order to call somebody. Source: the call centre.', { class: 'INTERNAL' })
export class CallOrder extends FieldsAsked({
  id: OwnId('Opaque id.'),
  number: Text("The call centre's number of the order."),
  type: Of(() => OrderTypeEnum, 'What the order is for.', { class: 'PERSONAL' }),
  state: Of(() => OrderStateEnum, 'How far the order has come.'),
  priority: Whole('From 1, to be called first, to 5.'),
  openedAt: Instant('When the order was opened; says its age.'),
  queue: Text('The queue it waits in.'),
  callLanguage: Text('Language to call in: BCP 47 primary subtag, lower case.'),
  attemptsCount: Whole('How often it was tried.', { asksWithin: ['call-centre'] }),
}) {
  readonly subject!: CaseSubject;
  /** The case the order belongs to. */
  readonly ofCase!: CaseSubject;
  /** The call centre's number, whether it may be shown or not. */
  readonly key!: string;
}

export const CallOrderConnection = connectionType('CallOrder', CallOrder, 'call orders');

/** From what the call centre says to the records that resolvers hand on. */
const newCallOrder = recordsWithId(CallOrder, 'CallOrder');
const newCallAttempt = recordsWithId(CallAttempt, 'CallAttempt');
const newVisit = recordsWithId(Visit, 'Visit');

export function callOrder({ pseudonyms }: RequestContext, ofCase: CaseSubject, record: CallOrderRecord): CallOrder {
  const { number } = record;
  const subject = orderOf(ofCase, number);
  return newCallOrder(pseudonyms, number, { ...record, subject, ofCase, key: number });
}

/** Decided by the order it was made on, whichever way it is reached. */
export function callAttempt(
  { pseudonyms }: RequestContext,
  ofCase: CaseSubject,
  { id, ...record }: CallAttemptRecord,
): CallAttempt {
  return newCallAttempt(pseudonyms, id, { ...record, subject: orderOf(ofCase, record.orderNumber) });
}

export async function callOrdersOf(context: RequestContext, subject: CaseSubject): Promise<CallOrder[]> {
  const found = await context.loaders.orders(subject);
  return found.map((record) => callOrder(context, subject, record));
}

/** Of the orders whose attempts the caller may see. */
export async function attemptsOf(context: RequestContext, subject: CaseSubject): Promise<CallAttempt[]> {
  const found = await context.loaders.attempts(subject);
  const attempts = found.map((record) => callAttempt(context, subject, record));
  return attempts.filter((attempt) => isVisible(context, 'CallOrder.attempts', attempt.subject));
}

export async function visitsOf({ loaders, pseudonyms }: RequestContext, subject: CaseSubject): Promise<Visit[]> {
  const found = await loaders.visits(subject);
  return found.map(({ id, ...record }) => newVisit(pseudonyms, id, { ...record, subject }));
}

const revealing = (filters: Coordinate): { class: 'INTERNAL'; filters: Coordinate } => ({ class: 'INTERNAL', filters });

const FILTER_FIELDS = {
  openedFrom: Instant('Opened at this instant or later.', revealing('CallOrder.openedAt')),
  openedUntil: Instant('Opened before this instant.', revealing('CallOrder.openedAt')),
  priority: Whole('With this priority: 1 to 5.', revealing('CallOrder.priority')),
  queue: Text('Waiting in this queue.', revealing('CallOrder.queue')),
  callLanguage: Text('To be called in this language: BCP 47 primary subtag.', revealing('CallOrder.callLanguage')),
  state: Of(() => OrderStateEnum, 'In this state.', revealing('CallOrder.state')),
};

@Input('Which cases: those with a call order that fits all of this.')
export class CaseFilter extends InputFields(FILTER_FIELDS) {}

@Input('Which call orders: those that fit all of this.')
export class CallOrderFilter extends InputFields({
  ...FILTER_FIELDS,
  type: Of(() => OrderTypeEnum, 'Of this type.', { class: 'PERSONAL', filters: 'CallOrder.type' }),
}) {}

@Input('By what cases are put in order: exactly one. Left out: openedAt, oldest first.')
export class CaseOrder extends InputFields({
  openedAt: Direction('By when they were opened.', { class: 'INTERNAL', sorts: 'CallOrder.openedAt' }),
  priority: Direction('By the priority of their orders.', { class: 'INTERNAL', sorts: 'CallOrder.priority' }),
  queue: Direction('By the queue of their orders.', { class: 'INTERNAL', sorts: 'CallOrder.queue' }),
  callLanguage: Direction('By the language to call in.', { class: 'INTERNAL', sorts: 'CallOrder.callLanguage' }),
}) {}

@Input('By what call orders are put in order: exactly one. Left out: openedAt, oldest first.')
export class CallOrderOrder extends InputFields({
  openedAt: Direction('By when they were opened.', { class: 'INTERNAL', sorts: 'CallOrder.openedAt' }),
  priority: Direction('By priority.', { class: 'INTERNAL', sorts: 'CallOrder.priority' }),
  queue: Direction('By queue.', { class: 'INTERNAL', sorts: 'CallOrder.queue' }),
  callLanguage: Direction('By the language to call in.', { class: 'INTERNAL', sorts: 'CallOrder.callLanguage' }),
}) {}

/** What the driving source of a list is asked. */
type OrderQuery = Parameters<RequestContext['loaders']['listOrders']>[0];

const LONGEST_QUEUE_NAME = 100;

/** @throws HubError BAD_USER_INPUT */
export function orderListCriteria(filter: CallOrderFilter | null | undefined): OrderQuery['criteria'] {
  const given = givenIn(filter);
  const { priority = 1, queue, callLanguage } = given;
  requireInFilter(priority >= 1 && priority <= 5, 'priority must be from 1 to 5.');
  requireLength({ queue }, LONGEST_QUEUE_NAME);
  requireLanguage({ callLanguage });
  requirePeriod(given, 'openedFrom', 'openedUntil');
  return given;
}

/** The oldest first, unless another order is asked for. */
export function orderListSort(orderBy: CallOrderOrder | null | undefined): OrderQuery['sort'] {
  return sortIn(orderBy) ?? { by: 'openedAt', direction: 'ASC' };
}
