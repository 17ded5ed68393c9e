/** Filter and order of the staff list; each field names the output field it reveals and the right it takes. */
import type { SecondedTo, StaffProfile, StaffStep } from '../../model/words';
import { Direction, Flag, Input, Of, Text } from '../declarations';
import { StaffProfileEnum } from '../domain-enums';
import type { SortDirection } from '../paging/sort-direction';
import { SecondedToEnum, StaffStepEnum } from './staff-enums';

@Input('Which members of staff: those that fit all of this.')
export class StaffFilter {
  @Of(() => StaffProfileEnum, 'Of this profile.', { class: 'PERSONAL', filters: 'StaffMember.profile' })
  readonly profile?: StaffProfile | null;

  @Text('Who speak this language: BCP 47 primary subtag.', { class: 'PERSONAL', filters: 'StaffMember.languages' })
  readonly language?: string | null;

  @Of(() => StaffStepEnum, 'Who stand at this step.', { class: 'PERSONAL', filters: 'StaffMember.step' })
  readonly step?: StaffStep | null;

  @Text('Of whom this source tells: a partner system, or `hub`.', { class: 'PERSONAL', filters: 'StaffMember.sources' })
  readonly source?: string | null;

  @Flag('Who have passed the data-protection module, and the pass is valid; or who have not.', {
    class: 'PERSONAL',
    filters: 'StaffMember.trained',
  })
  readonly trained?: boolean | null;

  @Of(() => SecondedToEnum, 'Seconded to there now.', { class: 'PERSONAL', filters: 'StaffMember.secondedTo' })
  readonly secondedTo?: SecondedTo | null;

  @Text('Available on this day or before: `YYYY-MM-DD`.', { class: 'PERSONAL', filters: 'StaffMember.availableFrom' })
  readonly availableBy?: string | null;
}

@Input(
  'By what members of staff are put in order: exactly one; whoever has no such time stands last. Left out: in an order ' +
    'that stays and says nothing.',
)
export class StaffOrder {
  @Direction('By since when they stand where they stand.', { class: 'PERSONAL', sorts: 'StaffMember.since' })
  readonly since?: SortDirection | null;

  @Direction('By the first day of availability.', { class: 'PERSONAL', sorts: 'StaffMember.availableFrom' })
  readonly availableFrom?: SortDirection | null;
}
