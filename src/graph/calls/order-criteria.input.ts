/**
 * Filters and orders of the lists that the call centre's orders drive. Each input field names the output field it
 * reveals and the right it takes; an explicit null is the same as leaving it out.
 */
import { Field, InputType, Int } from 'type-graphql';
import type { OrderState, OrderType } from '../../model/words';
import { Classified } from '../classified';
import { OrderStateEnum, OrderTypeEnum } from '../domain-enums';
import { SortDirectionEnum, type SortDirection } from '../paging/sort-direction';

const filterBy = (coordinate: string): { reveals: { coordinate: string; right: 'FILTER' } } => ({
  reveals: { coordinate, right: 'FILTER' },
});
const sortBy = (coordinate: string): { reveals: { coordinate: string; right: 'SORT' } } => ({
  reveals: { coordinate, right: 'SORT' },
});

@InputType({ description: 'Which cases: those with a call order that fits all of this.' })
export class CaseFilter {
  @Classified('INTERNAL', filterBy('CallOrder.openedAt'))
  @Field(() => Date, { nullable: true, description: 'Opened at this instant or later.' })
  readonly openedFrom?: Date | null;

  @Classified('INTERNAL', filterBy('CallOrder.openedAt'))
  @Field(() => Date, { nullable: true, description: 'Opened before this instant.' })
  readonly openedUntil?: Date | null;

  @Classified('INTERNAL', filterBy('CallOrder.priority'))
  @Field(() => Int, { nullable: true, description: 'With this priority: 1 to 5.' })
  readonly priority?: number | null;

  @Classified('INTERNAL', filterBy('CallOrder.queue'))
  @Field(() => String, { nullable: true, description: 'Waiting in this queue.' })
  readonly queue?: string | null;

  @Classified('INTERNAL', filterBy('CallOrder.callLanguage'))
  @Field(() => String, { nullable: true, description: 'To be called in this language: BCP 47 primary subtag.' })
  readonly callLanguage?: string | null;

  @Classified('INTERNAL', filterBy('CallOrder.state'))
  @Field(() => OrderStateEnum, { nullable: true, description: 'In this state.' })
  readonly state?: OrderState | null;
}

@InputType({ description: 'Which call orders: those that fit all of this.' })
export class CallOrderFilter {
  @Classified('INTERNAL', filterBy('CallOrder.openedAt'))
  @Field(() => Date, { nullable: true, description: 'Opened at this instant or later.' })
  readonly openedFrom?: Date | null;

  @Classified('INTERNAL', filterBy('CallOrder.openedAt'))
  @Field(() => Date, { nullable: true, description: 'Opened before this instant.' })
  readonly openedUntil?: Date | null;

  @Classified('INTERNAL', filterBy('CallOrder.priority'))
  @Field(() => Int, { nullable: true, description: 'With this priority: 1 to 5.' })
  readonly priority?: number | null;

  @Classified('INTERNAL', filterBy('CallOrder.queue'))
  @Field(() => String, { nullable: true, description: 'Waiting in this queue.' })
  readonly queue?: string | null;

  @Classified('INTERNAL', filterBy('CallOrder.callLanguage'))
  @Field(() => String, { nullable: true, description: 'To be called in this language: BCP 47 primary subtag.' })
  readonly callLanguage?: string | null;

  @Classified('INTERNAL', filterBy('CallOrder.state'))
  @Field(() => OrderStateEnum, { nullable: true, description: 'In this state.' })
  readonly state?: OrderState | null;

  @Classified('PERSONAL', filterBy('CallOrder.type'))
  @Field(() => OrderTypeEnum, { nullable: true, description: 'Of this type.' })
  readonly type?: OrderType | null;
}

@InputType({ description: 'By what cases are put in order: exactly one. Left out: openedAt, oldest first.' })
export class CaseOrder {
  @Classified('INTERNAL', sortBy('CallOrder.openedAt'))
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By when they were opened.' })
  readonly openedAt?: SortDirection | null;

  @Classified('INTERNAL', sortBy('CallOrder.priority'))
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By the priority of their orders.' })
  readonly priority?: SortDirection | null;

  @Classified('INTERNAL', sortBy('CallOrder.queue'))
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By the queue of their orders.' })
  readonly queue?: SortDirection | null;

  @Classified('INTERNAL', sortBy('CallOrder.callLanguage'))
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By the language to call in.' })
  readonly callLanguage?: SortDirection | null;
}

@InputType({ description: 'By what call orders are put in order: exactly one. Left out: openedAt, oldest first.' })
export class CallOrderOrder {
  @Classified('INTERNAL', sortBy('CallOrder.openedAt'))
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By when they were opened.' })
  readonly openedAt?: SortDirection | null;

  @Classified('INTERNAL', sortBy('CallOrder.priority'))
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By priority.' })
  readonly priority?: SortDirection | null;

  @Classified('INTERNAL', sortBy('CallOrder.queue'))
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By queue.' })
  readonly queue?: SortDirection | null;

  @Classified('INTERNAL', sortBy('CallOrder.callLanguage'))
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By the language to call in.' })
  readonly callLanguage?: SortDirection | null;
}
