import type { AboutSubject, CaseSubject } from '../../model/subject';
import type { Disposition, MedicalDisposition, TechnicalOutcome } from '../../model/words';
import { Instant, Of, Output, OwnId } from '../declarations';
import { DispositionEnum, MedicalDispositionEnum, TechnicalOutcomeEnum } from '../domain-enums';

@Output('One attempt to call. Source: the call centre.', { class: 'PERSONAL' })
export class CallAttempt implements AboutSubject {
  readonly subject!: CaseSubject;

  @OwnId('Opaque id.')
  readonly id!: string;

  @Instant('When the call was made.')
  readonly at?: Date | null;

  @Of(() => TechnicalOutcomeEnum, 'What became of the call itself.')
  readonly technicalOutcome?: TechnicalOutcome | null;

  @Of(() => DispositionEnum, 'How the conversation ended.')
  readonly disposition?: Disposition | null;

  @Of(() => MedicalDispositionEnum, "How the conversation ended, where that says something about somebody's health.", {
    class: 'MEDICAL',
  })
  readonly medicalDisposition?: MedicalDisposition | null;
}
