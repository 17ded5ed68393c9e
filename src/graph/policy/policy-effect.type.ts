/** What a version changes and what callers get by it, before it is live: sentences, cells, simulated decisions. */
import { Field, Int, ObjectType } from 'type-graphql';
import type { Classification } from '../../model/classification';
import type { MaskVariant, Outcome, Reason, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import type { Change } from '../../policy/effect/difference-cells';
import type { Condition } from '../../policy/grant';
import { Carried } from '../classified';
import { MaskVariantEnum } from '../domain-enums';
import { OrganisationKindEnum } from '../registers/organisation-kind';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { OutcomeEnum, ReasonEnum, RightEnum } from './decision-enums';
import { ChangeEnum } from './policy-effect-enums';
import { ClassificationEnum, ConditionEnum } from './rule-enums';

@Carried()
@ObjectType({ description: 'An outcome, and the rule it comes from.', simpleResolvers: true })
export class EffectOfRule {
  @Field(() => OutcomeEnum, { nullable: true, description: 'What a caller gets.' })
  readonly outcome!: Outcome;

  @Field(() => MaskVariantEnum, { nullable: true, description: 'How the value is generalised, where it is masked.' })
  readonly variant!: MaskVariant | null;

  @Field(() => String, {
    nullable: true,
    description: 'The rule, or the row of the floor; null where nothing is granted.',
  })
  readonly ruleId!: string | null;
}

@Carried()
@ObjectType({
  description: 'One difference, with the least that a caller needs for it.',
  simpleResolvers: true,
})
export class PolicyDifferenceCell {
  @Field(() => [String], { nullable: true, description: 'Names of the groups its coordinates belong to.' })
  readonly groups!: readonly string[];

  @Field(() => [String], { nullable: true, description: 'What it is about.' })
  readonly coordinates!: readonly string[];

  @Field(() => RightEnum, { nullable: true, description: 'The right it is about.' })
  readonly right!: Right;

  @Field(() => [RoleEnum], { nullable: true, description: 'Roles held at once; none is anybody.' })
  readonly roles!: readonly Role[];

  @Field(() => OrganisationKindEnum, { nullable: true, description: 'Of such an organisation; null is any.' })
  readonly organisationKind!: OrganisationKind | null;

  @Field(() => String, { nullable: true, description: 'Of this organisation, by CBE number; null is any.' })
  readonly organisation!: string | null;

  @Field(() => [PurposeEnum], { nullable: true, description: 'Under any of these purposes.' })
  readonly purposes!: readonly Purpose[];

  @Field(() => Boolean, { nullable: true, description: 'Whether it holds without a purpose as well.' })
  readonly withoutPurpose!: boolean;

  @Field(() => [ConditionEnum], { nullable: true, description: 'All of them hold.' })
  readonly conditions!: readonly Condition[];

  @Field(() => [ConditionEnum], { nullable: true, description: 'It cannot be known whether they hold.' })
  readonly unknown!: readonly Condition[];

  @Field(() => [ConditionEnum], {
    nullable: true,
    description: 'Where all of these hold as well there is no such difference.',
  })
  readonly without!: readonly Condition[];

  @Field(() => [String], { nullable: true, description: 'Ids of the legal bases that have to be valid.' })
  readonly legalBases!: readonly string[];

  @Field(() => [String], { nullable: true, description: 'Ids of those that must have ended.' })
  readonly endedLegalBases!: readonly string[];

  @Field(() => EffectOfRule, { nullable: true, description: 'Under the one version.' })
  readonly before!: EffectOfRule;

  @Field(() => EffectOfRule, { nullable: true, description: 'Under the other.' })
  readonly after!: EffectOfRule;

  @Field(() => ChangeEnum, { nullable: true, description: 'Whether that is more or less.' })
  readonly change!: Change;
}

@Carried()
@ObjectType('PolicyDifference', {
  description: 'What changes from one version of the policy to another: all of it.',
  simpleResolvers: true,
})
export class PolicyDifferenceAnswer {
  @Field(() => Int, { nullable: true, description: 'The one version.' })
  readonly from!: number;

  @Field(() => Int, { nullable: true, description: 'The other.' })
  readonly to!: number;

  @Field(() => Boolean, { nullable: true, description: 'Whether anybody gets more anywhere.' })
  readonly widens!: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Whether anybody gets less anywhere.' })
  readonly narrows!: boolean;

  @Field(() => [String], {
    nullable: true,
    description:
      'The differences in words, those about one role first; last, organisations that the other version names and nobody ' +
      'has registered.',
  })
  readonly sentences!: readonly string[];

  @Field(() => [PolicyDifferenceCell], { nullable: true, description: 'The differences as cells.' })
  readonly cells!: readonly PolicyDifferenceCell[];
}

@Carried()
@ObjectType('SimulatedDecision', {
  description: 'What a caller who was made up gets of one coordinate.',
  simpleResolvers: true,
})
export class SimulatedDecisionAnswer {
  @Field(() => String, { nullable: true, description: 'The coordinate.' })
  readonly coordinate!: string;

  @Field(() => ClassificationEnum, { nullable: true, description: 'How sensitive it is.' })
  readonly classification!: Classification;

  @Field(() => RightEnum, { nullable: true, description: 'The right that was asked for.' })
  readonly right!: Right;

  @Field(() => OutcomeEnum, { nullable: true, description: 'What the caller gets.' })
  readonly outcome!: Outcome;

  @Field(() => MaskVariantEnum, { nullable: true, description: 'How the value is generalised, where it is masked.' })
  readonly variant!: MaskVariant | null;

  @Field(() => ReasonEnum, { nullable: true, description: 'Why not, where it is withheld or hidden.' })
  readonly reason!: Reason | null;

  @Field(() => String, { nullable: true, description: 'The rule that decides, or the row of the floor.' })
  readonly ruleId!: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the legal basis of that rule.' })
  readonly legalBasis!: string | null;

  @Field(() => String, { nullable: true, description: 'The same as a sentence.' })
  readonly sentence!: string;
}
