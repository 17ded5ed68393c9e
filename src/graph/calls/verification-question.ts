/** The questions by which it is made sure who is calling. */
import { VERIFICATION_QUESTIONS, type VerificationQuestion } from '../../model/inbound-call';
import { wordEnum } from '../domain-enums';

export const VerificationQuestionEnum = wordEnum<VerificationQuestion>(
  'VerificationQuestion',
  'What to ask somebody who calls back. The call centre compares; the hub does not know the answers.',
  VERIFICATION_QUESTIONS,
  {
    BIRTH_DATE: 'Birth date: YYYY-MM-DD.',
    POSTCODE: 'Postcode of the home.',
    HOUSE_NUMBER: 'House number, box left out.',
    FAMILY_NAME_START: 'The first three letters of the family name.',
    GIVEN_NAME_START: 'The first three letters of the given name.',
  },
);
