/** Rules of the policy in force, as whoever looks after them reads them. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { LocalDate } from '../local-date';
import type { MaskVariant, Outcome, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import type { Condition } from '../../policy/grant';
import { Classified } from '../classified';
import { MaskVariantEnum } from '../domain-enums';
import { OrganisationKindEnum } from '../registers/organisation-kind';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { OutcomeEnum, RightEnum } from './decision-enums';
import { ConditionEnum } from './rule-enums';

@Classified('INTERNAL')
@ObjectType('LegalBasis', { description: 'What a grant stands on, and dies with.', simpleResolvers: true })
export class LegalBasisEntry implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Its name in the register; grants name it.' })
  readonly id!: string;

  @Field(() => String, {
    nullable: true,
    description: 'As a reader knows it; to be confirmed by the data-protection officer.',
  })
  readonly text!: string;

  @Field(() => LocalDate, { nullable: true, description: 'The first day its text is in force, in Brussels.' })
  readonly textValidFrom!: string;

  @Field(() => LocalDate, { nullable: true, description: 'The last day of the text; null is open-ended.' })
  readonly textValidUntil!: string | null;

  @Field(() => String, { nullable: true, description: 'Who answers for the processing.' })
  readonly controller!: string;

  @Field(() => [String], { nullable: true, description: 'Who processes, and for whom.' })
  readonly processors!: readonly string[];

  @Field(() => String, { nullable: true, description: 'How long data is kept.' })
  readonly retention!: string;

  @Field(() => String, { nullable: true, description: 'Reference of the impact assessment.' })
  readonly impactAssessment!: string;

  @Field(() => LocalDate, { nullable: true, description: 'Day of the impact assessment.' })
  readonly impactAssessedOn!: string;

  @Field(() => LocalDate, {
    nullable: true,
    description: 'The last day the impact assessment counts; null is open-ended.',
  })
  readonly impactAssessmentUntil!: string | null;

  @Field(() => LocalDate, { nullable: true, description: 'The first day it holds, in Brussels.' })
  readonly validFrom!: string;

  @Field(() => LocalDate, { nullable: true, description: 'The last day it holds; null is open-ended.' })
  readonly validUntil!: string | null;

  @Field(() => Date, { nullable: true, description: 'From when an officer has ended it.' })
  readonly endedAt!: Date | null;
}

@Classified('INTERNAL')
@ObjectType('Grant', { description: 'Something the policy in force allows.', simpleResolvers: true })
export class GrantEntry implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Its name in the policy; decisions give it as their rule.' })
  readonly id!: string;

  @Field(() => [RoleEnum], { nullable: true, description: 'Whom it is for; null is everybody.' })
  readonly roles!: readonly Role[] | null;

  @Field(() => [OrganisationKindEnum], { nullable: true, description: 'Of which kinds of organisation; null is any.' })
  readonly organisationKinds!: readonly OrganisationKind[] | null;

  @Field(() => [String], { nullable: true, description: 'Of which organisations, by CBE number; null is any.' })
  readonly organisations!: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Names of the groups its coordinates belong to.' })
  readonly groups!: readonly string[];

  @Field(() => [String], { nullable: true, description: 'What it is about.' })
  readonly coordinates!: readonly string[];

  @Field(() => RightEnum, { nullable: true, description: 'The right it gives.' })
  readonly right!: Right;

  @Field(() => OutcomeEnum, { nullable: true, description: 'VISIBLE or MASKED.' })
  readonly outcome!: Outcome;

  @Field(() => MaskVariantEnum, { nullable: true, description: 'How the value is generalised, where it is masked.' })
  readonly variant!: MaskVariant | null;

  @Field(() => [PurposeEnum], { nullable: true, description: 'Under which purposes; null is any, or none.' })
  readonly purposes!: readonly Purpose[] | null;

  @Field(() => [ConditionEnum], { nullable: true, description: 'All of them have to hold.' })
  readonly conditions!: readonly Condition[];

  @Field(() => Int, {
    nullable: true,
    description: 'The version it was last changed in: of two that are equally narrow the newer decides.',
  })
  readonly since!: number;

  @Field(() => LegalBasisEntry, { nullable: true, description: 'What it stands on.' })
  readonly legalBasis!: LegalBasisEntry | null;

  @Field(() => String, {
    nullable: true,
    description: "Why; null where nobody has said: of what the hub's own policy gives, and of what is older.",
  })
  readonly why!: string | null;
}

@Classified('INTERNAL')
@ObjectType('Denial', {
  description: 'Something the policy in force denies: it wins over every grant.',
  simpleResolvers: true,
})
export class DenialEntry implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Its name in the register; grants name it.' })
  readonly id!: string;

  @Field(() => [RoleEnum], { nullable: true, description: 'Whom it is for; null is everybody.' })
  readonly roles!: readonly Role[] | null;

  @Field(() => [OrganisationKindEnum], { nullable: true, description: 'Of which kinds of organisation; null is any.' })
  readonly organisationKinds!: readonly OrganisationKind[] | null;

  @Field(() => [String], { nullable: true, description: 'Of which organisations, by CBE number; null is any.' })
  readonly organisations!: readonly string[] | null;

  @Field(() => [String], { nullable: true, description: 'Names of the groups its coordinates belong to.' })
  readonly groups!: readonly string[];

  @Field(() => [String], { nullable: true, description: 'What it is about.' })
  readonly coordinates!: readonly string[];

  @Field(() => RightEnum, { nullable: true, description: 'The right it takes.' })
  readonly right!: Right;

  @Field(() => OutcomeEnum, { nullable: true, description: 'WITHHELD or HIDDEN.' })
  readonly outcome!: Outcome;

  @Field(() => [PurposeEnum], { nullable: true, description: 'Under which purposes; null is any, or none.' })
  readonly purposes!: readonly Purpose[] | null;

  @Field(() => [ConditionEnum], { nullable: true, description: 'It holds unless one of them is known not to.' })
  readonly conditions!: readonly Condition[];

  @Field(() => Int, {
    nullable: true,
    description: 'The version it was last changed in: of two that are equally narrow the newer decides.',
  })
  readonly since!: number;

  @Field(() => String, { nullable: true, description: 'Why.' })
  readonly why!: string;
}
