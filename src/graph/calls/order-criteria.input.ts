/**
 * Filters and orders of the lists that the call centre's orders drive. Each input field names the output field it
 * reveals and the right it takes; an explicit null is the same as leaving it out.
 */
import { Direction, Input, Instant, Of, Text, Whole } from '../declarations';
import { InputFields } from '../fields';
import { OrderStateEnum, OrderTypeEnum } from '../domain-enums';
import type { Coordinate } from '../../model/classification';
import { givenIn, requireInFilter, requireLanguage, requireLength, requirePeriod, sortIn } from '../paging/criteria';
import type { RequestContext } from '../request-context';

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
