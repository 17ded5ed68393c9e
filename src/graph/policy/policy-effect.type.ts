/** What a version changes and what callers get by it, before it is live: sentences, cells, simulated decisions. */
import { LANGUAGES } from '../../policy/effect/language';
import { ASSIGNMENTS } from '../../policy/effect/simulate';
import { wordEnum, MaskVariantEnum } from '../domain-enums';
import type { Classification } from '../../model/classification';
import type { MaskVariant, Outcome, Reason, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import type { Change } from '../../policy/effect/difference-cells';
import type { Condition } from '../../policy/grant';
import { Flag, Of, Output, Text, Whole } from '../declarations';
import { OrganisationKindEnum } from '../registers/organisation.type';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { OutcomeEnum, ReasonEnum, RightEnum } from './decision.type';
import { ClassificationEnum, ConditionEnum } from './rule.type';

/** The words of a version's effect as GraphQL enums. */
export const ChangeEnum = wordEnum(
  'PolicyChange',
  'What becomes of an outcome from one version to another.',
  ['MORE', 'LESS', 'OTHER'],
  {
    MORE: 'More is given: hidden, withheld, masked, visible is the order.',
    LESS: 'Less is given.',
    OTHER: 'The value is generalised in another way.',
  },
);

export const AssignmentEnum = wordEnum('Assignment', 'By what a row is assigned to a caller.', ASSIGNMENTS, {
  ORDER: 'By its order, which the call centre gives to those who call or visit.',
  CASE: 'By its case, which the insurer gives to nurses and physicians.',
  BREAK_GLASS: 'By the hub itself, to a physician who has opened the case by break-glass.',
});

export const LanguageEnum = wordEnum('SentenceLanguage', 'The language of a sentence.', LANGUAGES, {
  FR: 'French.',
  NL: 'Dutch.',
  EN: 'English.',
});

@Output('An outcome, and the rule it comes from.', { carried: true })
export class EffectOfRule {
  @Of(() => OutcomeEnum, 'What a caller gets.')
  readonly outcome!: Outcome;

  @Of(() => MaskVariantEnum, 'How the value is generalised, where it is masked.')
  readonly variant!: MaskVariant | null;

  @Text('The rule, or the row of the floor; null where nothing is granted.')
  readonly ruleId!: string | null;
}

@Output('One difference, with the least that a caller needs for it.', { carried: true })
export class PolicyDifferenceCell {
  @Of(() => [String], 'Names of the groups its coordinates belong to.')
  readonly groups!: readonly string[];

  @Of(() => [String], 'What it is about.')
  readonly coordinates!: readonly string[];

  @Of(() => RightEnum, 'The right it is about.')
  readonly right!: Right;

  @Of(() => [RoleEnum], 'Roles held at once; none is anybody.')
  readonly roles!: readonly Role[];

  @Of(() => OrganisationKindEnum, 'Of such an organisation; null is any.')
  readonly organisationKind!: OrganisationKind | null;

  @Text('Of this organisation, by CBE number; null is any.')
  readonly organisation!: string | null;

  @Of(() => [PurposeEnum], 'Under any of these purposes.')
  readonly purposes!: readonly Purpose[];

  @Flag('Whether it holds without a purpose as well.')
  readonly withoutPurpose!: boolean;

  @Of(() => [ConditionEnum], 'All of them hold.')
  readonly conditions!: readonly Condition[];

  @Of(() => [ConditionEnum], 'It cannot be known whether they hold.')
  readonly unknown!: readonly Condition[];

  @Of(() => [ConditionEnum], 'Where all of these hold as well there is no such difference.')
  readonly without!: readonly Condition[];

  @Of(() => [String], 'Ids of the legal bases that have to be valid.')
  readonly legalBases!: readonly string[];

  @Of(() => [String], 'Ids of those that must have ended.')
  readonly endedLegalBases!: readonly string[];

  @Of(() => EffectOfRule, 'Under the one version.')
  readonly before!: EffectOfRule;

  @Of(() => EffectOfRule, 'Under the other.')
  readonly after!: EffectOfRule;

  @Of(() => ChangeEnum, 'Whether that is more or less.')
  readonly change!: Change;
}

@Output('What changes from one version of the policy to another: all of it.', {
  name: 'PolicyDifference',
  carried: true,
})
export class PolicyDifferenceAnswer {
  @Whole('The one version.')
  readonly from!: number;

  @Whole('The other.')
  readonly to!: number;

  @Flag('Whether anybody gets more anywhere.')
  readonly widens!: boolean;

  @Flag('Whether anybody gets less anywhere.')
  readonly narrows!: boolean;

  @Of(
    () => [String],
    'The differences in words, those about one role first; last, organisations that the other version names and nobody ' +
      'has registered.',
  )
  readonly sentences!: readonly string[];

  @Of(() => [PolicyDifferenceCell], 'The differences as cells.')
  readonly cells!: readonly PolicyDifferenceCell[];
}

@Output('What a caller who was made up gets of one coordinate.', { name: 'SimulatedDecision', carried: true })
export class SimulatedDecisionAnswer {
  @Text('The coordinate.')
  readonly coordinate!: string;

  @Of(() => ClassificationEnum, 'How sensitive it is.')
  readonly classification!: Classification;

  @Of(() => RightEnum, 'The right that was asked for.')
  readonly right!: Right;

  @Of(() => OutcomeEnum, 'What the caller gets.')
  readonly outcome!: Outcome;

  @Of(() => MaskVariantEnum, 'How the value is generalised, where it is masked.')
  readonly variant!: MaskVariant | null;

  @Of(() => ReasonEnum, 'Why not, where it is withheld or hidden.')
  readonly reason!: Reason | null;

  @Text('The rule that decides, or the row of the floor.')
  readonly ruleId!: string | null;

  @Text('Id of the legal basis of that rule.')
  readonly legalBasis!: string | null;

  @Text('The same as a sentence.')
  readonly sentence!: string;
}
