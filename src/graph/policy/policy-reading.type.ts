/** What the policy speaks about, and the law above it. */
import { Field, ObjectType } from 'type-graphql';
import type { Classification } from '../../model/classification';
import type { Right } from '../../model/decision';
import { Classified } from '../classified';
import { RightEnum } from './decision-enums';
import { ClassificationEnum } from './rule-enums';

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
