/**
 * `inboundCall`: a person calls back. Until the answers are right, the agent learns nothing of the number,
 * not even whether anybody is followed behind it; once they are, one case, as far as it is theirs. Every step is recorded.
 */
import { Ctx, Resolver, Root } from 'type-graphql';
import { HubError } from '../../model/errors/hub-error';
import { readPhoneNumber } from '../../model/identifiers/phone-number';
import {
  FEWEST_ANSWERS,
  VERIFICATION_QUESTIONS,
  type VerificationAnswers,
  type InboundAnswers,
  type InboundNumber,
} from '../../model/inbound-call';
import type { CaseSubject, OrganisationSubject } from '../../model/subject';
import type { VerifiedInboundCall } from '../../loaders/order-loaders';
import { caseRecord, Case } from '../case/case.type';
import { Argument, Computed, Read, Asks, AsksWithin, Input, Of, Text, Output, OwnId } from '../declarations';
import { type RequestContext, askedInRequest, badArgument, tooMuch } from '../request-context';
import { isVisible } from '../visibility';
import { wordEnum } from '../domain-enums';
import { Fields, InputFields } from '../fields';
import type { Time } from '../../model/time';

/** The questions by which it is made sure who is calling. */
const VerificationQuestionEnum = wordEnum(
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

/** What somebody on the phone said: no filter, the row found decides what is seen of it. */
@Input('What the caller answered to one question.', { class: 'STRUCTURAL' })
class VerificationAnswer extends InputFields({
  question: Of(() => VerificationQuestionEnum, 'The question; each at most once.', { required: true }),
  answer: Text('What was said, 1 to 100 characters. Case, accents and blanks do not matter.', {
    required: true,
    class: 'STRUCTURAL',
    carries: 'PERSONAL',
  }),
}) {}

@Output('A case that a call may be about, as long as nobody has said who is calling.')
class InboundCandidate extends Fields({
  id: OwnId('Opaque; made from the number, so that a number at which nobody is followed has one like any other.'),
}) {}

@Output(
  'Somebody calls back. Before the right answers it says the same of every number, whatever person is behind it. Driving ' +
    "source: the call centre's open cases of the caller's own organisation.",
  { class: 'INTERNAL' },
)
class InboundCall extends Fields({
  candidates: Of(
    () => [InboundCandidate],
    'Cases that may be meant. Always one: how many there are would reveal something of the person behind the number.',
    { asks: ['hub'], asksWithin: ['call-centre'] },
  ),
  questions: Of(() => [VerificationQuestionEnum], 'What to ask the caller; at least three have to be answered.'),
}) {
  /** The case once it is known; the organisation that takes the call until then. */
  readonly subject!: CaseSubject | OrganisationSubject;
  /** Whether answers were given. */
  readonly answered!: boolean;
  readonly found!: Case | null;
}

/** What may be asked about a call that comes in. Nothing that is refused is repeated in the refusal. */
const LONGEST_NUMBER = 40;
const LONGEST_ANSWER = 100;

/** @returns E.164 @throws HubError BAD_USER_INPUT */
export function readCallingNumber(phone: string): string {
  const { number, valid } = readPhoneNumber(phone.slice(0, LONGEST_NUMBER));
  if (!valid || phone.length > LONGEST_NUMBER)
    throw badArgument('phone', 'phone is not a number that somebody can call from.');
  return number;
}

/** Null where none are given. @throws HubError BAD_USER_INPUT */
export function readAnswers(given: readonly VerificationAnswer[] | null | undefined): VerificationAnswers | null {
  if (!given || given.length === 0) return null;
  if (given.length > VERIFICATION_QUESTIONS.length)
    throw badArgument('answers', 'Each question is answered at most once.');
  const answers = new Map(given.map(({ question, answer }) => [question, answer.trim()]));
  if (answers.size < given.length) throw badArgument('answers', 'Each question is answered at most once.');
  if ([...answers.values()].some((answer) => answer === '' || answer.length > LONGEST_ANSWER)) {
    throw badArgument('answers', `An answer has 1 to ${LONGEST_ANSWER} characters.`);
  }
  if (answers.size < FEWEST_ANSWERS) throw badArgument('answers', `At least ${FEWEST_ANSWERS} answers are needed.`);
  return Object.fromEntries(answers);
}

const CALL_CENTRE = 'call-centre';

@Resolver(() => InboundCall)
export class InboundCallResolver {
  @Read(
    () => InboundCall,
    'Somebody calls back from this number: what to ask, and, after the right answers, the one case. One call a ' +
      'request, not by GET. Wrong answers are counted per caller, number and organisation over an hour; past a limit ' +
      'RATE_LIMITED, whatever the answers. Right answers have the call centre give an order of the case to an agent.',
  )
  @Asks('call-centre')
  async inboundCall(
    @Argument('phone', () => String, 'The number, in any usual form: 0475 12 34 56, 0032…, +32….', {
      required: true,
      carries: 'PERSONAL',
    })
    phone: string,
    @Argument(
      'answers',
      () => [VerificationAnswer],
      'What the caller answered: at least three, each question once. Left out or empty: only what to ask.',
    )
    given: VerificationAnswer[] | null | undefined,
    @Ctx() context: RequestContext,
  ): Promise<InboundCall> {
    // somebody is in one call at a time; several under one request's aliases would be a search
    if (askedInRequest(context, 'inboundCall') > 1) throw tooMuch('A request is about one inbound call.');
    const number = readCallingNumber(phone);
    const answers = readAnswers(given);
    const organisation = context.caller.facts.organisation?.cbe;
    if (organisation === undefined) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
    const call = { organisation, phone: number };
    return steadily(context.time, answers === null ? whatToAsk(context, call) : whoseCall(context, call, answers));
  }

  @Computed(
    () => Case,
    'The case, once the answers are right and it is the own order of an agent or one of a supervisor’s organisation; ' +
      'null with NOT_FOUND_OR_FORBIDDEN else, whatever was wrong. Null without answers.',
    { class: 'PERSONAL' },
  )
  @Asks('hub')
  @AsksWithin('call-centre')
  case(@Root() { answered, found }: InboundCall): Case | null {
    if (answered && found === null) throw new HubError('NOT_FOUND_OR_FORBIDDEN');
    return found;
  }
}

/** Longer than it takes: finding somebody takes the call centre and the hub a few milliseconds more than finding nobody. */
const STEADY_MS = 100;

/** A failure is reported at once: it does not depend on who is behind the number. */
async function steadily<Result>(time: Time, work: Promise<Result>): Promise<Result> {
  const [result] = await Promise.all([work, time.delay(STEADY_MS)]);
  return result;
}

async function whatToAsk(context: RequestContext, call: InboundNumber): Promise<InboundCall> {
  const { candidates } = await context.loaders.inboundCandidates(call);
  context.noteLookUp({ outcome: candidates.length > 0 ? 'CANDIDATE' : 'NO_CANDIDATE', subjects: candidates });
  return beforeItIsKnown(context, call);
}

async function whoseCall(
  context: RequestContext,
  call: InboundNumber,
  answers: VerificationAnswers,
): Promise<InboundCall> {
  const { verified, takeBack } = await verify(context, { ...call, agentNumber: takerOf(context, call), answers });
  const found = await caseOf(context, verified);
  // answers that were right and lead to no case stay counted: else the limit would tell that they were
  if (found) await takeBack();
  const answered = { ...beforeItIsKnown(context, call), answered: true };
  return found === null ? answered : { ...answered, subject: found.subject, found };
}

/** Counted as wrong before it is known: answers given side by side cannot all slip under a limit. */
async function verify(
  context: RequestContext,
  call: InboundAnswers,
): Promise<{ readonly verified: VerifiedInboundCall; readonly takeBack: () => Promise<void> }> {
  const { caller, now, pseudonyms } = context;
  const takeBack = await context.services.wrongAnswers
    .count({
      callerPseudonym: caller.pseudonym,
      organisation: call.organisation,
      numberPseudonym: pseudonyms.opaqueId('wrong-answer', call.phone),
      at: now,
    })
    .catch((error: unknown) => {
      if (isLimit(error)) context.noteLookUp({ outcome: 'LIMITED', subjects: [] });
      throw error;
    });
  const verified = await context.loaders.verifyInboundCall(call).catch(async (error: unknown) => {
    // they were not compared, as far as anybody here knows
    await takeBack();
    throw error;
  });
  return { verified, takeBack };
}

function isLimit(error: unknown): boolean {
  return error instanceof HubError && error.code === 'RATE_LIMITED';
}

/** Null unless the answers were right and the caller may know whose case it is. */
async function caseOf(context: RequestContext, { found, candidates }: VerifiedInboundCall): Promise<Case | null> {
  if (found === null) {
    context.noteLookUp({ outcome: 'WRONG_ANSWERS', subjects: candidates });
    return null;
  }
  const { key, orderNumber, until } = found;
  const record = key && caseRecord(key);
  const others = candidates.filter(({ caseId }) => caseId !== key?.caseId);
  if (others.length > 0) context.noteLookUp({ outcome: 'CANDIDATE', subjects: others });
  context.noteLookUp({ outcome: 'RIGHT_ANSWERS', subjects: record ? [record.subject] : [] });
  if (orderNumber !== null) await context.learnAssignment(orderNumber);
  // the call centre has put the caller through: commands on the order count from now on, whether or not it can be reached
  if (record && orderNumber !== null && until !== null) {
    await context.commands.holdOrder({ orderNumber, caseReference: record.key.reference, until });
  }
  return record && mayKnowWhoItIs(context, record.subject) ? record : null;
}

/** The hub's own order of things: an assignment is the call centre's word, and the case passes every lock by it. */
function mayKnowWhoItIs(context: RequestContext, subject: CaseSubject | OrganisationSubject): boolean {
  return isVisible(context, 'Person.name', subject);
}

/** Who takes the order: nobody where the caller sees every case of the organisation without one. */
function takerOf(context: RequestContext, { organisation }: InboundNumber): string | null {
  const { staffReference, organisation: own } = context.caller.facts;
  if (own?.source !== CALL_CENTRE || mayKnowWhoItIs(context, { kind: 'ORGANISATION', organisation })) return null;
  return staffReference;
}

/** The same of every number: what to ask is the hub's to say, for a partner's word could differ from number to number. */
function beforeItIsKnown({ pseudonyms }: RequestContext, { organisation, phone }: InboundNumber): InboundCall {
  return {
    subject: { kind: 'ORGANISATION', organisation },
    candidates: [{ id: pseudonyms.opaqueId('inbound-candidate', `${organisation} ${phone}`) }],
    questions: VERIFICATION_QUESTIONS,
    answered: false,
    found: null,
  };
}
