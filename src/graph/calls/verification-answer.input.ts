import { Field, InputType } from 'type-graphql';
import type { VerificationQuestion } from '../../model/inbound-call';
import { Classified } from '../classified';
import { VerificationQuestionEnum } from './verification-question';

/** What somebody on the phone said: no filter, the row found decides what is seen of it. */
@Classified('STRUCTURAL')
@InputType({ description: 'What the caller answered to one question.' })
export class VerificationAnswer {
  @Field(() => VerificationQuestionEnum, { description: 'The question; each at most once.' })
  readonly question!: VerificationQuestion;

  @Classified('STRUCTURAL', { carries: 'PERSONAL' })
  @Field(() => String, { description: 'What was said, 1 to 100 characters. Case, accents and blanks do not matter.' })
  readonly answer!: string;
}
