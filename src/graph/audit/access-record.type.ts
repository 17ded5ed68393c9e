/** The access log as it is shown to those who look after it: pseudonyms and coordinates, never a value. */
import type { MaskVariant, Reason } from '../../model/decision';
import type { LookUpOutcome } from '../../model/inbound-call';
import type { Purpose, Role } from '../../model/roles';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Id, Instant, Of, Output, OwnId, Text, Whole } from '../declarations';
import { MaskVariantEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';
import { ReasonEnum } from '../policy/decision-enums';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { LookUpOutcomeEnum } from './look-up-outcome';
import { RecordedDecision } from './recorded-decision.type';

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
