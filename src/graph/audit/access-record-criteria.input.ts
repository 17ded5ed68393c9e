/** Filter and order of the access log; each field names the output field it reveals and the right it takes. */
import { Field, ID, InputType } from 'type-graphql';
import { Classified } from '../classified';
import { SortDirectionEnum, type SortDirection } from '../paging/sort-direction';

@InputType({ description: 'Which entries of the access log: those that fit all of this.' })
export class AccessRecordFilter {
  @Classified('PERSONAL', { reveals: { coordinate: 'AccessRecord.recordedAt', right: 'FILTER' } })
  @Field(() => Date, { nullable: true, description: 'Written at this instant or later.' })
  readonly recordedFrom?: Date | null;

  @Classified('PERSONAL', { reveals: { coordinate: 'AccessRecord.recordedAt', right: 'FILTER' } })
  @Field(() => Date, { nullable: true, description: 'Written before this instant.' })
  readonly recordedUntil?: Date | null;

  @Classified('PERSONAL', { reveals: { coordinate: 'AccessRecord.caller', right: 'FILTER' } })
  @Field(() => String, { nullable: true, description: 'Of this caller: the pseudonym in another entry.' })
  readonly caller?: string | null;

  @Classified('PERSONAL', { reveals: { coordinate: 'AccessRecord.about', right: 'FILTER' } })
  @Field(() => String, { nullable: true, description: 'About this person: the pseudonym in another entry.' })
  readonly about?: string | null;

  @Classified('PERSONAL', { reveals: { coordinate: 'AccessRecord.caseId', right: 'FILTER' } })
  @Field(() => ID, { nullable: true, description: 'About this case.' })
  readonly caseId?: string | null;

  @Classified('PERSONAL', { reveals: { coordinate: 'AccessRecord.requestId', right: 'FILTER' } })
  @Field(() => String, { nullable: true, description: 'Of the request with this X-Request-Id.' })
  readonly requestId?: string | null;
}

@InputType({ description: 'In which order the access log is read. Left out: the newest entries first.' })
export class AccessRecordOrder {
  @Classified('PERSONAL', { reveals: { coordinate: 'AccessRecord.recordedAt', right: 'SORT' } })
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By when they were written.' })
  readonly recordedAt?: SortDirection | null;
}
