import { Field, Int, ObjectType } from 'type-graphql';
import type { RecruitmentSource } from '../../model/staffing-figures';
import type { StaffProfile } from '../../model/words';
import { Classified } from '../classified';
import { RecruitmentSourceEnum, StaffProfileEnum } from '../domain-enums';

@Classified('PUBLIC')
@ObjectType({ description: 'A number that is told only where no person can be told from it.', simpleResolvers: true })
export class ReleasedFigure {
  @Field(() => Int, { nullable: true, description: 'In fives, rounded down; null where it is suppressed.' })
  readonly value!: number | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True where the number is too small to be told, or another such number could be worked out from it.',
  })
  readonly suppressed!: boolean;
}

@Classified('PUBLIC')
@ObjectType({
  description: 'Wanted against filled; what a figure does not name it covers all of.',
  simpleResolvers: true,
})
export class StaffingFigure {
  @Field(() => StaffProfileEnum, { nullable: true, description: 'The profile it is about.' })
  readonly profile?: StaffProfile | null;

  @Field(() => RecruitmentSourceEnum, { nullable: true, description: 'The source it is about.' })
  readonly source?: RecruitmentSource | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The language it is about: BCP 47 primary subtag; `und` where it is not known, `other` for none of those sought. ' +
      'Who speaks several is counted under the one that is hardest to find.',
  })
  readonly language?: string | null;

  @Field(() => Int, { nullable: true, description: "Places there are to fill, from the organisation's plan." })
  readonly wanted!: number;

  @Field(() => ReleasedFigure, { nullable: true, description: 'People who fill one, each counted once.' })
  readonly filled!: ReleasedFigure;
}

@Classified('PUBLIC')
@ObjectType({
  description:
    "How the search for collaborators stands, from all of the hub's registers: a snapshot that stays as it is until the " +
    'next is due, once a week.',
  simpleResolvers: true,
})
export class StaffingFigures {
  @Field(() => Date, { nullable: true, description: 'Begin of the week it stands for.' })
  readonly period!: Date;

  @Field(() => Date, { nullable: true, description: 'When the next is due; past while partners cannot be read.' })
  readonly until!: Date;

  @Field(() => Date, { nullable: true, description: 'When people were counted.' })
  readonly asOf!: Date;

  @Field(() => Int, { nullable: true, description: 'The smallest number of people that is told.' })
  readonly smallest!: number;

  @Field(() => StaffingFigure, { nullable: true, description: 'Everybody.' })
  readonly total!: StaffingFigure | null;

  @Field(() => [StaffingFigure], { nullable: true, description: 'By profile.' })
  readonly byProfile!: readonly StaffingFigure[];

  @Field(() => [StaffingFigure], { nullable: true, description: 'By source.' })
  readonly bySource!: readonly StaffingFigure[];

  @Field(() => [StaffingFigure], { nullable: true, description: 'By language.' })
  readonly byLanguage!: readonly StaffingFigure[];

  @Field(() => [StaffingFigure], { nullable: true, description: 'By profile, and source within it.' })
  readonly byProfileAndSource!: readonly StaffingFigure[];

  @Field(() => [StaffingFigure], { nullable: true, description: 'By profile, and language within it.' })
  readonly byProfileAndLanguage!: readonly StaffingFigure[];
}
