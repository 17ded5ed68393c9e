/**
 * Somebody calls back. Whose call it may be is sent to the asking system as a case reference; who it is, is compared here
 * with what Sciensano sent along, so that the right answers never leave the call centre. Where they are right, the agent
 * in the call gets the order.
 */
import type { CaseBook } from './case-book';
import { contactDataOf } from './contact-data';
import { isOver, type ContactData, type LiveCase, type LiveOrder } from './live-case';
import { casesCalledAt } from './number-index';
import type { WorkDesk } from './work-desk';

/** The same for every number: which ones can be compared would tell that somebody is behind it. */
export const VERIFICATION_QUESTIONS = [
  'BIRTH_DATE',
  'POSTCODE',
  'HOUSE_NUMBER',
  'FAMILY_NAME_START',
  'GIVEN_NAME_START',
] as const;
export type VerificationQuestion = (typeof VERIFICATION_QUESTIONS)[number];

export interface InboundCall {
  readonly organisation: string;
  /** E.164. */
  readonly phone: string;
}

export interface AnsweredCall extends InboundCall {
  readonly agentNumber: string | null;
  readonly answers: Readonly<Partial<Record<VerificationQuestion, string>>>;
}

export interface Verification {
  readonly verified: boolean;
  readonly caseReference: string | null;
  readonly orderNumber: string | null;
  /** Of that order. */
  readonly version: string | null;
  /** When the agent's claim on it runs out; null where it does not. */
  readonly until: string | null;
  readonly candidates: readonly string[];
}

const MOST_CANDIDATES = 50;
const FEWEST_COMPARED = 3;
const LETTERS_OF_A_NAME = 3;

export function inboundCandidates(book: CaseBook, { organisation, phone }: InboundCall): LiveCase[] {
  return casesCalledAt(book, phone)
    .filter((live) => live.organisation === organisation && !live.orders.every(isOver))
    .slice(0, MOST_CANDIDATES);
}

export function verifyInboundCall(book: CaseBook, desk: WorkDesk, call: AnsweredCall): Verification {
  const candidates = inboundCandidates(book, call);
  const found = onePerson(candidates.filter((live) => areRight(call.answers, contactDataOf(book, live))));
  const { agentNumber } = call;
  const order = found === null || agentNumber === null ? null : orderFor(found, agentNumber);
  const claim = order === null || agentNumber === null ? null : desk.assignForNow(order.number, agentNumber);
  return {
    verified: found !== null,
    caseReference: found?.reference ?? null,
    orderNumber: order?.number ?? null,
    version: order === null ? null : book.versions.of('orders', order.number),
    until: claim?.until ?? null,
    candidates: candidates.map(({ reference }) => reference),
  };
}

/** Of one person's several cases the one opened last; answers that fit two persons are not right. */
function onePerson(fitting: readonly LiveCase[]): LiveCase | null {
  const [latest, ...others] = [...fitting].sort((one, other) => (one.openedAt < other.openedAt ? 1 : -1));
  if (latest === undefined) return null;
  const samePerson = others.every(({ niss }) => niss !== null && niss === latest.niss);
  return samePerson ? latest : null;
}

function areRight(answers: AnsweredCall['answers'], held: ContactData): boolean {
  const compared = VERIFICATION_QUESTIONS.flatMap((question) => {
    const answer = answers[question];
    const truth = heldFor(question, held);
    return answer === undefined || truth === '' ? [] : [plain(question, answer) === truth];
  });
  return compared.length >= FEWEST_COMPARED && compared.every((right) => right);
}

/** Empty where nothing is held to compare with. */
function heldFor(question: VerificationQuestion, held: ContactData): string {
  const truth: Record<VerificationQuestion, string | null> = {
    BIRTH_DATE: held.birthDate,
    POSTCODE: held.postcode,
    HOUSE_NUMBER: held.houseNumber,
    FAMILY_NAME_START: held.familyName,
    GIVEN_NAME_START: held.givenName,
  };
  return plain(question, truth[question] ?? '');
}

/** Case, accents, blanks and punctuation make no difference. */
function plain(question: VerificationQuestion, written: string): string {
  const bare = written
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{Letter}\p{Number}]/gu, '');
  return question.endsWith('NAME_START') ? bare.slice(0, LETTERS_OF_A_NAME) : bare;
}

/** One the agent has already; else one nobody has, else one somebody has. What went up is no agent's to take back. */
function orderFor({ orders }: LiveCase, agentNumber: string): LiveOrder | null {
  const own = orders.find((order) => order.agentNumber === agentNumber);
  const inState = (state: LiveOrder['state']): LiveOrder | undefined => orders.find((order) => order.state === state);
  return own ?? inState('OPEN') ?? inState('ASSIGNED') ?? null;
}
