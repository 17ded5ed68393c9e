/** The list of call orders, and the links of one. */
import { Ctx, Resolver, Root } from 'type-graphql';
import { caseRecord, Case, VERSION_DESCRIPTION } from '../case/case.type';
import { requireRights, listScope } from '../case/list-scope';
import {
  Argument,
  Read,
  Computed,
  Asks,
  AsksWithin,
  Instant,
  Of,
  Output,
  OwnId,
  Text,
  Whole,
  Direction,
  Input,
} from '../declarations';
import {
  emptyConnection,
  type Connection,
  isSourcePosition,
  sourcePage,
  AfterArg,
  FirstArg,
  pageSize,
  cursorCodec,
  connectionType,
  givenIn,
  requireInFilter,
  requireLanguage,
  requireLength,
  requirePeriod,
  sortIn,
} from '../paging/connection';
import { caseSubject } from '../../model/case-keys';
import { orderOf, type CaseSubject } from '../../model/subject';
import type { RequestContext } from '../request-context';
import type { CallAttemptRecord, CallOrderRecord } from '../../model/records';
import { FieldsAsked, caseRecords, InputFields } from '../fields';
import {
  DispositionEnum,
  MedicalDispositionEnum,
  TechnicalOutcomeEnum,
  VisitStateEnum,
  OrderStateEnum,
  OrderTypeEnum,
} from '../domain-enums';
import { isVisible } from '../visibility';
import type { Coordinate } from '../../model/classification';

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
  version: Text(VERSION_DESCRIPTION, { class: 'INTERNAL' }),
}) {
  readonly subject!: CaseSubject;
}

@Output('A later call, as agreed with the person. Source: the call centre.', { class: 'PERSONAL' })
export class Callback extends FieldsAsked({
  at: Instant('When.'),
  language: Text('In which language: BCP 47 primary subtag; null: in that of the order.'),
  phone: Text('At which number; null: at any known.'),
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
  version: Text(VERSION_DESCRIPTION),
  callback: Of(() => Callback, 'The later call that was agreed, where there is one.', { class: 'PERSONAL' }),
}) {
  readonly subject!: CaseSubject;
  /** The case the order belongs to. */
  readonly ofCase!: CaseSubject;
  /** The call centre's number, whether it may be shown or not. */
  readonly key!: string;
}

const CallOrderConnection = connectionType('CallOrder', CallOrder, 'call orders');

/** From what the call centre says to the records that resolvers hand on. */
const newCallOrder = caseRecords(CallOrder, 'CallOrder');
export const newCallAttempt = caseRecords(CallAttempt, 'CallAttempt');
export const newVisit = caseRecords(Visit, 'Visit');

export function callOrder({ pseudonyms }: RequestContext, ofCase: CaseSubject, record: CallOrderRecord): CallOrder {
  const { number, callback, ...said } = record;
  const subject = orderOf(ofCase, number);
  return newCallOrder(pseudonyms, [ofCase.reference, number], {
    ...{ ...said, number, subject, ofCase, key: number },
    callback: callback && { ...callback, subject },
  });
}

