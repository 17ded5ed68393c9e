import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { OrderState, OrderType } from '../../model/words';
import { Classified } from '../classified';
import { OrderStateEnum, OrderTypeEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';

/** Its subject carries the order's number: assignment is asked of the order, not of the case. */
@Classified('INTERNAL')
@ObjectType({ description: 'An order to call somebody. Source: the call centre.', simpleResolvers: true })
export class CallOrder implements AboutSubject {
  readonly subject!: CaseSubject;
  /** The case the order belongs to. */
  readonly ofCase!: CaseSubject;
  /** The call centre's number, whether it may be shown or not. */
  readonly key!: string;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => String, { nullable: true, description: "The call centre's number of the order." })
  readonly number?: string | null;

  @Classified('PERSONAL')
  @Field(() => OrderTypeEnum, { nullable: true, description: 'What the order is for.' })
  readonly type?: OrderType | null;

  @Field(() => OrderStateEnum, { nullable: true, description: 'How far the order has come.' })
  readonly state?: OrderState | null;

  @Field(() => Int, { nullable: true, description: 'From 1, to be called first, to 5.' })
  readonly priority?: number | null;

  @Field(() => Date, { nullable: true, description: 'When the order was opened; says its age.' })
  readonly openedAt?: Date | null;

  @Field(() => String, { nullable: true, description: 'The queue it waits in.' })
  readonly queue?: string | null;

  @Field(() => String, { nullable: true, description: 'Language to call in: BCP 47 primary subtag, lower case.' })
  readonly callLanguage?: string | null;

  @Field(() => Int, { nullable: true, description: 'How often it was tried.' })
  readonly attemptsCount?: number | null;
}

export const CallOrderConnection = connectionType('CallOrder', CallOrder, 'call orders');
