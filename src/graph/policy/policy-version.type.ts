import { Field, Int, ObjectType } from 'type-graphql';
import type { PolicyVersionState } from '../../model/words';
import { Classified } from '../classified';
import { PolicyVersionStateEnum } from './rule-enums';

@Classified('INTERNAL')
@ObjectType('CoordinatesForNobody', {
  description: 'Coordinates that are meant for nobody, so that leaving them out is no oversight.',
  simpleResolvers: true,
})
export class CoordinatesForNobody {
  @Field(() => String, { nullable: true, description: 'What they are together.' })
  readonly group!: string;

  @Field(() => [String], { nullable: true, description: 'The coordinates.' })
  readonly coordinates!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Why.' })
  readonly why!: string;
}

@Classified('INTERNAL')
@ObjectType('PolicyVersion', {
  description: 'A policy that is, was or may come in force. Officers stand under their pseudonyms.',
  simpleResolvers: true,
})
export class PolicyVersion {
  @Field(() => Int, { nullable: true, description: 'Its number; decisions and access records name it.' })
  readonly number!: number;

  @Field(() => String, { nullable: true, description: 'What it is called.' })
  readonly title!: string;

  @Field(() => PolicyVersionStateEnum, { nullable: true, description: 'How far it has come.' })
  readonly state!: PolicyVersionState;

  @Field(() => Int, { nullable: true, description: 'Goes up with each change of a draft; changes name the one read.' })
  readonly revision!: number;

  @Field(() => Int, { nullable: true, description: 'The version the draft began as.' })
  readonly basedOn!: number | null;

  @Field(() => Int, { nullable: true, description: 'The earlier version whose rules it brings back.' })
  readonly restoredFrom!: number | null;

  @Field(() => String, { nullable: true, description: 'Who began it; `installation` and a number for a release.' })
  readonly author!: string;

  @Field(() => Date, { nullable: true, description: 'When it was begun.' })
  readonly createdAt!: Date;

  @Field(() => [String], {
    nullable: true,
    description: 'Everybody who changed it. Neither they nor its author approve it.',
  })
  readonly editors!: readonly string[];

  @Field(() => String, { nullable: true, description: 'Who changed it last.' })
  readonly changedBy!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was changed last.' })
  readonly changedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Who submitted it.' })
  readonly submittedBy!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was submitted.' })
  readonly submittedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The second officer.' })
  readonly approvedBy!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was approved.' })
  readonly approvedAt!: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The version that was in force then. In the place of another it is approved once more.',
  })
  readonly approvedAgainst!: number | null;

  @Field(() => String, { nullable: true, description: 'Who said when it is to come in force.' })
  readonly scheduledBy!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it is to come in force by itself.' })
  readonly scheduledFor!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it did not come in force when it was due.' })
  readonly scheduleFault!: string | null;

  @Field(() => String, { nullable: true, description: 'Who put it in force.' })
  readonly activatedBy!: string | null;

  @Field(() => Date, { nullable: true, description: 'Since when it is or was in force.' })
  readonly activatedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when it was in force.' })
  readonly retiredAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'The version that came in its place.' })
  readonly followedBy!: number | null;

  @Field(() => String, { nullable: true, description: 'Who rejected or discarded it.' })
  readonly closedBy!: string | null;

  @Field(() => Date, { nullable: true, description: 'When it was rejected or discarded.' })
  readonly closedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was rejected or discarded.' })
  readonly closedBecause!: string | null;
}
