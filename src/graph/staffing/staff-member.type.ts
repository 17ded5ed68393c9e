import { Field, ID, ObjectType } from 'type-graphql';
import type { StaffScope } from '../../model/staff';
import type { AboutSubject, StaffSubject } from '../../model/subject';
import type { SecondedTo, StaffProfile, StaffStep } from '../../model/words';
import { Classified } from '../classified';
import { StaffProfileEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';
import { SecondedToEnum, StaffStepEnum } from './staff-enums';
import { StaffPathStep } from './staff-path-step.type';

@Classified('PERSONAL')
@ObjectType({
  description:
    "Somebody who applied, is in training, works or worked, as far as the sources that are the caller's own tell of it. " +
    'Without a name: no list of staff shows one. Nothing of it is about a traced person.',
  simpleResolvers: true,
})
export class StaffMember implements AboutSubject {
  readonly subject!: StaffSubject;
  /** Whose contracts the list is composed of. */
  readonly employer!: StaffScope['employer'];

  @Classified('STRUCTURAL')
  @Field(() => ID, {
    description:
      'Opaque and stable; another one for the same person in each organisation, so that lists cannot be joined.',
  })
  readonly id!: string;

  @Field(() => StaffProfileEnum, { nullable: true, description: "What as. The employer's word comes first." })
  readonly profile!: StaffProfile | null;

  @Field(() => [String], {
    nullable: true,
    description:
      "Languages spoken: BCP 47 primary subtags; empty where no source says. The employer's word comes first.",
  })
  readonly languages!: readonly string[];

  @Field(() => [String], {
    nullable: true,
    description:
      "The partner systems that tell of this person, or `hub`: its register of the organisation's own staff.",
  })
  readonly sources!: readonly string[];

  @Field(() => StaffStepEnum, {
    nullable: true,
    description: 'Where this person stands: the furthest step that something which still holds tells of.',
  })
  readonly step!: StaffStep;

  @Field(() => Date, { nullable: true, description: 'Since when; null where the source does not say.' })
  readonly since!: Date | null;

  @Field(() => [StaffPathStep], {
    nullable: true,
    description: 'The steps so far, in their usual order. Of two sources of one step the earlier.',
  })
  readonly path!: readonly StaffPathStep[];

  @Field(() => [StaffStepEnum], {
    nullable: true,
    description:
      "Steps that usually come before the present one and that no source of the caller's tells of: unknown, not denied. " +
      'Hiring and secondment stand for each other.',
  })
  readonly missingSteps!: readonly StaffStep[];

  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether the data-protection module is passed and still valid. Source: the federal platform.',
  })
  readonly trained!: boolean;

  @Field(() => SecondedToEnum, { nullable: true, description: 'Where a secondment that holds goes to.' })
  readonly secondedTo!: SecondedTo | null;

  @Field(() => String, {
    nullable: true,
    description: "First day of availability, as the training body's reserve says: `YYYY-MM-DD`.",
  })
  readonly availableFrom!: string | null;
}

export const StaffMemberConnection = connectionType('StaffMember', StaffMember, 'members of staff');
