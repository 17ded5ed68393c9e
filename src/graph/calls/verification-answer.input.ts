import type { VerificationQuestion } from '../../model/inbound-call';
import { Input, Of, Text } from '../declarations';
import { VerificationQuestionEnum } from './verification-question';

/** What somebody on the phone said: no filter, the row found decides what is seen of it. */
@Input('What the caller answered to one question.', { class: 'STRUCTURAL' })
export class VerificationAnswer {
  @Of(() => VerificationQuestionEnum, 'The question; each at most once.', { required: true })
  readonly question!: VerificationQuestion;

  @Text('What was said, 1 to 100 characters. Case, accents and blanks do not matter.', {
    required: true,
    class: 'STRUCTURAL',
    carries: 'PERSONAL',
  })
  readonly answer!: string;
}
