/** Cases opened by break-glass as officers see them: pseudonyms and coordinates, never a value. */
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { BreakGlassGround, BreakGlassVerdict } from '../../model/break-glass';
import type { AboutSubject, OrganisationSubject, PersonSubject } from '../../model/subject';
import { Carried, Classified } from '../classified';
import { connectionType } from '../paging/connection';
import {
  BreakGlassGroundEnum,
  BreakGlassStateEnum,
  BreakGlassVerdictEnum,
  type BreakGlassState,
} from './break-glass-enums';

@Carried()
@ObjectType({
  description: 'What was asked for of a case, and allowed, while it was open by break-glass.',
  simpleResolvers: true,
})
export class BreakGlassReading {
  @Field(() => String, { nullable: true, description: 'The coordinate, as Type.field.' })
  readonly coordinate!: string;

  @Field(() => Int, { nullable: true, description: 'In how many answers.' })
  readonly times!: number;

  @Field(() => Date, { nullable: true, description: 'When last.' })
  readonly lastAt!: Date;
}

@Classified('PERSONAL')
@ObjectType({ description: 'A case that a physician opened by break-glass, and its review.', simpleResolvers: true })
export class BreakGlassReview implements AboutSubject {
  /** Of whom the case is, in whose report it stands that an officer looked; the controller's where that is not known. */
  readonly subject!: PersonSubject | OrganisationSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Id of the entry.' })
  readonly id!: string;

  @Field(() => BreakGlassStateEnum, { nullable: true, description: 'How far it has come.' })
  readonly state!: BreakGlassState;

  @Field(() => String, { nullable: true, description: 'Who opened it: the pseudonym of the access log.' })
  readonly physician!: string;

  @Field(() => String, { nullable: true, description: 'For which organisation: CBE number.' })
  readonly organisation!: string | null;

  @Field(() => ID, { nullable: true, description: 'Which case.' })
  readonly caseId!: string;

  @Field(() => BreakGlassGroundEnum, { nullable: true, description: 'The reason that was given.' })
  readonly ground!: BreakGlassGround;

  @Field(() => Date, { nullable: true, description: 'When it was opened.' })
  readonly openedAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When its time is over.' })
  readonly endsAt!: Date;

  @Field(() => Date, { nullable: true, description: 'When an officer ended it before its time.' })
  readonly endedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Pseudonym of that officer.' })
  readonly endedBy!: string | null;

  @Field(() => BreakGlassVerdictEnum, { nullable: true, description: 'What was found.' })
  readonly verdict!: BreakGlassVerdict | null;

  @Field(() => String, { nullable: true, description: 'Pseudonym of the officer who reviewed it.' })
  readonly reviewedBy!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was reviewed.' })
  readonly reviewedAt!: Date | null;

  @Field(() => String, { nullable: true, description: "The reviewing officer's note." })
  readonly note!: string | null;
}

export const BreakGlassReviewConnection = connectionType('BreakGlassReview', BreakGlassReview, 'the review queue');

@InputType({ description: 'What an officer found about a case opened by break-glass.' })
export class ReviewBreakGlassInput {
  @Classified('PERSONAL', { reveals: { coordinate: 'BreakGlassReview.reviewedAt', right: 'WRITE' } })
  @Field(() => ID, { description: 'Id of the entry.' })
  readonly id!: string;

  @Classified('PERSONAL', { reveals: { coordinate: 'BreakGlassReview.verdict', right: 'WRITE' } })
  @Field(() => BreakGlassVerdictEnum, { description: 'What was found.' })
  readonly verdict!: BreakGlassVerdict;

  @Classified('PERSONAL', { reveals: { coordinate: 'BreakGlassReview.note', right: 'WRITE' } })
  @Field(() => String, { description: 'Why, in one line; nothing about the person of the case.' })
  readonly note!: string;
}

@InputType({ description: 'A case opened by break-glass that is to be closed before its time.' })
export class EndBreakGlassInput {
  @Classified('PERSONAL', { reveals: { coordinate: 'BreakGlassReview.endedAt', right: 'WRITE' } })
  @Field(() => ID, { description: 'Id of the entry.' })
  readonly id!: string;
}
