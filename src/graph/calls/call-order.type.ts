import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { OrderState, OrderType } from '../../model/words';
import type { Case } from '../case/case.type';
import { Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { OrderStateEnum, OrderTypeEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';

/** Its subject carries the order's number: assignment is asked of the order, not of the case. */
@Output('An order to call somebody. Source: the call centre.', { class: 'INTERNAL' })
export class CallOrder implements AboutSubject {
  readonly subject!: CaseSubject;
  /** The case the order belongs to. */
  readonly ofCase!: CaseSubject;
  /** The call centre's number, whether it may be shown or not. */
  readonly key!: string;
  /** Filled by its list, before it is resolved; null: the order looks for it. */
  knownCase!: Case | null;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Text("The call centre's number of the order.")
  readonly number?: string | null;

  @Of(() => OrderTypeEnum, 'What the order is for.', { class: 'PERSONAL' })
  readonly type?: OrderType | null;

  @Of(() => OrderStateEnum, 'How far the order has come.')
  readonly state?: OrderState | null;

  @Whole('From 1, to be called first, to 5.')
  readonly priority?: number | null;

  @Instant('When the order was opened; says its age.')
  readonly openedAt?: Date | null;

  @Text('The queue it waits in.')
  readonly queue?: string | null;

  @Text('Language to call in: BCP 47 primary subtag, lower case.')
  readonly callLanguage?: string | null;

  @Whole('How often it was tried.')
  readonly attemptsCount?: number | null;
}

export const CallOrderConnection = connectionType('CallOrder', CallOrder, 'call orders');
