import { Field, ObjectType } from 'type-graphql';
import type { AboutSubject, StaffSubject } from '../../model/subject';
import type { StaffStep } from '../../model/words';
import { Classified } from '../classified';
import { StaffStepEnum } from './staff-enums';

@Classified('PERSONAL')
@ObjectType({ description: "One step of somebody's path, on the word of one source.", simpleResolvers: true })
export class StaffPathStep implements AboutSubject {
  /** Whose own this step is: other steps of the same path may be somebody else's. */
  readonly subject!: StaffSubject;

  @Field(() => StaffStepEnum, { nullable: true, description: 'The step.' })
  readonly step!: StaffStep;

  @Field(() => Date, {
    nullable: true,
    description: 'When, by the source; a day counts from its midnight in Brussels. Null where the source does not say.',
  })
  readonly at!: Date | null;

  @Field(() => String, { nullable: true, description: 'The partner system that tells of it, or `hub`.' })
  readonly source!: string;

  @Field(() => Date, {
    nullable: true,
    description:
      'When the hub last read that source to its end, or of when its newest file is; null for its own register.',
  })
  readonly asOf!: Date | null;
}
