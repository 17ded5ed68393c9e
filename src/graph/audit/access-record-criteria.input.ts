/** Filter and order of the access log; each field names the output field it reveals and the right it takes. */
import { Field, ID, InputType } from 'type-graphql';
import { RECORDED_DEEDS, type RecordedDeed } from '../../audit/access-log-query';
import type { Role } from '../../model/roles';
import { Classified } from '../classified';
import { wordEnum } from '../domain-enums';
import { SortDirectionEnum, type SortDirection } from '../paging/sort-direction';
import { RoleEnum } from '../staffing/caller-enums';

const RecordedDeedEnum = wordEnum<RecordedDeed>('RecordedDeed', 'What was done with a coordinate.', RECORDED_DEEDS, {
  RETURNED: 'Its value was returned.',
  MASKED: 'Only a mask of it was to be had.',
  WITHHELD: 'It was withheld.',
  WRITTEN: 'It was changed in a register.',
});

@InputType({
  description:
    'Which entries of the access log: those that fit all of this. For role, organisation, deed, coordinates and partnerAsked ' +
    'there is no index: they are looked for in what the others leave, so many entries for each page, and a page that is not ' +
    'full says how far it got.',
})
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

  @Classified('STRUCTURAL', { reveals: { coordinate: 'AccessRecord.id', right: 'FILTER' } })
  @Field(() => ID, { nullable: true, description: 'This one entry.' })
  readonly id?: string | null;

  @Classified('PERSONAL', { reveals: { coordinate: 'AccessRecord.roles', right: 'FILTER' } })
  @Field(() => RoleEnum, { nullable: true, description: 'Of callers in this role, among others.' })
  readonly role?: Role | null;

  @Classified('PERSONAL', { reveals: { coordinate: 'AccessRecord.organisation', right: 'FILTER' } })
  @Field(() => String, { nullable: true, description: 'Of callers for this organisation: CBE number.' })
  readonly organisation?: string | null;

  @Classified('PERSONAL', { reveals: { coordinate: 'AccessRecord.decisions', right: 'FILTER' } })
  @Field(() => RecordedDeedEnum, { nullable: true, description: 'In which this was done with some coordinate.' })
  readonly deed?: RecordedDeed | null;

  @Classified('PERSONAL', { reveals: { coordinate: 'AccessRecord.decisions', right: 'FILTER' } })
  @Field(() => [String], {
    nullable: true,
    description:
      'In which one of these coordinates was returned, masked, withheld or changed; where a deed is given, that was done with ' +
      'it. As Type.field, up to 100.',
  })
  readonly coordinates?: readonly string[] | null;

  @Classified('PERSONAL', { reveals: { coordinate: 'AccessRecord.partnerQuestions', right: 'FILTER' } })
  @Field(() => Boolean, { nullable: true, description: 'In which a partner was asked on the way, or none was.' })
  readonly partnerAsked?: boolean | null;
}

@InputType({ description: 'In which order the access log is read. Left out: the newest entries first.' })
export class AccessRecordOrder {
  @Classified('PERSONAL', { reveals: { coordinate: 'AccessRecord.recordedAt', right: 'SORT' } })
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By when they were written.' })
  readonly recordedAt?: SortDirection | null;
}
