/** Guarantees as officers read them: what no version may give, what of it is checked, and whether a version keeps it. */
import { Field, ID, ObjectType } from 'type-graphql';
import type { Classification } from '../../model/classification';
import type { Outcome, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import type { GuaranteeEndState, GuaranteeState } from '../../policy/effect/written-guarantee';
import type { Condition } from '../../policy/grant';
import { Classified } from '../classified';
import { OrganisationKindEnum } from '../registers/organisation-kind';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { OutcomeEnum, RightEnum } from './decision-enums';
import { GuaranteeEndStateEnum, GuaranteeStateEnum } from './guarantee-enums';
import { ClassificationEnum, ConditionEnum } from './rule-enums';

@Classified('INTERNAL')
@ObjectType('GuaranteeEnd', {
  description: 'The end of a guarantee, as one officer asked for it.',
  simpleResolvers: true,
})
export class PolicyGuaranteeEnd {
  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'To confirm or reject it by.' })
  readonly id!: string;

  @Field(() => GuaranteeEndStateEnum, { nullable: true, description: 'What became of it.' })
  readonly state!: GuaranteeEndState;

  @Field(() => String, { nullable: true, description: 'Why it is to end.' })
  readonly reason!: string;

  @Field(() => String, { nullable: true, description: 'Pseudonym of the officer.' })
  readonly askedBy!: string;

  @Field(() => Date, { nullable: true, description: 'When.' })
  readonly askedAt!: Date;

  @Field(() => String, { nullable: true, description: 'Pseudonym of the officer who confirmed or rejected it.' })
  readonly decidedBy!: string | null;

  @Field(() => Date, { nullable: true, description: 'When.' })
  readonly decidedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'Why it was rejected.' })
  readonly decisionReason!: string | null;
}

@Classified('INTERNAL')
@ObjectType('Guarantee', { description: 'What no version of the policy may give.', simpleResolvers: true })
export class PolicyGuarantee {
  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Its name; never given to another.' })
  readonly id!: string;

  @Field(() => GuaranteeStateEnum, { nullable: true, description: 'Whether it stands.' })
  readonly state!: GuaranteeState;

  @Field(() => Boolean, { nullable: true, description: "Whether it is the hub's own: officers do not end it." })
  readonly ofTheHub!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'As its author puts it, in the language asked for; else in one in which it was put.',
  })
  readonly sentence!: string;

  @Field(() => String, { nullable: true, description: 'As its author puts it in French.' })
  readonly sentenceFr!: string | null;

  @Field(() => String, { nullable: true, description: 'As its author puts it in Dutch.' })
  readonly sentenceNl!: string | null;

  @Field(() => String, { nullable: true, description: 'As its author puts it in English.' })
  readonly sentenceEn!: string | null;

  @Field(() => String, { nullable: true, description: 'What of it is checked, in the language asked for.' })
  readonly checked!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Somebody who gets more by the version that was asked about. Null where that version keeps it, and where it has ended.',
  })
  readonly counterExample!: string | null;

  @Field(() => [RoleEnum], { nullable: true, description: 'Whom it is about; null is everybody.' })
  readonly roles!: readonly Role[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether it is about those who hold another role beside, too.' })
  readonly withOtherRoles!: boolean;

  @Field(() => [OrganisationKindEnum], {
    nullable: true,
    description: 'Of which kinds of organisation; null is any, and none.',
  })
  readonly organisationKinds!: readonly OrganisationKind[] | null;

  @Field(() => [PurposeEnum], { nullable: true, description: 'Under which purposes; null is any, and none.' })
  readonly purposes!: readonly Purpose[] | null;

  @Field(() => [String], { nullable: true, description: 'Coordinates it is about, as `Type.field`.' })
  readonly coordinates!: readonly string[];

  @Field(() => [ClassificationEnum], {
    nullable: true,
    description: 'Classes it is about, with what comes into them later.',
  })
  readonly classifications!: readonly Classification[];

  @Field(() => [RightEnum], { nullable: true, description: 'The rights it is about.' })
  readonly rights!: readonly Right[];

  @Field(() => OutcomeEnum, { nullable: true, description: 'The most that may be had.' })
  readonly atMost!: Outcome;

  @Field(() => [ConditionEnum], { nullable: true, description: 'More may be had where all of these hold.' })
  readonly unless!: readonly Condition[];

  @Field(() => String, { nullable: true, description: "Pseudonym of the officer; null for the hub's own." })
  readonly addedBy!: string | null;

  @Field(() => Date, { nullable: true, description: "When; null for the hub's own." })
  readonly addedAt!: Date | null;

  @Field(() => [PolicyGuaranteeEnd], {
    nullable: true,
    description: 'What was asked and decided about its end, the newest first.',
  })
  readonly ends!: readonly PolicyGuaranteeEnd[];
}
