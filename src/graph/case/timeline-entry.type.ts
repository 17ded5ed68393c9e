import type { Coordinate } from '../../model/classification';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import { Id, Instant, Of, Output } from '../declarations';
import { wordEnum } from '../domain-enums';

export const TIMELINE_KINDS = [
  'ORDER_OPENED',
  'CALL_ATTEMPTED',
  'VISITED',
  'SAMPLE_COLLECTED',
  'RESULT_ISSUED',
] as const;
export type TimelineKind = (typeof TIMELINE_KINDS)[number];

export const TimelineKindEnum = wordEnum<TimelineKind>('TimelineKind', 'What happened.', TIMELINE_KINDS, {
  ORDER_OPENED: 'A call order was opened.',
  CALL_ATTEMPTED: 'A call was attempted.',
  VISITED: 'A visit took place.',
  SAMPLE_COLLECTED: 'A sample was taken.',
  RESULT_ISSUED: 'A result was issued.',
});

/** Counts as the field its instant comes from, which `carrier` names; kept only where the caller may see that field. */
@Output('Something that happened in a case.', { carried: true })
export class TimelineEntry implements AboutSubject {
  readonly subject!: CaseSubject;
  readonly carrier!: Coordinate;

  @Instant('When it happened.')
  readonly at!: Date;

  @Of(() => TimelineKindEnum, 'What happened.')
  readonly kind!: TimelineKind;

  @Id('Id of the order, attempt, visit or result it comes from.')
  readonly recordId!: string;
}
