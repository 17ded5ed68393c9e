/** Filter and order of the access log; each field names the output field it reveals and the right it takes. */
import { RECORDED_DEEDS, type RecordedDeed } from '../../audit/access-log-query';
import type { Role } from '../../model/roles';
import { Direction, Flag, Id, Input, Instant, Of, Text } from '../declarations';
import { wordEnum } from '../domain-enums';
import type { SortDirection } from '../paging/sort-direction';
import { RoleEnum } from '../staffing/caller-enums';

const RecordedDeedEnum = wordEnum<RecordedDeed>('RecordedDeed', 'What was done with a coordinate.', RECORDED_DEEDS, {
  RETURNED: 'Its value was returned.',
  MASKED: 'Only a mask of it was to be had.',
  WITHHELD: 'It was withheld.',
  WRITTEN: 'It was changed in a register.',
});

@Input(
  'Which entries of the access log: those that fit all of this. For role, organisation, deed, coordinates and partnerAsked ' +
    'there is no index: they are looked for in what the others leave, so many entries for each page, and a page that is not ' +
    'full says how far it got.',
)
export class AccessRecordFilter {
  @Instant('Written at this instant or later.', { class: 'PERSONAL', filters: 'AccessRecord.recordedAt' })
  readonly recordedFrom?: Date | null;

  @Instant('Written before this instant.', { class: 'PERSONAL', filters: 'AccessRecord.recordedAt' })
  readonly recordedUntil?: Date | null;

  @Text('Of this caller: the pseudonym in another entry.', { class: 'PERSONAL', filters: 'AccessRecord.caller' })
  readonly caller?: string | null;

  @Text('About this person: the pseudonym in another entry.', { class: 'PERSONAL', filters: 'AccessRecord.about' })
  readonly about?: string | null;

  @Id('About this case.', { class: 'PERSONAL', filters: 'AccessRecord.caseId' })
  readonly caseId?: string | null;

  @Text('Of the request with this X-Request-Id.', { class: 'PERSONAL', filters: 'AccessRecord.requestId' })
  readonly requestId?: string | null;

  @Id('This one entry.', { class: 'STRUCTURAL', filters: 'AccessRecord.id' })
  readonly id?: string | null;

  @Of(() => RoleEnum, 'Of callers in this role, among others.', { class: 'PERSONAL', filters: 'AccessRecord.roles' })
  readonly role?: Role | null;

  @Text('Of callers for this organisation: CBE number.', { class: 'PERSONAL', filters: 'AccessRecord.organisation' })
  readonly organisation?: string | null;

  @Of(() => RecordedDeedEnum, 'In which this was done with some coordinate.', {
    class: 'PERSONAL',
    filters: 'AccessRecord.decisions',
  })
  readonly deed?: RecordedDeed | null;

  @Of(
    () => [String],
    'In which one of these coordinates was returned, masked, withheld or changed; where a deed is given, that was done with ' +
      'it. As Type.field, up to 100.',
    { class: 'PERSONAL', filters: 'AccessRecord.decisions' },
  )
  readonly coordinates?: readonly string[] | null;

  @Flag('In which a partner was asked on the way, or none was.', {
    class: 'PERSONAL',
    filters: 'AccessRecord.partnerQuestions',
  })
  readonly partnerAsked?: boolean | null;
}

@Input('In which order the access log is read. Left out: the newest entries first.')
export class AccessRecordOrder {
  @Direction('By when they were written.', { class: 'PERSONAL', sorts: 'AccessRecord.recordedAt' })
  readonly recordedAt?: SortDirection | null;
}
