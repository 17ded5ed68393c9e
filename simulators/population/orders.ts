/**
 * Call orders with their attempts and visits, put together from a case's timeline. Number, queue and priority say
 * nothing about the kind of order: the kind is personal data with a rule of its own.
 */
import { DAY, MINUTE } from './calendar';
import type { CaseRole } from './case-layout';
import { ALWAYS_OPEN, FIRST_CASE_FOLLOW_UPS, FIRST_ORDERS } from './demonstration';
import { Dice } from './dice';
import { attemptOutcome, type OutcomeContext } from './dispositions';
import type { OrderState, OrderType, StaffPerson, TrueAttempt, TrueOrder, TruePerson, TrueVisit } from './population';
import type { StaffDirectory } from './staff';
import type { Timeline } from './timeline';

export interface OrderBook {
  readonly orders: readonly TrueOrder[];
  readonly attempts: readonly TrueAttempt[];
  readonly visits: readonly TrueVisit[];
}

export interface OrderQuestion {
  readonly seed: number;
  readonly now: number;
  readonly caseIndex: number;
  readonly role: CaseRole;
  readonly namedAnybody: boolean;
  readonly person: TruePerson;
  readonly staff: StaffDirectory;
  readonly first: Timeline;
  readonly followUp: Timeline | null;
}

export function orderBook(question: OrderQuestion): OrderBook {
  const dice = new Dice(question.seed, 'orders', question.caseIndex);
  const books = [oneOrder(question, dice, question.role, question.first)];
  if (question.caseIndex === 0) books.push(...firstCaseFollowUps(question, dice));
  else if (question.followUp) books.push(oneOrder(question, dice, 'FOLLOW_UP', question.followUp));
  return {
    orders: books.flatMap((book) => book.orders),
    attempts: books.flatMap((book) => book.attempts),
    visits: books.flatMap((book) => book.visits),
  };
}

function oneOrder(question: OrderQuestion, dice: Dice, type: OrderType, timeline: Timeline): OrderBook {
  const { caseIndex, now, staff } = question;
  const persona = type === 'FOLLOW_UP' ? undefined : FIRST_ORDERS.get(caseIndex);
  const drawn = dice.chance(0.04) ? staff.pick(dice, 'FIELD_AGENT', null) : staff.pick(dice, 'AGENT', null);
  const holder = persona === undefined ? drawn : staff.persona(persona);
  const usual = stateOf(dice, now, timeline);
  const open = usual === 'CLOSED' || usual === 'CANCELLED' ? 'OPEN' : usual;
  const state = persona !== undefined ? 'ASSIGNED' : ALWAYS_OPEN.has(caseIndex) && type !== 'FOLLOW_UP' ? open : usual;
  const order = orderOf(question, dice, { type, state, holder, openedAt: timeline.openedAt });
  return {
    orders: [order],
    attempts: attemptsOf(question, dice, order, holder, timeline),
    visits: timeline.visits.map((visit) => ({
      id: `VI-${dice.opaque(10)}`,
      orderNumber: order.number,
      staffReference: visitorOf(question, dice).staffReference,
      state: visit.state,
      plannedAt: new Date(visit.plannedAt),
      visitedAt: visit.visitedAt === null ? null : new Date(visit.visitedAt),
    })),
  };
}

function attemptsOf(
  question: OrderQuestion,
  dice: Dice,
  order: TrueOrder,
  holder: StaffPerson,
  timeline: Timeline,
): TrueAttempt[] {
  const context: OutcomeContext = {
    type: order.type,
    namedAnybody: question.namedAnybody,
    medical: question.person.medical,
    inCollectivity: question.person.collectivityIndex !== null,
  };
  return timeline.attempts.map((attempt) => ({
    id: `AT-${dice.opaque(12)}`,
    orderNumber: order.number,
    at: new Date(attempt.at),
    staffReference: holder.staffReference,
    ...attemptOutcome(dice, attempt, context),
  }));
}

interface OrderFacts {
  readonly type: OrderType;
  readonly state: OrderState;
  readonly holder: StaffPerson;
  readonly openedAt: number;
}

function orderOf({ person, now, caseIndex }: OrderQuestion, dice: Dice, facts: OrderFacts): TrueOrder {
  const assigned = facts.state === 'ASSIGNED';
  const { federal, insurer } = person.asKnownTo;
  const callLanguage = caseIndex === 0 ? person.language : (federal.language ?? insurer?.language ?? null);
  return {
    number: `CO-${dice.opaque(10)}`,
    type: facts.type,
    state: facts.state,
    priority: dice.weighted([
      [1, 15],
      [2, 25],
      [3, 40],
      [4, 15],
      [5, 5],
    ] as const),
    openedAt: new Date(facts.openedAt),
    queue: queueFor(callLanguage),
    callLanguage,
    assignedStaffReference: assigned ? facts.holder.staffReference : null,
    assignedFrom: assigned ? new Date(facts.openedAt + Math.min(10 * MINUTE, (now - facts.openedAt) / 2)) : null,
  };
}

/** Kept by the call centre per language it has agents for. */
function queueFor(callLanguage: string | null): string {
  if (callLanguage === null || callLanguage === 'fr') return 'brussels-fr';
  return callLanguage === 'nl' || callLanguage === 'en' ? `brussels-${callLanguage}` : 'brussels-multilingual';
}

function stateOf(dice: Dice, now: number, timeline: Timeline): OrderState {
  if (timeline.completedAt !== null) {
    return dice.weighted([
      ['CLOSED', 52],
      ['ASSIGNED', 24],
      ['ESCALATED', 12],
      ['OPEN', 12],
    ] as const);
  }
  const stale = now - (timeline.attempts.at(-1)?.at ?? timeline.openedAt) > 6 * DAY;
  if (stale)
    return dice.weighted([
      ['CANCELLED', 25],
      ['CLOSED', 30],
      ['ASSIGNED', 35],
      ['OPEN', 10],
    ] as const);
  if (timeline.attempts.length === 0)
    return dice.weighted([
      ['OPEN', 65],
      ['ASSIGNED', 35],
    ] as const);
  return dice.weighted([
    ['ASSIGNED', 72],
    ['OPEN', 28],
  ] as const);
}

function visitorOf({ caseIndex, staff }: OrderQuestion, dice: Dice): StaffPerson {
  const drawn = staff.pick(dice, 'FIELD_AGENT', null);
  return caseIndex === 0 ? staff.persona('field-agent') : drawn;
}

/** Open, and not called yet: they are there to be held. */
function firstCaseFollowUps(question: OrderQuestion, dice: Dice): OrderBook[] {
  return FIRST_CASE_FOLLOW_UPS.map(({ persona, afterDays }) => ({
    orders: [
      orderOf(question, dice, {
        type: 'FOLLOW_UP',
        state: 'ASSIGNED',
        holder: question.staff.persona(persona),
        openedAt: question.first.openedAt + afterDays * DAY,
      }),
    ],
    attempts: [],
    visits: [],
  }));
}
