/** What officers send to take a policy version a step further. */
import { Field, ID, InputType, Int } from 'type-graphql';
import type { MaskVariant, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import { RULE_ID_IN_WORDS } from '../../policy/fault-words-en';
import type { Condition } from '../../policy/grant';
import { MaskVariantEnum } from '../domain-enums';
import { OrganisationKindEnum } from '../registers/organisation-kind';
import { Writes } from '../registers/written';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { OutcomeEnum, RightEnum } from './decision-enums';
import { ConditionEnum } from './rule-enums';

@InputType({ description: 'A draft to be begun.' })
export class DraftPolicyVersionInput {
  @Writes('PolicyVersion.basedOn')
  @Field(() => Int, { description: 'The version whose rules it begins with; of any state.' })
  readonly from!: number;

  @Writes('PolicyVersion.title')
  @Field(() => String, { description: 'What it is called: one line.' })
  readonly title!: string;
}

@InputType({ description: 'Coordinates under the name they have together.' })
export class CoordinateGroupInput {
  @Writes('PolicyVersion.grants')
  @Field(() => String, { description: 'What they are together.' })
  readonly group!: string;

  @Writes('PolicyVersion.grants')
  @Field(() => [String], { description: '`Type.field`, each spelt out.' })
  readonly coordinates!: string[];
}

@InputType({ description: 'A grant, whole: in the place of the one of its id, or a new one.' })
export class GrantInput {
  @Writes('PolicyVersion.grants')
  @Field(() => ID, { description: `Its name, which decisions give as their rule: ${RULE_ID_IN_WORDS}.` })
  readonly id!: string;

  @Writes('PolicyVersion.grants')
  @Field(() => [RoleEnum], { nullable: true, description: 'Whom it is for; left out: everybody.' })
  readonly roles?: Role[] | null;

  @Writes('PolicyVersion.grants')
  @Field(() => [OrganisationKindEnum], {
    nullable: true,
    description: 'Of which kinds of organisation; left out: any.',
  })
  readonly organisationKinds?: OrganisationKind[] | null;

  @Writes('PolicyVersion.grants')
  @Field(() => [String], {
    nullable: true,
    description: 'Of which organisations, by CBE number in ten digits; left out: any.',
  })
  readonly organisations?: string[] | null;

  @Writes('PolicyVersion.grants')
  @Field(() => [CoordinateGroupInput], { description: 'What it is about.' })
  readonly what!: CoordinateGroupInput[];

  @Writes('PolicyVersion.grants')
  @Field(() => RightEnum, { description: 'The right it gives.' })
  readonly right!: Right;

  @Writes('PolicyVersion.grants')
  @Field(() => MaskVariantEnum, { nullable: true, description: 'How the value is generalised; left out: not at all.' })
  readonly variant?: MaskVariant | null;

  @Writes('PolicyVersion.grants')
  @Field(() => [PurposeEnum], { nullable: true, description: 'Under which purposes; left out: any, or none.' })
  readonly purposes?: Purpose[] | null;

  @Writes('PolicyVersion.grants')
  @Field(() => [ConditionEnum], { description: 'All of them have to hold.' })
  readonly conditions!: Condition[];

  @Writes('PolicyVersion.grants')
  @Field(() => ID, { description: 'The legal basis it stands on, by its id in the register.' })
  readonly legalBasis!: string;

  @Writes('PolicyVersion.grants')
  @Field(() => String, { description: 'Why.' })
  readonly why!: string;
}

@InputType({ description: 'A denial, whole: in the place of the one of its id, or a new one.' })
export class DenialInput {
  @Writes('PolicyVersion.denials')
  @Field(() => ID, { description: `Its name: ${RULE_ID_IN_WORDS}.` })
  readonly id!: string;

  @Writes('PolicyVersion.denials')
  @Field(() => [RoleEnum], { nullable: true, description: 'Whom it is for; left out: everybody.' })
  readonly roles?: Role[] | null;

  @Writes('PolicyVersion.denials')
  @Field(() => [OrganisationKindEnum], {
    nullable: true,
    description: 'Of which kinds of organisation; left out: any.',
  })
  readonly organisationKinds?: OrganisationKind[] | null;

  @Writes('PolicyVersion.denials')
  @Field(() => [String], {
    nullable: true,
    description: 'Of which organisations, by CBE number in ten digits; left out: any.',
  })
  readonly organisations?: string[] | null;

  @Writes('PolicyVersion.denials')
  @Field(() => [CoordinateGroupInput], { description: 'What it is about.' })
  readonly what!: CoordinateGroupInput[];

  @Writes('PolicyVersion.denials')
  @Field(() => RightEnum, { description: 'The right it takes.' })
  readonly right!: Right;

  @Writes('PolicyVersion.denials')
  @Field(() => OutcomeEnum, { description: 'WITHHELD or HIDDEN.' })
  readonly outcome!: 'WITHHELD' | 'HIDDEN';

  @Writes('PolicyVersion.denials')
  @Field(() => [PurposeEnum], { nullable: true, description: 'Under which purposes; left out: any, or none.' })
  readonly purposes?: Purpose[] | null;

  @Writes('PolicyVersion.denials')
  @Field(() => [ConditionEnum], { description: 'It holds unless one of them is known not to.' })
  readonly conditions!: Condition[];

  @Writes('PolicyVersion.denials')
  @Field(() => String, { description: 'Why.' })
  readonly why!: string;
}

@InputType({ description: 'Coordinates that are meant for nobody.' })
export class CoordinatesForNobodyInput {
  @Writes('PolicyVersion.nobody')
  @Field(() => String, { description: 'What they are together.' })
  readonly group!: string;

  @Writes('PolicyVersion.nobody')
  @Field(() => [String], { description: '`Type.field`, each spelt out.' })
  readonly coordinates!: string[];

  @Writes('PolicyVersion.nobody')
  @Field(() => String, { description: 'Why.' })
  readonly why!: string;
}
