/** The access log as it is shown to those who look after it: pseudonyms and coordinates, never a value. */
import { Field, ID, Int, ObjectType } from 'type-graphql';
import type { MaskVariant, Reason } from '../../model/decision';
import type { LookUpOutcome } from '../../model/inbound-call';
import type { Purpose, Role } from '../../model/roles';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Carried, Classified } from '../classified';
import { MaskVariantEnum } from '../domain-enums';
import { connectionType } from '../paging/connection';
import { ReasonEnum } from '../policy/decision-enums';
import { PurposeEnum, RoleEnum } from '../staffing/caller-enums';
import { LookUpOutcomeEnum } from './look-up-outcome';
import { RecordedDecision } from './recorded-decision.type';

@Carried()
@ObjectType({
  description: 'A coordinate whose value was withheld, and why; or of which only the mask was to be had.',
  simpleResolvers: true,
})
export class WithheldCoordinate {
  @Field(() => String, { nullable: true, description: 'The coordinate, as Type.field.' })
  readonly coordinate!: string;

  @Field(() => ReasonEnum, { nullable: true, description: 'Why; null where it was masked.' })
  readonly reason?: Reason;

  @Field(() => MaskVariantEnum, {
    nullable: true,
    description: 'The mask that was granted instead of the value. Earlier entries have NOT_GRANTED there.',
  })
  readonly variant?: MaskVariant;
}

@Carried()
@ObjectType({ description: 'What a partner system was asked; never about whom.', simpleResolvers: true })
export class RecordedQuestion {
  @Field(() => String, { nullable: true, description: 'The partner system.' })
  readonly source!: string;

  @Field(() => String, { nullable: true, description: 'What it was asked for.' })
  readonly resource!: string;

  @Field(() => Int, { nullable: true, description: 'About how many keys.' })
  readonly keys!: number;
}

@Classified('PERSONAL')
@ObjectType({
  description:
    'One entry of the access log: who asked for what about whom and what was decided of it, or changed what in a register, and why.',
  simpleResolvers: true,
})
export class AccessRecord implements AboutSubject {
  /** The log is the controller's; what it names are pseudonyms. */
  readonly subject!: OrganisationSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => Date, { nullable: true, description: 'When it was written, before the answer left.' })
  readonly recordedAt!: Date;

  @Field(() => String, { nullable: true, description: 'The X-Request-Id of the request.' })
  readonly requestId!: string;

  @Field(() => String, { nullable: true, description: 'Who asked: a keyed pseudonym; `operator` for a command.' })
  readonly caller!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Which identity provider vouched for the caller; `operator` for a command.',
  })
  readonly issuer!: string;

  @Field(() => [RoleEnum], { nullable: true, description: 'In which roles.' })
  readonly roles!: readonly Role[];

  @Field(() => String, { nullable: true, description: 'For which organisation: CBE number.' })
  readonly organisation!: string | null;

  @Field(() => PurposeEnum, { nullable: true, description: 'For what purpose.' })
  readonly purpose!: Purpose | null;

  @Field(() => String, { nullable: true, description: 'About whom: a keyed pseudonym; null where about nobody.' })
  readonly about!: string | null;

  @Field(() => ID, { nullable: true, description: 'Which case.' })
  readonly caseId!: string | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Coordinates that were asked for and allowed, whether there was a value or not.',
  })
  readonly returned!: readonly string[];

  @Field(() => [WithheldCoordinate], { nullable: true, description: 'Coordinates that were withheld, and why.' })
  readonly withheld!: readonly WithheldCoordinate[];

  @Classified('PERSONAL', {
    derivedFrom: ['issuer', 'roles', 'organisation', 'purpose', 'returned', 'withheld', 'written', 'policyVersion'].map(
      (field) => `AccessRecord.${field}`,
    ),
  })
  @Field(() => [RecordedDecision], {
    nullable: true,
    description:
      'What was decided of each coordinate that was returned, withheld or changed, and by which rule. Worked out when it is ' +
      'read, from the version of then and what was recorded of the caller.',
  })
  readonly decisions!: readonly RecordedDecision[] | null;

  @Field(() => [RecordedQuestion], { nullable: true, description: 'What partner systems were asked on the way.' })
  readonly partnerQuestions!: readonly RecordedQuestion[];

  @Field(() => [String], { nullable: true, description: 'Coordinates that were changed in a register.' })
  readonly written!: readonly string[];

  @Field(() => String, { nullable: true, description: 'The entry of a register that was changed.' })
  readonly registerEntry!: string | null;

  @Field(() => LookUpOutcomeEnum, {
    nullable: true,
    description: 'What came of it when somebody called back and was looked up; null where nobody was.',
  })
  readonly lookUp!: LookUpOutcome | null;

  @Field(() => Int, { nullable: true, description: 'The policy version that decided.' })
  readonly policyVersion!: number;

  @Field(() => String, { nullable: true, description: 'The name of the operation, or of the command.' })
  readonly operationName!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the operation, without its variables.' })
  readonly operationHash!: string;
}

export const AccessRecordConnection = connectionType('AccessRecord', AccessRecord, 'the access log');
