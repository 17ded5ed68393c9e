/** What officers send to take a policy version a step further. */
import { ID } from 'type-graphql';
import type { MaskVariant, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import { RULE_ID_FORM } from '../../policy/sentence';
import type { Condition } from '../../policy/grant';
import { MaskVariantEnum } from '../domain-enums';
import { OrganisationKindEnum } from '../registers/organisation.type';
import { Id, Input, Of, Text, Whole, Instant } from '../declarations';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { OutcomeEnum, RightEnum } from './decision.type';
import { ConditionEnum } from './rule.type';
import type { DraftAt } from '../../policy/policy-draft-store';

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
  @Id(`Its name, which decisions give as their rule: ${RULE_ID_FORM.EN}.`, {
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
  @Id(`Its name: ${RULE_ID_FORM.EN}.`, { required: true, writes: 'PolicyVersion.denials' })
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

/** Which version an officer means, and what goes with the step. */
@Input('A draft, as it was read.')
export class PolicyDraftAtRevisionInput implements DraftAt {
  @Whole('Its number.', { required: true, writes: 'PolicyVersion.number' })
  readonly number!: number;

  @Whole('The revision that was read; refused where the draft has changed since.', {
    required: true,
    writes: 'PolicyVersion.revision',
  })
  readonly revision!: number;
}

@Input('Changes to a draft, rule by rule; what is left out stays.')
export class ChangePolicyDraftInput implements DraftAt {
  @Whole('Its number.', { required: true, writes: 'PolicyVersion.number' })
  readonly number!: number;

  @Whole('The revision that was read; refused where the draft has changed since.', {
    required: true,
    writes: 'PolicyVersion.revision',
  })
  readonly revision!: number;

  @Text('Another title.', { writes: 'PolicyVersion.title' })
  readonly title?: string | null;

  @Of(() => [GrantInput], 'Grants that change, and new ones.', { writes: 'PolicyVersion.grants' })
  readonly grants?: GrantInput[] | null;

  @Of(() => [DenialInput], 'Denials that change, and new ones.', { writes: 'PolicyVersion.denials' })
  readonly denials?: DenialInput[] | null;

  @Of(() => [ID], 'Names of grants and denials that go.', { writes: 'PolicyVersion.grants' })
  readonly remove?: string[] | null;

  @Of(() => [CoordinatesForNobodyInput], 'All that is meant for nobody, in the place of what stands there.', {
    writes: 'PolicyVersion.nobody',
  })
  readonly nobody?: CoordinatesForNobodyInput[] | null;
}

@Input('A policy version.')
export class PolicyVersionNumberInput {
  @Whole('Its number.', { required: true, writes: 'PolicyVersion.number' })
  readonly number!: number;
}

@Input('A policy version that is not to come in force, and why.')
export class ClosePolicyVersionInput {
  @Whole('Its number.', { required: true, writes: 'PolicyVersion.number' })
  readonly number!: number;

  @Text('Why: for whoever wrote it.', { required: true, writes: 'PolicyVersion.closedBecause' })
  readonly reason!: string;
}

@Input('When an approved policy version is to come in force.')
export class SchedulePolicyVersionInput {
  @Whole('Its number.', { required: true, writes: 'PolicyVersion.number' })
  readonly number!: number;

  @Instant('An instant to come; left out: not by itself.', { writes: 'PolicyVersion.scheduledFor' })
  readonly at?: Date | null;
}
