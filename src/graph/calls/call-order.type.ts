import type { AboutSubject, CaseSubject } from '../../model/subject';
import type {
  Disposition,
  MedicalDisposition,
  TechnicalOutcome,
  VisitState,
  OrderState,
  OrderType,
} from '../../model/words';
import { Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import {
  DispositionEnum,
  MedicalDispositionEnum,
  TechnicalOutcomeEnum,
  VisitStateEnum,
  OrderStateEnum,
  OrderTypeEnum,
} from '../domain-enums';
import { connectionType } from '../paging/connection';

@Output('One attempt to call. Source: the call centre.', { class: 'PERSONAL' })
export class CallAttempt implements AboutSubject {
  readonly subject!: CaseSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Instant('When the call was made.')
  readonly at?: Date | null;

  @Of(() => TechnicalOutcomeEnum, 'What became of the call itself.')
  readonly technicalOutcome?: TechnicalOutcome | null;

  @Of(() => DispositionEnum, 'How the conversation ended.')
  readonly disposition?: Disposition | null;

  @Of(() => MedicalDispositionEnum, "How the conversation ended, where that says something about somebody's health.", {
    class: 'MEDICAL',
  })
  readonly medicalDisposition?: MedicalDisposition | null;
}

@Output('A visit by a field agent. Source: the call centre.', { class: 'PERSONAL' })
export class Visit implements AboutSubject {
  readonly subject!: CaseSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Of(() => VisitStateEnum, 'How far the visit has come.')
  readonly state?: VisitState | null;

  @Instant('When it is planned for.')
  readonly plannedAt?: Date | null;

  @Instant('When it took place.')
  readonly visitedAt?: Date | null;
}

/** Its subject carries the order's number: assignment is asked of the order, not of the case. */
@Output('An order to call somebody. Source: the call centre.', { class: 'INTERNAL' })
export class CallOrder implements AboutSubject {
  readonly subject!: CaseSubject;
  /** The case the order belongs to. */
  readonly ofCase!: CaseSubject;
  /** The call centre's number, whether it may be shown or not. */
  readonly key!: string;

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
