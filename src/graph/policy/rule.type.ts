/** Rules of the policy in force, as whoever looks after them reads them. */
import type { MaskVariant, Outcome, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import type { Condition } from '../../policy/grant';
import { Day, Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { MaskVariantEnum } from '../domain-enums';
import { OrganisationKindEnum } from '../registers/organisation-kind';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { OutcomeEnum, RightEnum } from './decision-enums';
import { ConditionEnum } from './rule-enums';

@Output('What a grant stands on, and dies with.', { name: 'LegalBasis', class: 'INTERNAL' })
export class LegalBasisEntry implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @OwnId('Its name in the register; grants name it.')
  readonly id!: string;

  @Text('As a reader knows it; to be confirmed by the data-protection officer.')
  readonly text!: string;

  @Day('The first day its text is in force, in Brussels.')
  readonly textValidFrom!: string;

  @Day('The last day of the text; null is open-ended.')
  readonly textValidUntil!: string | null;

  @Text('Who answers for the processing.')
  readonly controller!: string;

  @Of(() => [String], 'Who processes, and for whom.')
  readonly processors!: readonly string[];

  @Text('How long data is kept.')
  readonly retention!: string;

  @Text('Reference of the impact assessment.')
  readonly impactAssessment!: string;

  @Day('Day of the impact assessment.')
  readonly impactAssessedOn!: string;

  @Day('The last day the impact assessment counts; null is open-ended.')
  readonly impactAssessmentUntil!: string | null;

  @Day('The first day it holds, in Brussels.')
  readonly validFrom!: string;

  @Day('The last day it holds; null is open-ended.')
  readonly validUntil!: string | null;

  @Instant('From when an officer has ended it.')
  readonly endedAt!: Date | null;
}

@Output('Something the policy in force allows.', { name: 'Grant', class: 'INTERNAL' })
export class GrantEntry implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @OwnId('Its name in the policy; decisions give it as their rule.')
  readonly id!: string;

  @Of(() => [RoleEnum], 'Whom it is for; null is everybody.')
  readonly roles!: readonly Role[] | null;

  @Of(() => [OrganisationKindEnum], 'Of which kinds of organisation; null is any.')
  readonly organisationKinds!: readonly OrganisationKind[] | null;

  @Of(() => [String], 'Of which organisations, by CBE number; null is any.')
  readonly organisations!: readonly string[] | null;

  @Of(() => [String], 'Names of the groups its coordinates belong to.')
  readonly groups!: readonly string[];

  @Of(() => [String], 'What it is about.')
  readonly coordinates!: readonly string[];

  @Of(() => RightEnum, 'The right it gives.')
  readonly right!: Right;

  @Of(() => OutcomeEnum, 'VISIBLE or MASKED.')
  readonly outcome!: Outcome;

  @Of(() => MaskVariantEnum, 'How the value is generalised, where it is masked.')
  readonly variant!: MaskVariant | null;

  @Of(() => [PurposeEnum], 'Under which purposes; null is any, or none.')
  readonly purposes!: readonly Purpose[] | null;

  @Of(() => [ConditionEnum], 'All of them have to hold.')
  readonly conditions!: readonly Condition[];

  @Whole('The version it was last changed in: of two that are equally narrow the newer decides.')
  readonly since!: number;

  @Of(() => LegalBasisEntry, 'What it stands on.')
  readonly legalBasis!: LegalBasisEntry | null;

  @Text("Why; null where nobody has said: of what the hub's own policy gives, and of what is older.")
  readonly why!: string | null;
}

@Output('Something the policy in force denies: it wins over every grant.', { name: 'Denial', class: 'INTERNAL' })
export class DenialEntry implements AboutSubject {
  readonly subject!: OrganisationSubject;

  @OwnId('Its name in the register; grants name it.')
  readonly id!: string;

  @Of(() => [RoleEnum], 'Whom it is for; null is everybody.')
  readonly roles!: readonly Role[] | null;

  @Of(() => [OrganisationKindEnum], 'Of which kinds of organisation; null is any.')
  readonly organisationKinds!: readonly OrganisationKind[] | null;

  @Of(() => [String], 'Of which organisations, by CBE number; null is any.')
  readonly organisations!: readonly string[] | null;

  @Of(() => [String], 'Names of the groups its coordinates belong to.')
  readonly groups!: readonly string[];

  @Of(() => [String], 'What it is about.')
  readonly coordinates!: readonly string[];

  @Of(() => RightEnum, 'The right it takes.')
  readonly right!: Right;

  @Of(() => OutcomeEnum, 'WITHHELD or HIDDEN.')
  readonly outcome!: Outcome;

  @Of(() => [PurposeEnum], 'Under which purposes; null is any, or none.')
  readonly purposes!: readonly Purpose[] | null;

  @Of(() => [ConditionEnum], 'It holds unless one of them is known not to.')
  readonly conditions!: readonly Condition[];

  @Whole('The version it was last changed in: of two that are equally narrow the newer decides.')
  readonly since!: number;

  @Text('Why.')
  readonly why!: string;
}
