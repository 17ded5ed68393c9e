/** What was decided of one coordinate of an entry of the access log, as far as it can be worked out again. */
import type { MaskVariant, Reason } from '../../model/decision';
import { RULE_FINDINGS, type RetoldDecision, type RuleFinding } from '../../policy/retold-decision';
import { Of, Output, Text } from '../declarations';
import { MaskVariantEnum, wordEnum } from '../domain-enums';
import { OutcomeEnum, ReasonEnum, RightEnum } from '../policy/decision-enums';

const RuleFindingEnum = wordEnum<RuleFinding>(
  'RuleFinding',
  'Whether the rule that decided can be told again.',
  RULE_FINDINGS,
  {
    RULE: 'It is the one that is named.',
    NO_RULE: 'None: nothing granted it, or it was a command of the operator.',
    ONE_OF: 'One of the candidates; the entry does not say which.',
    UNKNOWN: 'It cannot be told any more: no rule of that version accounts for what was done.',
  },
);

@Output('What was decided of a coordinate, and by which rule of the version that decided.', { carried: true })
export class RecordedDecision implements RetoldDecision {
  @Text('The coordinate, as Type.field.')
  readonly coordinate!: string;

  @Of(() => RightEnum, 'READ of what was returned or withheld; WRITE of a change.')
  readonly right!: RetoldDecision['right'];

  @Of(() => OutcomeEnum, 'What was done, as the entry has it.')
  readonly outcome!: RetoldDecision['outcome'];

  @Of(
    () => MaskVariantEnum,
    'The mask that was shown instead: of what was masked, and of a companion that carried one.',
  )
  readonly variant!: MaskVariant | null;

  @Of(() => ReasonEnum, 'Why, where it was withheld.')
  readonly reason!: Reason | null;

  @Of(() => RuleFindingEnum, 'Whether the rule can be told.')
  readonly finding!: RuleFinding;

  @Text(
    'The grant, the denial or the row of the floor that decided; of what was withheld for want of something, the grant ' +
      'that came closest.',
  )
  readonly ruleId!: string | null;

  @Text('The legal basis of that grant, by its id.')
  readonly legalBasis!: string | null;

  @Of(() => [String], 'Where it cannot be told which rule it was: those it may have been.')
  readonly candidates!: readonly string[];
}
