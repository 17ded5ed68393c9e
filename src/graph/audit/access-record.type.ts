/** The access log as it is shown to those who look after it: pseudonyms and coordinates, never a value. */
import { RULE_FINDINGS } from '../../policy/rules/recorded-decision';
import { Of, Output, Text, Id, Instant, OwnId, Whole } from '../declarations';
import { Fields, FieldsAsked } from '../fields';
import { MaskVariantEnum, wordEnum, PurposeEnum, RoleEnum } from '../domain-enums';
import { OutcomeEnum, ReasonEnum, RightEnum } from '../policy/decision.type';
import { RetentionCategoryEnum } from '../policy/rule.type';
import { LOOK_UP_OUTCOMES } from '../../model/inbound-call';
import type { OrganisationSubject } from '../../model/subject';
import { connectionType } from '../paging/connection';

/** What was decided of one coordinate of an entry of the access log, as far as it can be worked out again. */
const RuleFindingEnum = wordEnum('RuleFinding', 'Whether the rule that decided is known.', RULE_FINDINGS, {
  RULE: 'It is the one that is named.',
  NO_RULE: 'None: nothing granted it, or it was a command of the operator.',
  ONE_OF: 'One of the candidates; the entry does not say which.',
  UNKNOWN: 'It is not known any more: no rule of that version accounts for what was done.',
});

@Output('What was decided of a coordinate, and by which rule of the version that decided.', { carried: true })
export class RecordedDecision extends Fields({
  coordinate: Text('The coordinate, as Type.field.'),
  right: Of(() => RightEnum, 'READ of what was returned or withheld; WRITE of a change.'),
  outcome: Of(() => OutcomeEnum, 'What was done, as the entry has it.'),
  variant: Of(
    () => MaskVariantEnum,
    'The mask that was shown instead: of what was masked, and of a companion that carried one.',
  ),
  reason: Of(() => ReasonEnum, 'Why, where it was withheld.'),
  finding: Of(() => RuleFindingEnum, 'Whether the rule is known.'),
  ruleId: Text(
    'The grant, the denial or the row of the floor that decided; of what was withheld for want of something, the grant ' +
      'that came closest.',
  ),
  legalBasis: Text('The legal basis of that grant, by its id.'),
  candidates: Of(() => [String], 'Where it is not known which rule it was: those it may have been.'),
}) {}

/** What came of it when somebody was looked up by what they said on the phone. */
export const LookUpOutcomeEnum = wordEnum(
  'LookUpOutcome',
  'What came of it when somebody called back and was looked up, or a case was to be opened by break-glass.',
  LOOK_UP_OUTCOMES,
  {
    CANDIDATE: 'Could have been meant; the agent who took the call did not learn it.',
    NO_CANDIDATE: 'Nobody is called at the number.',
    WRONG_ANSWERS: 'The answers were not right.',
    RIGHT_ANSWERS: 'The answers were right.',
    NO_SUCH_CASE: 'A case was to be opened by break-glass, and there is none of that name.',
    NOT_OPENED:
      'A case was to be opened by break-glass: it is open or assigned anyway, or what an officer found stands in the way.',
    LIMITED: 'Too many wrong answers, or attempts to open a case, before: nobody was asked.',
  },
);

@Output('A coordinate whose value was withheld, and why; or of which only the mask was to be had.', { carried: true })
export class WithheldCoordinate extends FieldsAsked({
  coordinate: Text('The coordinate, as Type.field.'),
  reason: Of(() => ReasonEnum, 'Why; null where it was masked.'),
  variant: Of(
    () => MaskVariantEnum,
    'The mask that was granted instead of the value. Earlier entries have NOT_GRANTED there.',
  ),
}) {}

@Output('What a partner system was asked; never about whom.', { carried: true })
export class RecordedQuestion extends Fields({
  source: Text('The partner system.'),
  resource: Text('What it was asked for.'),
  keys: Whole('About how many keys.'),
}) {}

@Output('Rows of a table.', { name: 'DeletedRows', carried: true })
class DeletedRows extends Fields({
  table: Text('The table.'),
  count: Whole('How many.'),
}) {}

@Output('What was deleted because its term was over; never of whom.', { name: 'RecordedDeletion', carried: true })
class RecordedDeletionEntry extends Fields({
  category: Of(() => RetentionCategoryEnum, 'What is kept together.'),
  basis: Text('The legal basis whose term it was, and its revision.'),
  rows: Of(() => [DeletedRows], 'How many of which table.'),
}) {}

@Output(
  'One entry of the access log: who asked for what about whom and what was decided of it, or changed what in a register, and why.',
  { class: 'PERSONAL' },
)
export class AccessRecord extends Fields({
  id: OwnId('Opaque id.'),
  recordedAt: Instant('When it was written, before the answer left.'),
  requestId: Text('The X-Request-Id of the request.'),
  caller: Text('Who asked: a keyed pseudonym; `operator` for a command.'),
  issuer: Text('Which identity provider vouched for the caller; `operator` for a command.'),
  roles: Of(() => [RoleEnum], 'In which roles.'),
  organisation: Text('For which organisation: CBE number.'),
  purpose: Of(() => PurposeEnum, 'For what purpose.'),
  about: Text('About whom: a keyed pseudonym; null where about nobody.'),
  caseId: Id('Which case.'),
  returned: Of(() => [String], 'Coordinates that were asked for and allowed, whether there was a value or not.'),
  withheld: Of(() => [WithheldCoordinate], 'Coordinates that were withheld, and why.'),
  decisions: Of(
    () => [RecordedDecision],
    'What was decided of each coordinate that was returned, withheld or changed, and by which rule. Worked out when it is ' +
      'read, from the version of then and what was recorded of the caller.',
    {
      class: 'PERSONAL',
      derivedFrom: [
        'issuer',
        'roles',
        'organisation',
        'purpose',
        'returned',
        'withheld',
        'written',
        'policyVersion',
      ].map((field) => `AccessRecord.${field}`),
    },
  ),
  partnerQuestions: Of(() => [RecordedQuestion], 'What partner systems were asked on the way.'),
  written: Of(() => [String], 'Coordinates that were changed in a register.'),
  registerEntry: Text('The entry of a register that was changed.'),
  deleted: Of(
    () => RecordedDeletionEntry,
    'Rows that were deleted because their term was over; null of everything else.',
  ),
  lookUp: Of(
    () => LookUpOutcomeEnum,
    'What came of it when somebody called back and was looked up; null where nobody was.',
  ),
  policyVersion: Whole('The policy version that decided.'),
  operationName: Text('The name of the operation, or of the command.'),
  operationHash: Text('SHA-256 of the operation, without its variables.'),
}) {
  /** The log is the controller's; what it names are pseudonyms. */
  readonly subject!: OrganisationSubject;
}

export const AccessRecordConnection = connectionType('AccessRecord', AccessRecord, 'the access log');
