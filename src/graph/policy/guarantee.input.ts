/** What officers send to add a guarantee, and about the end of one. */
import { Field, ID, InputType } from 'type-graphql';
import type { Classification } from '../../model/classification';
import type { Outcome, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import type { Condition } from '../../policy/grant';
import { OrganisationKindEnum } from '../registers/organisation-kind';
import { Writes } from '../registers/written';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { OutcomeEnum, RightEnum } from './decision-enums';
import { ClassificationEnum, ConditionEnum } from './rule-enums';

@InputType({ description: 'What no version of the policy may give, from now on.' })
export class AddGuaranteeInput {
  @Writes('Guarantee.state')
  @Field(() => ID, { description: 'Its name: small letters, digits and hyphens. One that was never given.' })
  readonly id!: string;

  @Writes('Guarantee.sentenceFr')
  @Field(() => String, { nullable: true, description: 'In French, one line. At least one language is needed.' })
  readonly sentenceFr?: string | null;

  @Writes('Guarantee.sentenceNl')
  @Field(() => String, { nullable: true, description: 'In Dutch, one line.' })
  readonly sentenceNl?: string | null;

  @Writes('Guarantee.sentenceEn')
  @Field(() => String, { nullable: true, description: 'In English, one line.' })
  readonly sentenceEn?: string | null;

  @Writes('Guarantee.roles')
  @Field(() => [RoleEnum], { nullable: true, description: 'Whom it is about; left out: everybody.' })
  readonly roles?: Role[] | null;

  @Writes('Guarantee.withOtherRoles')
  @Field(() => Boolean, {
    nullable: true,
    description: 'Whether it is about those who hold another role beside, too; left out: no.',
  })
  readonly withOtherRoles?: boolean | null;

  @Writes('Guarantee.organisationKinds')
  @Field(() => [OrganisationKindEnum], {
    nullable: true,
    description: 'Of which kinds of organisation; left out: any.',
  })
  readonly organisationKinds?: OrganisationKind[] | null;

  @Writes('Guarantee.purposes')
  @Field(() => [PurposeEnum], { nullable: true, description: 'Under which purposes; left out: any, and none.' })
  readonly purposes?: Purpose[] | null;

  @Writes('Guarantee.coordinates')
  @Field(() => [String], { nullable: true, description: 'Coordinates it is about, as `Type.field`.' })
  readonly coordinates?: string[] | null;

  @Writes('Guarantee.classifications')
  @Field(() => [ClassificationEnum], {
    nullable: true,
    description: 'Classes it is about, with what comes into them later.',
  })
  readonly classifications?: Classification[] | null;

  @Writes('Guarantee.rights')
  @Field(() => [RightEnum], { description: 'The rights it is about.' })
  readonly rights!: Right[];

  @Writes('Guarantee.atMost')
  @Field(() => OutcomeEnum, { description: 'The most that may be had: WITHHELD for nothing.' })
  readonly atMost!: Outcome;

  @Writes('Guarantee.unless')
  @Field(() => [ConditionEnum], {
    nullable: true,
    description: 'More may be had where all of these hold; left out: nowhere.',
  })
  readonly unless?: Condition[] | null;
}

@InputType({ description: 'A guarantee that is to end.' })
export class EndGuaranteeInput {
  @Writes('GuaranteeEnd.state')
  @Field(() => ID, { description: 'The guarantee.' })
  readonly id!: string;

  @Writes('GuaranteeEnd.reason')
  @Field(() => String, { description: 'Why; one line, for the second officer.' })
  readonly reason!: string;
}

@InputType({ description: 'The end of a guarantee, to confirm.' })
export class ConfirmGuaranteeEndInput {
  @Writes('GuaranteeEnd.state')
  @Field(() => ID, { description: 'The end, as it was asked for.' })
  readonly id!: string;
}

@InputType({ description: 'The end of a guarantee, to reject or to withdraw.' })
export class RejectGuaranteeEndInput {
  @Writes('GuaranteeEnd.state')
  @Field(() => ID, { description: 'The end, as it was asked for.' })
  readonly id!: string;

  @Writes('GuaranteeEnd.decisionReason')
  @Field(() => String, { description: 'Why; one line.' })
  readonly reason!: string;
}
