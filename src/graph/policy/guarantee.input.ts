/** What officers send to add a guarantee, and about the end of one. */
import type { Classification } from '../../model/classification';
import type { Outcome, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import type { Condition } from '../../policy/grant';
import { OrganisationKindEnum } from '../registers/organisation.type';
import { Flag, Id, Input, Of, Text } from '../declarations';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { OutcomeEnum, RightEnum } from './decision.type';
import { ClassificationEnum, ConditionEnum } from './rule.type';

@Input('What no version of the policy may give, from now on.')
export class AddGuaranteeInput {
  @Id('Its name: small letters, digits and hyphens. One that was never given.', {
    required: true,
    writes: 'Guarantee.state',
  })
  readonly id!: string;

  @Text('In French, one line. At least one language is needed.', { writes: 'Guarantee.sentenceFr' })
  readonly sentenceFr?: string | null;

  @Text('In Dutch, one line.', { writes: 'Guarantee.sentenceNl' })
  readonly sentenceNl?: string | null;

  @Text('In English, one line.', { writes: 'Guarantee.sentenceEn' })
  readonly sentenceEn?: string | null;

  @Of(() => [RoleEnum], 'Whom it is about; left out: everybody.', { writes: 'Guarantee.roles' })
  readonly roles?: Role[] | null;

  @Flag('Whether it is about those who hold another role beside, too; left out: no.', {
    writes: 'Guarantee.withOtherRoles',
  })
  readonly withOtherRoles?: boolean | null;

  @Of(() => [OrganisationKindEnum], 'Of which kinds of organisation; left out: any.', {
    writes: 'Guarantee.organisationKinds',
  })
  readonly organisationKinds?: OrganisationKind[] | null;

  @Of(() => [PurposeEnum], 'Under which purposes; left out: any, and none.', { writes: 'Guarantee.purposes' })
  readonly purposes?: Purpose[] | null;

  @Of(() => [String], 'Coordinates it is about, as `Type.field`.', { writes: 'Guarantee.coordinates' })
  readonly coordinates?: string[] | null;

  @Of(() => [ClassificationEnum], 'Classes it is about, with what comes into them later.', {
    writes: 'Guarantee.classifications',
  })
  readonly classifications?: Classification[] | null;

  @Of(() => [RightEnum], 'The rights it is about.', { required: true, writes: 'Guarantee.rights' })
  readonly rights!: Right[];

  @Of(() => OutcomeEnum, 'The most that may be had: WITHHELD for nothing.', {
    required: true,
    writes: 'Guarantee.atMost',
  })
  readonly atMost!: Outcome;

  @Of(() => [ConditionEnum], 'More may be had where all of these hold; left out: nowhere.', {
    writes: 'Guarantee.unless',
  })
  readonly unless?: Condition[] | null;
}

@Input('A guarantee that is to end.')
export class EndGuaranteeInput {
  @Id('The guarantee.', { required: true, writes: 'GuaranteeEnd.state' })
  readonly id!: string;

  @Text('Why; one line, for the second officer.', { required: true, writes: 'GuaranteeEnd.reason' })
  readonly reason!: string;
}

@Input('The end of a guarantee, to confirm.')
export class ConfirmGuaranteeEndInput {
  @Id('The end, as it was asked for.', { required: true, writes: 'GuaranteeEnd.state' })
  readonly id!: string;
}

@Input('The end of a guarantee, to reject or to withdraw.')
export class RejectGuaranteeEndInput {
  @Id('The end, as it was asked for.', { required: true, writes: 'GuaranteeEnd.state' })
  readonly id!: string;

  @Text('Why; one line.', { required: true, writes: 'GuaranteeEnd.decisionReason' })
  readonly reason!: string;
}
