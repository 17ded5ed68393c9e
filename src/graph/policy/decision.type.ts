import type { MaskVariant, Outcome, Reason, Right } from '../../model/decision';
import { Of, Output, Text, Whole } from '../declarations';
import { MaskVariantEnum } from '../domain-enums';
import { OutcomeEnum, ReasonEnum, RightEnum } from './decision-enums';

@Output('What the policy answers to a question.', { name: 'Decision', class: 'STRUCTURAL' })
export class DecisionAnswer {
  @Text('The coordinate that was asked about.', { required: true })
  readonly coordinate!: string;

  @Of(() => RightEnum, 'The right that was asked for.', { required: true })
  readonly right!: Right;

  @Of(() => OutcomeEnum, 'The answer.', { required: true })
  readonly outcome!: Outcome;

  @Of(() => MaskVariantEnum, 'How the value is generalised, where it is masked.')
  readonly variant!: MaskVariant | null;

  @Of(() => ReasonEnum, 'Why not, where it is withheld or hidden.')
  readonly reason!: Reason | null;

  @Text('The grant or floor rule that decided; null where none grants it.')
  readonly ruleId!: string | null;

  @Text('Legal basis of that grant.')
  readonly legalBasis!: string | null;

  @Whole('Version of the policy that answered.', { required: true })
  readonly policyVersion!: number;
}
