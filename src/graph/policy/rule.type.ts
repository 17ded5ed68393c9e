/** Rules of the policy in force, as whoever looks after them reads them. */
import { CLASSIFICATIONS } from '../../model/classification';
import { CONDITIONS, type Condition } from '../../policy/grant';
import { POLICY_VERSION_STATES } from '../../model/words';
import { wordEnum, MaskVariantEnum } from '../domain-enums';
import type { MaskVariant, Outcome, Right } from '../../model/decision';
import type { OrganisationKind, Purpose, Role } from '../../model/roles';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Day, Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { OrganisationKindEnum } from '../registers/organisation.type';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { OutcomeEnum, RightEnum } from './decision.type';

/** Not `Classification`: the printed schema calls the argument of its directive so. */
export const ClassificationEnum = wordEnum('FieldClass', 'How sensitive a coordinate is.', CLASSIFICATIONS, {
  STRUCTURAL: 'Needed to carry an answer at all; no policy can deny it.',
  PUBLIC: 'No person behind it.',
  INTERNAL: 'How work is organised.',
  PERSONAL: 'About an identifiable person.',
  IDENTIFIER: 'A strong key to a person.',
  MEDICAL: 'Health data.',
});

export const ConditionEnum = wordEnum('Condition', 'What has to hold for a rule to count.', CONDITIONS, {
  ASSIGNED: 'The order (of those who call or visit) or the case (of nurses and physicians) is assigned to the caller.',
  OWN_ZONE: "It lies in the caller's zone.",
  OWN_ORGANISATION: "It is the caller's own organisation's.",
  REGISTER_ENTRY: 'An entry in the register of authorised persons names it.',
  OWN_COLLECTIVITY: "It is of a collectivity that the caller's cell follows.",
  SELF: 'It is about the caller.',
  OWN_TRAINEE: "The person is in training for the caller's organisation.",
  TRAINED: "The caller's data-protection module is valid.",
  CONTRACT_ACTIVE: "The caller's contract runs.",
  IN_SHIFT: 'The caller is in shift.',
  AGREEMENT_VALID: "The processing agreement of the system's organisation is valid.",
});

export const PolicyVersionStateEnum = wordEnum(
  'PolicyVersionState',
  'How far a policy version has come.',
  POLICY_VERSION_STATES,
  {
    DRAFT: 'Being written.',
    SUBMITTED: 'Waits for a second officer.',
    APPROVED: 'May be put in force.',
    ACTIVE: 'In force.',
    RETIRED: 'Was in force.',
    REJECTED: 'Was not approved; its rules went back to a draft.',
    DISCARDED: 'Was given up before it came in force.',
  },
);

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

/** What grants and denials say alike. */
@Output('A rule of the policy in force.', { class: 'INTERNAL' })
abstract class Rule implements AboutSubject {
  readonly subject!: OrganisationSubject;

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

  @Of(() => [PurposeEnum], 'Under which purposes; null is any, or none.')
  readonly purposes!: readonly Purpose[] | null;

  @Whole('The version it was last changed in: of two that are equally narrow the newer decides.')
  readonly since!: number;
}

@Output('Something the policy in force allows.', { name: 'Grant', class: 'INTERNAL' })
export class GrantEntry extends Rule {
  @OwnId('Its name in the policy; decisions give it as their rule.')
  readonly id!: string;

  @Of(() => RightEnum, 'The right it gives.')
  readonly right!: Right;

  @Of(() => OutcomeEnum, 'VISIBLE or MASKED.')
  readonly outcome!: Outcome;

  @Of(() => MaskVariantEnum, 'How the value is generalised, where it is masked.')
  readonly variant!: MaskVariant | null;

  @Of(() => [ConditionEnum], 'All of them have to hold.')
  readonly conditions!: readonly Condition[];

  @Of(() => LegalBasisEntry, 'What it stands on.')
  readonly legalBasis!: LegalBasisEntry | null;

  @Text("Why; null where nobody has said: of what the hub's own policy gives, and of what is older.")
  readonly why!: string | null;
}

@Output('Something the policy in force denies: it wins over every grant.', { name: 'Denial', class: 'INTERNAL' })
export class DenialEntry extends Rule {
  @OwnId('Its name in the register; grants name it.')
  readonly id!: string;

  @Of(() => RightEnum, 'The right it takes.')
  readonly right!: Right;

  @Of(() => OutcomeEnum, 'WITHHELD or HIDDEN.')
  readonly outcome!: Outcome;

  @Of(() => [ConditionEnum], 'It holds unless one of them is known not to.')
  readonly conditions!: readonly Condition[];

  @Text('Why.')
  readonly why!: string;
}
