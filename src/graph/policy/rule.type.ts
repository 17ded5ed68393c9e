/** Rules of the policy in force, as officers read them. */
import { CLASSIFICATIONS } from '../../model/classification';
import { CONDITIONS } from '../../policy/rules/grant';
import { RETENTION_CATEGORIES, RETENTION_EVENTS } from '../../model/retention';
import { POLICY_VERSION_STATES } from '../../model/words';
import { wordEnum, MaskVariantEnum, PurposeEnum, RoleEnum } from '../domain-enums';
import type { OrganisationSubject } from '../../model/subject';
import { Day, Input, Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { Fields, InputFields } from '../fields';
import { OrganisationKindEnum } from '../registers/organisation.type';
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

export const RetentionCategoryEnum = wordEnum('RetentionCategory', 'What is kept together.', RETENTION_CATEGORIES, {
  CASES: 'Keys of cases, who is or was assigned to them, commands about them.',
  CALLER_FACTS: 'Contracts, shifts, assignments and training of callers, and who is authorised.',
  RECRUITMENT: 'Candidacies, the training reserve, secondments.',
  BREAK_GLASS: 'Cases opened by break-glass, and their reviews.',
  ACCESS_SUBJECTS: 'Whom an access record is about, in a form that can be searched.',
  ACCESS_LOG: 'Access records.',
});

export const RetentionEventEnum = wordEnum('RetentionEvent', 'From when a term runs.', RETENTION_EVENTS, {
  CASE_CLOSED: 'The case was closed.',
  CASE_OPENED: 'The case was opened.',
  ENDED: 'What was so ended.',
  LAST_CHANGED: 'It was changed last.',
  OPENED: 'It was opened.',
  RECORDED: 'It was recorded.',
});

/** Read and written alike. */
const TERM = {
  category: [() => RetentionCategoryEnum, 'What is kept.'],
  from: [() => RetentionEventEnum, 'From when.'],
  duration: [() => String, 'How long: an ISO 8601 duration of days, weeks, months or years, such as P60D.'],
} as const;

@Output('How long something is kept.', { name: 'RetentionTerm', carried: true })
class RetentionTermEntry extends Fields({
  category: Of(...TERM.category),
  from: Of(...TERM.from),
  duration: Of(...TERM.duration),
}) {}

@Input('How long something is to be kept.', { writes: 'LegalBasis.retention' })
export class RetentionTermInput extends InputFields({
  category: Of(...TERM.category, { required: true }),
  from: Of(...TERM.from, { required: true }),
  duration: Of(...TERM.duration, { required: true }),
}) {}

@Output('What a grant stands on, and dies with.', { name: 'LegalBasis', class: 'INTERNAL' })
export class LegalBasisEntry extends Fields({
  id: OwnId('Its name in the register; grants name it.'),
  text: Text('As a reader knows it; to be confirmed by the data-protection officer.'),
  textValidFrom: Day('The first day its text is in force, in Brussels.'),
  textValidUntil: Day('The last day of the text; null is open-ended.'),
  controller: Text('Who answers for the processing.'),
  processors: Of(() => [String], 'Who processes, and for whom.'),
  retention: Of(() => [RetentionTermEntry], 'How long data is kept.'),
  impactAssessment: Text('Reference of the impact assessment.'),
  impactAssessedOn: Day('Day of the impact assessment.'),
  impactAssessmentUntil: Day('The last day the impact assessment counts; null is open-ended.'),
  validFrom: Day('The first day it holds, in Brussels.'),
  validUntil: Day('The last day it holds; null is open-ended.'),
  endedAt: Instant('From when an officer has ended it.'),
}) {
  readonly subject!: OrganisationSubject;
}

/** What grants and denials say alike. */
const RULE = {
  roles: Of(() => [RoleEnum], 'Whom it is for; null is everybody.'),
  organisationKinds: Of(() => [OrganisationKindEnum], 'Of which kinds of organisation; null is any.'),
  organisations: Of(() => [String], 'Of which organisations, by CBE number; null is any.'),
  groups: Of(() => [String], 'Names of the groups its coordinates belong to.'),
  coordinates: Of(() => [String], 'What it is about.'),
  purposes: Of(() => [PurposeEnum], 'Under which purposes; null is any, or none.'),
  since: Whole('The version it was last changed in: of two that are equally narrow the newer decides.'),
};

@Output('Something the policy in force allows.', { name: 'Grant', class: 'INTERNAL' })
export class GrantEntry extends Fields({
  ...RULE,
  id: OwnId('Its name in the policy; decisions give it as their rule.'),
  right: Of(() => RightEnum, 'The right it gives.'),
  outcome: Of(() => OutcomeEnum, 'VISIBLE or MASKED.'),
  variant: Of(() => MaskVariantEnum, 'How the value is generalised, where it is masked.'),
  conditions: Of(() => [ConditionEnum], 'All of them have to hold.'),
  legalBasis: Of(() => LegalBasisEntry, 'What it stands on.'),
  why: Text("Why; null where nobody has said: of what the hub's own policy gives, and of what is older."),
}) {
  readonly subject!: OrganisationSubject;
}

@Output('Something the policy in force denies: it wins over every grant.', { name: 'Denial', class: 'INTERNAL' })
export class DenialEntry extends Fields({
  ...RULE,
  id: OwnId('Its name in the register; grants name it.'),
  right: Of(() => RightEnum, 'The right it takes.'),
  outcome: Of(() => OutcomeEnum, 'WITHHELD or HIDDEN.'),
  conditions: Of(() => [ConditionEnum], 'It holds unless one of them is known not to.'),
  why: Text('Why.'),
}) {
  readonly subject!: OrganisationSubject;
}

/** What the policy speaks about, and the law above it. */
@Output('A place of the schema that rules speak of.', { name: 'GovernedCoordinate', class: 'INTERNAL' })
export class GovernedCoordinate extends Fields({
  coordinate: Text('`Type.field`, `Type.field(arg:)` or `Input.field`.'),
  classification: Of(() => ClassificationEnum, 'How sensitive it is.'),
  derivedFrom: Of(() => [String], 'What its value is computed from: it is denied where one of these is not visible.'),
  masks: Text('The coordinate whose generalised form it carries.'),
  reveals: Text('Of an input field: the coordinate that its use takes a right on.'),
  revealsBy: Of(() => RightEnum, 'Of an input field: that right.'),
}) {}

@Output('What the law forbids, whatever a policy says.', { name: 'FloorRule', class: 'INTERNAL' })
export class FloorRuleEntry extends Fields({
  rule: Text('Its name; decisions give it as their rule.'),
  sentence: Text('The sentence that forbids.'),
}) {}
