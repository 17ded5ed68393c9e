import type { AboutSubject, StaffSubject } from '../../model/subject';
import type { StaffStep } from '../../model/words';
import { Instant, Of, Output, Text } from '../declarations';
import { StaffStepEnum } from './staff-enums';

@Output("One step of somebody's path, on the word of one source.", { class: 'PERSONAL' })
export class StaffPathStep implements AboutSubject {
  /** Whose own this step is: other steps of the same path may be somebody else's. */
  readonly subject!: StaffSubject;

  @Of(() => StaffStepEnum, 'The step.')
  readonly step!: StaffStep;

  @Instant('When, by the source; a day counts from its midnight in Brussels. Null where the source does not say.')
  readonly at!: Date | null;

  @Text('The partner system that tells of it, or `hub`.')
  readonly source!: string;

  @Instant('When the hub last read that source to its end, or of when its newest file is; null for its own register.')
  readonly asOf!: Date | null;
}
