/** What the policy speaks about, the law above it, and its versions. */
import { Field, Int, ObjectType } from 'type-graphql';
import type { Classification } from '../../model/classification';
import type { Right } from '../../model/decision';
import type { PolicyVersionState } from '../../policy/policy-library';
import { Classified } from '../classified';
import { RightEnum } from './decision-enums';
import { ClassificationEnum, PolicyVersionStateEnum } from './rule-enums';

@Classified('INTERNAL')
@ObjectType('GovernedCoordinate', { description: 'A place of the schema that rules speak of.', simpleResolvers: true })
export class GovernedCoordinate {
  @Field(() => String, { nullable: true, description: '`Type.field`, `Type.field(arg:)` or `Input.field`.' })
  readonly coordinate!: string;

  @Field(() => ClassificationEnum, { nullable: true, description: 'How sensitive it is.' })
  readonly classification!: Classification;

  @Field(() => [String], {
    nullable: true,
    description: 'What its value is computed from: it is denied where one of these is not visible.',
  })
  readonly derivedFrom!: readonly string[];

  @Field(() => String, { nullable: true, description: 'The coordinate whose generalised form it carries.' })
  readonly masks!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Of an input field: the coordinate that its use takes a right on.',
  })
  readonly reveals!: string | null;

  @Field(() => RightEnum, { nullable: true, description: 'Of an input field: that right.' })
  readonly revealsBy!: Right | null;
}

@Classified('INTERNAL')
@ObjectType('FloorRule', { description: 'What the law forbids, whatever a policy says.', simpleResolvers: true })
export class FloorRuleEntry {
  @Field(() => String, { nullable: true, description: 'Its name; decisions give it as their rule.' })
  readonly rule!: string;

  @Field(() => String, { nullable: true, description: 'The sentence that forbids.' })
  readonly sentence!: string;
}

@Classified('INTERNAL')
@ObjectType('PolicyVersion', { description: 'A policy that is, was or may come in force.', simpleResolvers: true })
export class PolicyVersion {
  @Field(() => Int, { nullable: true, description: 'Its number; decisions and access records name it.' })
  readonly number!: number;

  @Field(() => String, { nullable: true, description: 'What it is called.' })
  readonly title!: string;

  @Field(() => PolicyVersionStateEnum, { nullable: true, description: 'How far it has come.' })
  readonly state!: PolicyVersionState;

  @Field(() => Date, { nullable: true, description: 'When it was written.' })
  readonly createdAt!: Date;

  @Field(() => Date, { nullable: true, description: 'Since when it is or was in force.' })
  readonly activatedAt!: Date | null;

  @Field(() => Date, { nullable: true, description: 'Until when it was in force.' })
  readonly retiredAt!: Date | null;
}
