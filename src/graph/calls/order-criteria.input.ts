/**
 * Filters and orders of the lists that the call centre's orders drive. Each input field names the output field it
 * reveals and the right it takes; an explicit null is the same as leaving it out.
 */
import type { OrderState, OrderType } from '../../model/words';
import { Direction, Input, Instant, Of, Text, Whole } from '../declarations';
import { OrderStateEnum, OrderTypeEnum, type SortDirection } from '../domain-enums';
import { HubError } from '../../errors/hub-error';

@Input('Which cases: those with a call order that fits all of this.')
export class CaseFilter {
  @Instant('Opened at this instant or later.', { class: 'INTERNAL', filters: 'CallOrder.openedAt' })
  readonly openedFrom?: Date | null;

  @Instant('Opened before this instant.', { class: 'INTERNAL', filters: 'CallOrder.openedAt' })
  readonly openedUntil?: Date | null;

  @Whole('With this priority: 1 to 5.', { class: 'INTERNAL', filters: 'CallOrder.priority' })
  readonly priority?: number | null;

  @Text('Waiting in this queue.', { class: 'INTERNAL', filters: 'CallOrder.queue' })
  readonly queue?: string | null;

  @Text('To be called in this language: BCP 47 primary subtag.', {
    class: 'INTERNAL',
    filters: 'CallOrder.callLanguage',
  })
  readonly callLanguage?: string | null;

  @Of(() => OrderStateEnum, 'In this state.', { class: 'INTERNAL', filters: 'CallOrder.state' })
  readonly state?: OrderState | null;
}

@Input('Which call orders: those that fit all of this.')
export class CallOrderFilter {
  @Instant('Opened at this instant or later.', { class: 'INTERNAL', filters: 'CallOrder.openedAt' })
  readonly openedFrom?: Date | null;

  @Instant('Opened before this instant.', { class: 'INTERNAL', filters: 'CallOrder.openedAt' })
  readonly openedUntil?: Date | null;

  @Whole('With this priority: 1 to 5.', { class: 'INTERNAL', filters: 'CallOrder.priority' })
  readonly priority?: number | null;

  @Text('Waiting in this queue.', { class: 'INTERNAL', filters: 'CallOrder.queue' })
  readonly queue?: string | null;

  @Text('To be called in this language: BCP 47 primary subtag.', {
    class: 'INTERNAL',
    filters: 'CallOrder.callLanguage',
  })
  readonly callLanguage?: string | null;

  @Of(() => OrderStateEnum, 'In this state.', { class: 'INTERNAL', filters: 'CallOrder.state' })
  readonly state?: OrderState | null;

  @Of(() => OrderTypeEnum, 'Of this type.', { class: 'PERSONAL', filters: 'CallOrder.type' })
  readonly type?: OrderType | null;
}

@Input('By what cases are put in order: exactly one. Left out: openedAt, oldest first.')
export class CaseOrder {
  @Direction('By when they were opened.', { class: 'INTERNAL', sorts: 'CallOrder.openedAt' })
  readonly openedAt?: SortDirection | null;

  @Direction('By the priority of their orders.', { class: 'INTERNAL', sorts: 'CallOrder.priority' })
  readonly priority?: SortDirection | null;

  @Direction('By the queue of their orders.', { class: 'INTERNAL', sorts: 'CallOrder.queue' })
  readonly queue?: SortDirection | null;

  @Direction('By the language to call in.', { class: 'INTERNAL', sorts: 'CallOrder.callLanguage' })
  readonly callLanguage?: SortDirection | null;
}

@Input('By what call orders are put in order: exactly one. Left out: openedAt, oldest first.')
export class CallOrderOrder {
  @Direction('By when they were opened.', { class: 'INTERNAL', sorts: 'CallOrder.openedAt' })
  readonly openedAt?: SortDirection | null;

  @Direction('By priority.', { class: 'INTERNAL', sorts: 'CallOrder.priority' })
  readonly priority?: SortDirection | null;

  @Direction('By queue.', { class: 'INTERNAL', sorts: 'CallOrder.queue' })
  readonly queue?: SortDirection | null;

  @Direction('By the language to call in.', { class: 'INTERNAL', sorts: 'CallOrder.callLanguage' })
  readonly callLanguage?: SortDirection | null;
}

/** Turns the filter and order of a list into what its driving source is asked, and refuses what makes no sense. */
const SORT_KEYS = ['openedAt', 'priority', 'queue', 'callLanguage'] as const;

export interface OrderListSort {
  readonly by: (typeof SORT_KEYS)[number];
  readonly direction: 'ASC' | 'DESC';
}

export interface OrderListCriteria {
  readonly openedFrom?: Date;
  readonly openedUntil?: Date;
  readonly priority?: number;
  readonly queue?: string;
  readonly callLanguage?: string;
  readonly state?: NonNullable<CallOrderFilter['state']>;
  readonly type?: NonNullable<CallOrderFilter['type']>;
}

const LONGEST_QUEUE_NAME = 100;

/** @throws HubError BAD_USER_INPUT, naming the filter field and never its value. */
export function orderListCriteria(filter: CallOrderFilter | null | undefined): OrderListCriteria {
  const given = Object.fromEntries(
    Object.entries(filter ?? {}).filter(([, value]) => value !== null && value !== undefined),
  ) as OrderListCriteria;
  const { priority, queue, callLanguage, openedFrom, openedUntil } = given;
  if (priority !== undefined && (priority < 1 || priority > 5)) throw badFilter('filter.priority must be from 1 to 5.');
  if (queue !== undefined && (queue === '' || queue.length > LONGEST_QUEUE_NAME)) {
    throw badFilter(`filter.queue must have from 1 to ${LONGEST_QUEUE_NAME} characters.`);
  }
  if (callLanguage !== undefined && !/^[a-z]{2,3}$/.test(callLanguage)) {
    throw badFilter('filter.callLanguage must be a language subtag in lower case, such as fr.');
  }
  if (openedFrom && openedUntil && openedFrom >= openedUntil) {
    throw badFilter('filter.openedFrom must be before filter.openedUntil.');
  }
  return given;
}

/** The oldest first, unless another order is asked for. */
export function orderListSort(orderBy: CallOrderOrder | null | undefined): OrderListSort {
  for (const by of SORT_KEYS) {
    const direction = orderBy?.[by];
    if (direction) return { by, direction };
  }
  return { by: 'openedAt', direction: 'ASC' };
}

function badFilter(detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument: 'filter' }, { detail });
}
