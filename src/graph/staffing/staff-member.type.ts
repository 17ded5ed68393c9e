import type { StaffScope } from '../../model/staff';
import type { AboutSubject, StaffSubject } from '../../model/subject';
import type { SecondedTo, StaffProfile, StaffStep } from '../../model/words';
import { Flag, Instant, Of, Output, OwnId, Text } from '../declarations';
import { StaffProfileEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';
import { SecondedToEnum, StaffStepEnum } from './staff-enums';
import { StaffPathStep } from './staff-path-step.type';

@Output(
  "Somebody who applied, is in training, works or worked, as far as the sources that are the caller's own tell of it. " +
    'Without a name: no list of staff shows one. Nothing of it is about a traced person.',
  { class: 'PERSONAL' },
)
export class StaffMember implements AboutSubject {
  readonly subject!: StaffSubject;
  /** Whose contracts the list is composed of. */
  readonly employer!: StaffScope['employer'];

  @OwnId('Opaque and stable; another one for the same person in each organisation, so that lists cannot be joined.')
  readonly id!: string;

  @Of(() => StaffProfileEnum, "What as. The employer's word comes first.")
  readonly profile!: StaffProfile | null;

  @Of(
    () => [String],
    "Languages spoken: BCP 47 primary subtags; empty where no source says. The employer's word comes first.",
  )
  readonly languages!: readonly string[];

  @Of(
    () => [String],
    "The partner systems that tell of this person, or `hub`: its register of the organisation's own staff.",
  )
  readonly sources!: readonly string[];

  @Of(() => StaffStepEnum, 'Where this person stands: the furthest step that something which still holds tells of.')
  readonly step!: StaffStep;

  @Instant('Since when; null where the source does not say.')
  readonly since!: Date | null;

  @Of(() => [StaffPathStep], 'The steps so far, in their usual order. Of two sources of one step the earlier.')
  readonly path!: readonly StaffPathStep[];

  @Of(
    () => [StaffStepEnum],
    "Steps that usually come before the present one and that no source of the caller's tells of: unknown, not denied. " +
      'Hiring and secondment stand for each other.',
  )
  readonly missingSteps!: readonly StaffStep[];

  @Flag('Whether the data-protection module is passed and still valid. Source: the federal platform.')
  readonly trained!: boolean;

  @Of(() => SecondedToEnum, 'Where a secondment that holds goes to.')
  readonly secondedTo!: SecondedTo | null;

  @Text("First day of availability, as the training body's reserve says: `YYYY-MM-DD`.")
  readonly availableFrom!: string | null;
}

export const StaffMemberConnection = connectionType('StaffMember', StaffMember, 'members of staff');
