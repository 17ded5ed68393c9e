/** Filter and order of the staff list; each field names the output field it reveals and the right it takes. */
import { Field, InputType } from 'type-graphql';
import type { SecondedTo, StaffProfile, StaffStep } from '../../model/words';
import { Classified } from '../classified';
import { StaffProfileEnum } from '../domain-enums';
import { SortDirectionEnum, type SortDirection } from '../paging/sort-direction';
import { SecondedToEnum, StaffStepEnum } from './staff-enums';

const filterBy = (field: string): { reveals: { coordinate: string; right: 'FILTER' } } => ({
  reveals: { coordinate: `StaffMember.${field}`, right: 'FILTER' },
});
const sortBy = (field: string): { reveals: { coordinate: string; right: 'SORT' } } => ({
  reveals: { coordinate: `StaffMember.${field}`, right: 'SORT' },
});

@InputType({ description: 'Which members of staff: those that fit all of this.' })
export class StaffFilter {
  @Classified('PERSONAL', filterBy('profile'))
  @Field(() => StaffProfileEnum, { nullable: true, description: 'Of this profile.' })
  readonly profile?: StaffProfile | null;

  @Classified('PERSONAL', filterBy('languages'))
  @Field(() => String, { nullable: true, description: 'Who speak this language: BCP 47 primary subtag.' })
  readonly language?: string | null;

  @Classified('PERSONAL', filterBy('step'))
  @Field(() => StaffStepEnum, { nullable: true, description: 'Who stand at this step.' })
  readonly step?: StaffStep | null;

  @Classified('PERSONAL', filterBy('sources'))
  @Field(() => String, { nullable: true, description: 'Of whom this source tells: a partner system, or `hub`.' })
  readonly source?: string | null;

  @Classified('PERSONAL', filterBy('trained'))
  @Field(() => Boolean, {
    nullable: true,
    description: 'Who have passed the data-protection module, and the pass is valid; or who have not.',
  })
  readonly trained?: boolean | null;

  @Classified('PERSONAL', filterBy('secondedTo'))
  @Field(() => SecondedToEnum, { nullable: true, description: 'Seconded to there now.' })
  readonly secondedTo?: SecondedTo | null;

  @Classified('PERSONAL', filterBy('availableFrom'))
  @Field(() => String, { nullable: true, description: 'Available on this day or before: `YYYY-MM-DD`.' })
  readonly availableBy?: string | null;
}

@InputType({
  description:
    'By what members of staff are put in order: exactly one; whoever has no such time stands last. Left out: in an order ' +
    'that stays and says nothing.',
})
export class StaffOrder {
  @Classified('PERSONAL', sortBy('since'))
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By since when they stand where they stand.' })
  readonly since?: SortDirection | null;

  @Classified('PERSONAL', sortBy('availableFrom'))
  @Field(() => SortDirectionEnum, { nullable: true, description: 'By the first day of availability.' })
  readonly availableFrom?: SortDirection | null;
}
