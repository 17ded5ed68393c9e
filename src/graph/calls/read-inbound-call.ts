/** What may be asked about a call that comes in. Nothing that is refused is repeated in the refusal. */
import { HubError } from '../../errors/hub-error';
import { readPhoneNumber } from '../../model/identifiers/phone-number';
import { FEWEST_ANSWERS, VERIFICATION_QUESTIONS, type VerificationAnswers } from '../../model/inbound-call';
import type { VerificationAnswer } from './verification-answer.input';

const LONGEST_NUMBER = 40;
const LONGEST_ANSWER = 100;

/** @returns E.164 @throws HubError BAD_USER_INPUT */
export function readCallingNumber(phone: string): string {
  const { number, valid } = readPhoneNumber(phone.slice(0, LONGEST_NUMBER));
  if (!valid || phone.length > LONGEST_NUMBER) throw bad('phone', 'phone is not a number that somebody can call from.');
  return number;
}

/** Null where none are given. @throws HubError BAD_USER_INPUT */
export function readAnswers(given: readonly VerificationAnswer[] | null | undefined): VerificationAnswers | null {
  if (!given || given.length === 0) return null;
  if (given.length > VERIFICATION_QUESTIONS.length) throw bad('answers', 'Each question is answered at most once.');
  const answers = new Map(given.map(({ question, answer }) => [question, answer.trim()]));
  if (answers.size < given.length) throw bad('answers', 'Each question is answered at most once.');
  if ([...answers.values()].some((answer) => answer === '' || answer.length > LONGEST_ANSWER)) {
    throw bad('answers', `An answer has 1 to ${LONGEST_ANSWER} characters.`);
  }
  if (answers.size < FEWEST_ANSWERS) throw bad('answers', `At least ${FEWEST_ANSWERS} answers are needed.`);
  return Object.fromEntries(answers);
}

function bad(argument: string, detail: string): HubError {
  return new HubError('BAD_USER_INPUT', { argument }, { detail });
}
