import { Field, Int, ObjectType } from 'type-graphql';
import type { MaskVariant, Outcome, Reason, Right } from '../../model/decision';
import { Classified } from '../classified';
import { MaskVariantEnum } from '../domain-enums';
import { OutcomeEnum, ReasonEnum, RightEnum } from './decision-enums';

@Classified('STRUCTURAL')
@ObjectType('Decision', { description: 'What the policy answers to a question.', simpleResolvers: true })
export class DecisionAnswer {
  @Field(() => String, { description: 'The coordinate that was asked about.' })
  readonly coordinate!: string;

  @Field(() => RightEnum, { description: 'The right that was asked for.' })
  readonly right!: Right;

  @Field(() => OutcomeEnum, { description: 'The answer.' })
  readonly outcome!: Outcome;

  @Field(() => MaskVariantEnum, { nullable: true, description: 'How the value is generalised, where it is masked.' })
  readonly variant!: MaskVariant | null;

  @Field(() => ReasonEnum, { nullable: true, description: 'Why not, where it is withheld or hidden.' })
  readonly reason!: Reason | null;

  @Field(() => String, {
    nullable: true,
    description: 'The grant or floor rule that decided; null where none grants it.',
  })
  readonly ruleId!: string | null;

  @Field(() => String, { nullable: true, description: 'Legal basis of that grant.' })
  readonly legalBasis!: string | null;

  @Field(() => Int, { description: 'Version of the policy that answered.' })
  readonly policyVersion!: number;
}
