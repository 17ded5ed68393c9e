/** The access log as it is shown to those who look after it: pseudonyms and coordinates, never a value. */
import type { MaskVariant, Reason } from '../../model/decision';
import { RULE_FINDINGS, type RetoldDecision, type RuleFinding } from '../../policy/retold-decision';
import { Of, Output, Text, Id, Instant, OwnId, Whole } from '../declarations';
import { MaskVariantEnum, wordEnum } from '../domain-enums';
import { OutcomeEnum, ReasonEnum, RightEnum } from '../policy/decision.type';
import { LOOK_UP_OUTCOMES, type LookUpOutcome } from '../../model/inbound-call';
import type { Purpose, Role } from '../../model/roles';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { connectionType } from '../paging/connection';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';

/** What was decided of one coordinate of an entry of the access log, as far as it can be worked out again. */
const RuleFindingEnum = wordEnum('RuleFinding', 'Whether the rule that decided can be told again.', RULE_FINDINGS, {
  RULE: 'It is the one that is named.',
  NO_RULE: 'None: nothing granted it, or it was a command of the operator.',
  ONE_OF: 'One of the candidates; the entry does not say which.',
  UNKNOWN: 'It cannot be told any more: no rule of that version accounts for what was done.',
});

@Output('What was decided of a coordinate, and by which rule of the version that decided.', { carried: true })
export class RecordedDecision implements RetoldDecision {
  @Text('The coordinate, as Type.field.')
  readonly coordinate!: string;

  @Of(() => RightEnum, 'READ of what was returned or withheld; WRITE of a change.')
  readonly right!: RetoldDecision['right'];

  @Of(() => OutcomeEnum, 'What was done, as the entry has it.')
  readonly outcome!: RetoldDecision['outcome'];

  @Of(
    () => MaskVariantEnum,
    'The mask that was shown instead: of what was masked, and of a companion that carried one.',
  )
  readonly variant!: MaskVariant | null;

  @Of(() => ReasonEnum, 'Why, where it was withheld.')
  readonly reason!: Reason | null;

  @Of(() => RuleFindingEnum, 'Whether the rule can be told.')
  readonly finding!: RuleFinding;

  @Text(
    'The grant, the denial or the row of the floor that decided; of what was withheld for want of something, the grant ' +
      'that came closest.',
  )
  readonly ruleId!: string | null;

  @Text('The legal basis of that grant, by its id.')
  readonly legalBasis!: string | null;

  @Of(() => [String], 'Where it cannot be told which rule it was: those it may have been.')
  readonly candidates!: readonly string[];
}

/** What came of it when somebody was looked up by what they said on the phone. */
export const LookUpOutcomeEnum = wordEnum(
  'LookUpOutcome',
  'What came of it when somebody called back and was looked up, or a case was to be opened by break-glass.',
  LOOK_UP_OUTCOMES,
  {
    CANDIDATE: 'Could have been meant; whoever took the call did not learn it.',
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
export class WithheldCoordinate {
  @Text('The coordinate, as Type.field.')
  readonly coordinate!: string;

  @Of(() => ReasonEnum, 'Why; null where it was masked.')
  readonly reason?: Reason;

  @Of(() => MaskVariantEnum, 'The mask that was granted instead of the value. Earlier entries have NOT_GRANTED there.')
  readonly variant?: MaskVariant;
}

@Output('What a partner system was asked; never about whom.', { carried: true })
export class RecordedQuestion {
  @Text('The partner system.')
  readonly source!: string;

  @Text('What it was asked for.')
  readonly resource!: string;

  @Whole('About how many keys.')
  readonly keys!: number;
}

@Output(
  'One entry of the access log: who asked for what about whom and what was decided of it, or changed what in a register, and why.',
  { class: 'PERSONAL' },
)
export class AccessRecord implements AboutSubject {
  /** The log is the controller's; what it names are pseudonyms. */
  readonly subject!: OrganisationSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Instant('When it was written, before the answer left.')
  readonly recordedAt!: Date;

  @Text('The X-Request-Id of the request.')
  readonly requestId!: string;

  @Text('Who asked: a keyed pseudonym; `operator` for a command.')
  readonly caller!: string;

  @Text('Which identity provider vouched for the caller; `operator` for a command.')
  readonly issuer!: string;

  @Of(() => [RoleEnum], 'In which roles.')
  readonly roles!: readonly Role[];

  @Text('For which organisation: CBE number.')
  readonly organisation!: string | null;

  @Of(() => PurposeEnum, 'For what purpose.')
  readonly purpose!: Purpose | null;

  @Text('About whom: a keyed pseudonym; null where about nobody.')
  readonly about!: string | null;

  @Id('Which case.')
  readonly caseId!: string | null;

  @Of(() => [String], 'Coordinates that were asked for and allowed, whether there was a value or not.')
  readonly returned!: readonly string[];

  @Of(() => [WithheldCoordinate], 'Coordinates that were withheld, and why.')
  readonly withheld!: readonly WithheldCoordinate[];

  @Of(
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
  )
  readonly decisions!: readonly RecordedDecision[] | null;

  @Of(() => [RecordedQuestion], 'What partner systems were asked on the way.')
  readonly partnerQuestions!: readonly RecordedQuestion[];

  @Of(() => [String], 'Coordinates that were changed in a register.')
  readonly written!: readonly string[];

  @Text('The entry of a register that was changed.')
  readonly registerEntry!: string | null;

  @Of(() => LookUpOutcomeEnum, 'What came of it when somebody called back and was looked up; null where nobody was.')
  readonly lookUp!: LookUpOutcome | null;

  @Whole('The policy version that decided.')
  readonly policyVersion!: number;

  @Text('The name of the operation, or of the command.')
  readonly operationName!: string | null;

  @Text('SHA-256 of the operation, without its variables.')
  readonly operationHash!: string;
}

export const AccessRecordConnection = connectionType('AccessRecord', AccessRecord, 'the access log');
