/**
 * Filters and orders of the lists that the call centre's orders drive. Each input field names the output field it
 * reveals and the right it takes; an explicit null is the same as leaving it out.
 */
import type { OrderState, OrderType } from '../../model/words';
import { Direction, Input, Instant, Of, Text, Whole } from '../declarations';
import { OrderStateEnum, OrderTypeEnum } from '../domain-enums';
import type { SortDirection } from '../paging/sort-direction';

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
