/** What officers send to take a policy version a step further. */
import type { MaskVariant, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import { RULE_ID_IN_WORDS } from '../../policy/fault-words-en';
import type { Condition } from '../../policy/grant';
import { MaskVariantEnum } from '../domain-enums';
import { OrganisationKindEnum } from '../registers/organisation-kind';
import { Id, Input, Of, Text, Whole } from '../declarations';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { OutcomeEnum, RightEnum } from './decision-enums';
import { ConditionEnum } from './rule-enums';

@Input('A draft to be begun.')
export class DraftPolicyVersionInput {
  @Whole('The version whose rules it begins with; of any state.', { required: true, writes: 'PolicyVersion.basedOn' })
  readonly from!: number;

  @Text('What it is called: one line.', { required: true, writes: 'PolicyVersion.title' })
  readonly title!: string;
}

@Input('Coordinates under the name they have together.')
export class CoordinateGroupInput {
  @Text('What they are together.', { required: true, writes: 'PolicyVersion.grants' })
  readonly group!: string;

  @Of(() => [String], '`Type.field`, each spelt out.', { required: true, writes: 'PolicyVersion.grants' })
  readonly coordinates!: string[];
}

@Input('A grant, whole: in the place of the one of its id, or a new one.')
export class GrantInput {
  @Id(`Its name, which decisions give as their rule: ${RULE_ID_IN_WORDS}.`, {
    required: true,
    writes: 'PolicyVersion.grants',
  })
  readonly id!: string;

  @Of(() => [RoleEnum], 'Whom it is for; left out: everybody.', { writes: 'PolicyVersion.grants' })
  readonly roles?: Role[] | null;

  @Of(() => [OrganisationKindEnum], 'Of which kinds of organisation; left out: any.', {
    writes: 'PolicyVersion.grants',
  })
  readonly organisationKinds?: OrganisationKind[] | null;

  @Of(() => [String], 'Of which organisations, by CBE number in ten digits; left out: any.', {
    writes: 'PolicyVersion.grants',
  })
  readonly organisations?: string[] | null;

  @Of(() => [CoordinateGroupInput], 'What it is about.', { required: true, writes: 'PolicyVersion.grants' })
  readonly what!: CoordinateGroupInput[];

  @Of(() => RightEnum, 'The right it gives.', { required: true, writes: 'PolicyVersion.grants' })
  readonly right!: Right;

  @Of(() => MaskVariantEnum, 'How the value is generalised; left out: not at all.', { writes: 'PolicyVersion.grants' })
  readonly variant?: MaskVariant | null;

  @Of(() => [PurposeEnum], 'Under which purposes; left out: any, or none.', { writes: 'PolicyVersion.grants' })
  readonly purposes?: Purpose[] | null;

  @Of(() => [ConditionEnum], 'All of them have to hold.', { required: true, writes: 'PolicyVersion.grants' })
  readonly conditions!: Condition[];

  @Id('The legal basis it stands on, by its id in the register.', { required: true, writes: 'PolicyVersion.grants' })
  readonly legalBasis!: string;

  @Text('Why.', { required: true, writes: 'PolicyVersion.grants' })
  readonly why!: string;
}

@Input('A denial, whole: in the place of the one of its id, or a new one.')
export class DenialInput {
  @Id(`Its name: ${RULE_ID_IN_WORDS}.`, { required: true, writes: 'PolicyVersion.denials' })
  readonly id!: string;

  @Of(() => [RoleEnum], 'Whom it is for; left out: everybody.', { writes: 'PolicyVersion.denials' })
  readonly roles?: Role[] | null;

  @Of(() => [OrganisationKindEnum], 'Of which kinds of organisation; left out: any.', {
    writes: 'PolicyVersion.denials',
  })
  readonly organisationKinds?: OrganisationKind[] | null;

  @Of(() => [String], 'Of which organisations, by CBE number in ten digits; left out: any.', {
    writes: 'PolicyVersion.denials',
  })
  readonly organisations?: string[] | null;

  @Of(() => [CoordinateGroupInput], 'What it is about.', { required: true, writes: 'PolicyVersion.denials' })
  readonly what!: CoordinateGroupInput[];

  @Of(() => RightEnum, 'The right it takes.', { required: true, writes: 'PolicyVersion.denials' })
  readonly right!: Right;

  @Of(() => OutcomeEnum, 'WITHHELD or HIDDEN.', { required: true, writes: 'PolicyVersion.denials' })
  readonly outcome!: 'WITHHELD' | 'HIDDEN';

  @Of(() => [PurposeEnum], 'Under which purposes; left out: any, or none.', { writes: 'PolicyVersion.denials' })
  readonly purposes?: Purpose[] | null;

  @Of(() => [ConditionEnum], 'It holds unless one of them is known not to.', {
    required: true,
    writes: 'PolicyVersion.denials',
  })
  readonly conditions!: Condition[];

  @Text('Why.', { required: true, writes: 'PolicyVersion.denials' })
  readonly why!: string;
}

@Input('Coordinates that are meant for nobody.')
export class CoordinatesForNobodyInput {
  @Text('What they are together.', { required: true, writes: 'PolicyVersion.nobody' })
  readonly group!: string;

  @Of(() => [String], '`Type.field`, each spelt out.', { required: true, writes: 'PolicyVersion.nobody' })
  readonly coordinates!: string[];

  @Text('Why.', { required: true, writes: 'PolicyVersion.nobody' })
  readonly why!: string;
}