/** Decided by the order it was made on, whichever way it is reached. */
function callAttempt(
  { pseudonyms }: RequestContext,
  ofCase: CaseSubject,
  { id, ...record }: CallAttemptRecord,
): CallAttempt {
  return newCallAttempt(pseudonyms, [ofCase.reference, id], {
    ...record,
    subject: orderOf(ofCase, record.orderNumber),
  });
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
  return found.map(({ id, ...record }) => newVisit(pseudonyms, [subject.reference, id], { ...record, subject }));
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
class CallOrderFilter extends InputFields({
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
class CallOrderOrder extends InputFields({
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

@Resolver(() => CallOrder)
export class CallOrderResolver {
  @Read(
    () => CallOrderConnection,
    "Call orders, as far as the caller's relations reach. Driving source: the call centre; filters, order and pages " +
      'work on what it knows, and the list is null with SOURCE_UNAVAILABLE when it is down.',
  )
  @Asks('call-centre', 'hub')
  async callOrders(
    @FirstArg() first: number | null | undefined,
    @AfterArg('this list with the same filter and order') after: string | null | undefined,
    @Argument('filter', () => CallOrderFilter, 'Which orders.') filter: CallOrderFilter | null | undefined,
    @Argument('orderBy', () => CallOrderOrder, 'In which order.') orderBy: CallOrderOrder | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<Connection<CallOrder | null>> {
    const size = pageSize(first);
    const criteria = orderListCriteria(filter);
    const sort = orderListSort(orderBy);
    const found = listScope(context, 'ORDERS', 'CallOrder.number');
    const codec = cursorCodec(context.pseudonyms.seal, ['callOrders', criteria, sort], isSourcePosition);
    if (found === null) return emptyConnection();
    requireRights(context, found.relation, { CallOrderFilter: filter, CallOrderOrder: orderBy });
    return sourcePage(
      { first: size, after, codec },
      (limit, cursor) =>
        context.loaders.listOrders({ scope: found.scope, criteria, sort, limit, cursor }, found.elements),
      (records) => rowsOf(context, records),
    );
  }

  @Computed(() => [CallAttempt], 'The attempts made on this order.', { class: 'PERSONAL' })
  @Asks('call-centre')
  async attempts(@Root() { ofCase, key }: CallOrder, @Ctx() context: RequestContext): Promise<CallAttempt[]> {
    const found = await context.loaders.attempts(ofCase);
    return found.filter(({ orderNumber }) => orderNumber === key).map((record) => callAttempt(context, ofCase, record));
  }

  @Computed(() => Boolean, 'Whether a visit is called for: the last two attempts reached nobody.', {
    class: 'PERSONAL',
    derivedFrom: ['CallAttempt.at', 'CallAttempt.technicalOutcome'],
  })
  @AsksWithin('call-centre')
  async visitProposed(@Root() { ofCase, key }: CallOrder, @Ctx() context: RequestContext): Promise<boolean> {
    const found = await context.loaders.attempts(ofCase);
    return isVisitCalledFor(found.filter(({ orderNumber }) => orderNumber === key));
  }

  @Computed(() => Case, 'The case the order belongs to.', { class: 'STRUCTURAL' })
  @Asks('hub')
  async case(@Root() { ofCase }: CallOrder, @Ctx() { loaders }: RequestContext): Promise<Case | null> {
    const key = await loaders.caseKey(ofCase.caseId);
    return key && caseRecord(key);
  }
}

const UNANSWERED_BEFORE_A_VISIT = 2;

/** They come the oldest first. */
function isVisitCalledFor(attempts: readonly CallAttemptRecord[]): boolean {
  const last = attempts.slice(-UNANSWERED_BEFORE_A_VISIT);
  return (
    last.length === UNANSWERED_BEFORE_A_VISIT && last.every(({ technicalOutcome }) => technicalOutcome !== 'ANSWERED')
  );
}

/** As the list without a filter has them; without those of cases that the hub does not know. */
export async function firstOrders(context: RequestContext, limit: number): Promise<CallOrder[]> {
  const found = listScope(context, 'ORDERS', 'CallOrder.number');
  if (found === null) return [];
  const query = { scope: found.scope, criteria: {}, sort: orderListSort(null), limit, cursor: null };
  const { items } = await context.loaders.listOrders(query, found.elements);
  return (await rowsOf(context, items)).filter((order) => order !== null);
}

/**
 * Read through the loader of single orders, which asks for what each row may show beyond what the whole list may.
 * Null for an order of a case the hub does not know: nothing could be decided about it.
 */
async function rowsOf(
  context: RequestContext,
  records: readonly { readonly number: string; readonly caseReference: string }[],
): Promise<(CallOrder | null)[]> {
  const keys = await context.loaders.caseKeysByReferences(records.map(({ caseReference }) => caseReference));
  const cases = keys.map((key) => key && caseSubject(key));
  const subjects = records.flatMap(({ number }, index) => {
    const ofCase = cases[index];
    return ofCase ? orderOf(ofCase, number) : [];
  });
  const found = await context.loaders.ordersOf(subjects);
  let next = 0;
  return cases.map((ofCase) => {
    const record = ofCase && found[next++];
    return ofCase && record ? callOrder(context, ofCase, record) : null;
  });
}
