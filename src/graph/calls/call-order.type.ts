import type { CallAttemptRecord, CallOrderRecord } from '../../model/records';
import { orderOf, type CaseSubject } from '../../model/subject';
import { Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { FieldsAsked } from '../fields';
import {
  DispositionEnum,
  MedicalDispositionEnum,
  TechnicalOutcomeEnum,
  VisitStateEnum,
  OrderStateEnum,
  OrderTypeEnum,
} from '../domain-enums';
import { connectionType } from '../paging/connection';
import { recordsWithId } from '../record-with-id';
import type { RequestContext } from '../request-context';
import { isVisible } from '../visibility';

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
