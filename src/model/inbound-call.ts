/**
 * Somebody calls back: the words for it. The right answers are the call centre's; the hub hands on what was said and
 * learns whether it was right.
 */
import type { CaseSubject } from './subject';

export const VERIFICATION_QUESTIONS = [
  'BIRTH_DATE',
  'POSTCODE',
  'HOUSE_NUMBER',
  'FAMILY_NAME_START',
  'GIVEN_NAME_START',
] as const;
export type VerificationQuestion = (typeof VERIFICATION_QUESTIONS)[number];

/** With fewer answers the call centre takes nobody for the person. */
export const FEWEST_ANSWERS = 3;

export type VerificationAnswers = Readonly<Partial<Record<VerificationQuestion, string>>>;

export interface InboundNumber {
  /** CBE number of the organisation whose cases are meant. */
  readonly organisation: string;
  /** E.164. */
  readonly phone: string;
}

export interface InboundAnswers extends InboundNumber {
  /** The call centre's number of the agent who takes the order where the answers are right; null where no agent does. */
  readonly agentNumber: string | null;
  readonly answers: VerificationAnswers;
}

/** What came of a look-up, as access records say it. */
export const LOOK_UP_OUTCOMES = [
  'CANDIDATE',
  'NO_CANDIDATE',
  'WRONG_ANSWERS',
  'RIGHT_ANSWERS',
  /** Break-glass for a case that is not there. */
  'NO_SUCH_CASE',
  /** Break-glass where it is open or assigned anyway, or an officer's finding stands in the way. */
  'NOT_OPENED',
  /** Nobody was asked: too many wrong answers, or attempts, before. */
  'LIMITED',
] as const;
export type LookUpOutcome = (typeof LOOK_UP_OUTCOMES)[number];

/** For the access log: what came of it, and about whom it was as far as the hub knows; nobody where it knows none. */
export interface LookUp {
  readonly outcome: LookUpOutcome;
  readonly subjects: readonly CaseSubject[];
}

/** Who gave answers, at which number. Pseudonyms; the number itself is kept nowhere. */
export interface AnswerAttempt {
  readonly callerPseudonym: string;
  readonly organisation: string;
  readonly numberPseudonym: string;
  /** On the hub's clock. */
  readonly at: Date;
}

/** Port, filled by `registers/`: wrong answers, counted over all replicas. */
export interface WrongAnswers {
  /**
   * Counts the answers as wrong before anybody is asked whether they are: so that answers given side by side cannot all
   * slip under a limit.
   * @returns takes the count back, for answers that led to a case or could not be compared.
   * @throws HubError RATE_LIMITED, or AUDIT_UNAVAILABLE where it cannot be counted.
   */
  count(attempt: AnswerAttempt): Promise<() => Promise<void>>;
}
