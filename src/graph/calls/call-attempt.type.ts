import { Field, ID, ObjectType } from 'type-graphql';
import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { Disposition, MedicalDisposition, TechnicalOutcome } from '../../model/words';
import { Classified } from '../classified';
import { DispositionEnum, MedicalDispositionEnum, TechnicalOutcomeEnum } from '../domain-enums';

@Classified('PERSONAL')
@ObjectType({ description: 'One attempt to call. Source: the call centre.', simpleResolvers: true })
export class CallAttempt implements AboutSubject {
  readonly subject!: CaseSubject;

  @Classified('STRUCTURAL')
  @Field(() => ID, { description: 'Opaque id.' })
  readonly id!: string;

  @Field(() => Date, { nullable: true, description: 'When the call was made.' })
  readonly at?: Date | null;

  @Field(() => TechnicalOutcomeEnum, { nullable: true, description: 'What became of the call itself.' })
  readonly technicalOutcome?: TechnicalOutcome | null;

  @Field(() => DispositionEnum, { nullable: true, description: 'How the conversation ended.' })
  readonly disposition?: Disposition | null;

  @Classified('MEDICAL')
  @Field(() => MedicalDispositionEnum, {
    nullable: true,
    description: "How the conversation ended, where that says something about somebody's health.",
  })
  readonly medicalDisposition?: MedicalDisposition | null;
}
