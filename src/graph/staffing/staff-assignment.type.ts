import type { StaffAssignmentKind } from '../../model/staff';
import type { AboutSubject, StaffSubject } from '../../model/subject';
import { Instant, Of, Output } from '../declarations';
import { StaffAssignmentKindEnum } from './staff-enums';

@Output('That somebody holds or held work: never which order or case, nor of whom.', { class: 'INTERNAL' })
export class StaffAssignment implements AboutSubject {
  readonly subject!: StaffSubject;

  @Of(() => StaffAssignmentKindEnum, 'What sort of work.')
  readonly kind!: StaffAssignmentKind;

  @Instant('From when.')
  readonly from!: Date;

  @Instant('Until when; null while it has no end.')
  readonly until!: Date | null;
}
