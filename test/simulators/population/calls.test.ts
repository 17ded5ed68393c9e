/** Orders, calls, visits and named contacts, in the proportions of summer 2020 in Brussels. */
import { attemptOutcome } from '../../../simulators/population/dispositions';
import { Dice } from '../../../simulators/population/dice';
import { brusselsHour } from '../../../simulators/population/calendar';
import { isComplete, weekOf } from '../../../simulators/population/population-summary';
import type { OrderType, TrueAttempt, TrueCase, TrueVisit } from '../../../simulators/population/population';
import { expectShare, expectShareOf, NOW, populationOf } from './population-at-hand';

const population = populationOf(12_000);
const cases: readonly TrueCase[] = [...population.cases()];
const orders = cases.flatMap((one) => one.orders);
const attempts = cases.flatMap((one) => one.attempts);
const indexCases = cases.filter((one) => one.orders[0]?.type === 'INDEX');
const named = indexCases.flatMap((one) => one.namedContacts);

const unanswered = (attempt: TrueAttempt | undefined): boolean =>
  attempt !== undefined && attempt.technicalOutcome !== 'ANSWERED';
const of = <T extends { readonly orderNumber: string }>(all: readonly T[], number: string): T[] =>
  all.filter((one) => one.orderNumber === number);

describe('call orders', () => {
  test.each<[OrderType, number, number]>([
    ['INDEX', 0.435, 0.03],
    ['CONTACT', 0.425, 0.03],
    ['COLLECTIVITY', 0.029, 0.012],
    ['FOLLOW_UP', 0.11, 0.025],
  ])('of type %s are the share %d', (type, share, tolerance) => {
    expectShareOf(orders, (order) => order.type === type, share, tolerance);
  });

  test('occur in every state, and an assigned one, and no other, names who holds it', () => {
    expect(new Set(orders.map((order) => order.state)).size).toBe(5);
    expect(orders.filter((order) => (order.state === 'ASSIGNED') !== (order.assignedStaffReference !== null))).toEqual(
      [],
    );
  });

  test('have numbers that are different and opaque', () => {
    expect(new Set(orders.map((order) => order.number)).size).toBe(orders.length);
    expect(new Set(cases.map((one) => one.reference)).size).toBe(cases.length);
    expect(cases.filter((one) => !/^CC-[A-HJ-NP-Z2-9]{12}$/.test(one.reference))).toEqual([]);
  });

  test('are not given away by queue or priority', () => {
    for (const type of ['INDEX', 'CONTACT', 'FOLLOW_UP', 'COLLECTIVITY']) {
      const some = orders.filter((order) => order.type === type);
      expect(new Set(some.map((order) => order.queue)).size).toBe(4);
      expect(new Set(some.map((order) => order.priority)).size).toBe(5);
    }
  });

  test('are opened within thirty days before the reference instant', () => {
    const opened = orders.map((order) => order.openedAt.getTime());
    expect(Math.min(...opened)).toBe(NOW.getTime() - 30 * 86_400_000);
    expect(Math.max(...opened)).toBeLessThan(NOW.getTime());
  });
});

describe('call attempts', () => {
  test('are 7,100 for 4,300 orders', () => {
    expectShare(attempts.length / orders.length, 7100 / 4300, 0.06);
  });

  test.each([
    [1, 0.23],
    [2, 0.37],
    [3, 0.45],
  ])('in third %d of the time go unanswered in the share %d', (week, share) => {
    expectShareOf(
      attempts.filter((attempt) => weekOf(attempt.at, NOW) === week),
      unanswered,
      share,
      0.035,
    );
  });

  test('happen between 9 and 20 o’clock in Brussels, after the order was opened and before now', () => {
    expect(
      attempts.filter((attempt) => brusselsHour(attempt.at.getTime()) < 9 || brusselsHour(attempt.at.getTime()) >= 20),
    ).toEqual([]);
    const openedAt = new Map(orders.map((order) => [order.number, order.openedAt]));
    expect(
      attempts.filter((attempt) => attempt.at <= (openedAt.get(attempt.orderNumber) ?? NOW) || attempt.at >= NOW),
    ).toEqual([]);
  });

  test('say in the disposition nothing of the one with medical meaning, not even by leaving it out', () => {
    const healthy = { ...population.person(0).medical, hospitalStay: null, deceasedOn: null };
    const dead = { ...healthy, deceasedOn: '2026-01-01' };
    const context = { type: 'CONTACT', namedAnybody: false, inCollectivity: true } as const;
    const attempt = { at: Date.parse('2026-02-01T10:00:00Z'), answered: true, final: true };
    const pairs = Array.from({ length: 500 }, (_, n) =>
      [healthy, dead].map((medical) => attemptOutcome(new Dice(n, 'attempts', 0), attempt, { ...context, medical })),
    );
    for (const [one, other] of pairs) {
      expect(one?.medicalDisposition).toBeNull();
      expect(other?.medicalDisposition).toBe('DECEASED');
      expect(other?.disposition).toBe(one?.disposition);
    }
    expect(pairs.some(([one]) => one?.disposition === null)).toBe(true);
  });

  test('show every technical outcome, disposition and disposition with medical meaning', () => {
    expect(new Set(attempts.map((attempt) => attempt.technicalOutcome)).size).toBe(6);
    expect(new Set(attempts.flatMap((attempt) => attempt.disposition ?? [])).size).toBe(11);
    expect(new Set(attempts.flatMap((attempt) => attempt.medicalDisposition ?? [])).size).toBe(3);
    const medical = attempts.filter((attempt) => attempt.medicalDisposition !== null);
    expect(medical.some((attempt) => attempt.disposition === null)).toBe(true);
    expect(medical.some((attempt) => attempt.disposition !== null)).toBe(true);
    expect(attempts.some((attempt) => attempt.wrapUpNote !== null)).toBe(true);
  });

  test('that fail twice in a row lead to a visit, and nothing else does', () => {
    const wrong: string[] = [];
    for (const one of cases) {
      for (const order of one.orders) {
        const calls = of(one.attempts, order.number);
        const visits = of(one.visits, order.number);
        if (visits.length !== visitsOwed(calls, visits)) wrong.push(order.number);
      }
    }
    expect(wrong).toEqual([]);
    expect(cases.flatMap((one) => one.visits).length).toBeGreaterThan(200);
  });
});

/** Two unanswered calls in a row, with no visit between them, owe one; it is planned after the second. */
function visitsOwed(calls: readonly TrueAttempt[], visits: readonly TrueVisit[]): number {
  let owed = 0;
  let inARow = 0;
  for (const call of calls) {
    inARow = unanswered(call) ? inARow + 1 : 0;
    if (inARow < 2) continue;
    const visit = visits[owed];
    if (!visit || visit.plannedAt <= call.at) return -1;
    owed += 1;
    inARow = 0;
  }
  return owed;
}

describe('visits', () => {
  test('take place within the hours, in every state', () => {
    const visits = cases.flatMap((one) => one.visits);
    const hours = visits.map((visit) => brusselsHour(visit.plannedAt.getTime()));
    expect(Math.min(...hours)).toBeGreaterThanOrEqual(9);
    expect(Math.max(...hours)).toBeLessThan(20);
    expect(new Set(visits.map((visit) => visit.state)).size).toBe(4);
    const visited = (visit: TrueVisit): boolean => visit.state === 'DONE' || visit.state === 'NOBODY_HOME';
    expect(visits.filter((visit) => visited(visit) !== (visit.visitedAt !== null))).toEqual([]);
  });
});

describe('named contacts', () => {
  test('are named by 49 % of the index persons, 2.7 at high risk by each of them', () => {
    const naming = indexCases.filter((one) => one.namedContacts.length > 0);
    expectShare(naming.length / indexCases.length, 0.49, 0.03);
    expectShare(named.filter((contact) => contact.risk === 'HIGH').length / naming.length, 2.7, 0.15);
    expect(
      naming.filter((one) => !one.attempts.some((attempt) => attempt.disposition === 'COMPLETED_WITH_CONTACTS')),
    ).toEqual([]);
    expect(cases.filter((one) => one.orders[0]?.type !== 'INDEX' && one.namedContacts.length > 0)).toEqual([]);
  });

  test('cannot be reached with what was dictated for two in three', () => {
    expectShareOf(named, (contact) => contact.phone === null || !isComplete(contact.phone), 0.66, 0.04);
  });

  test('lead to cases that lead back, opened after the conversation', () => {
    const wrong = indexCases.filter((one) =>
      one.namedContacts.some((contact) => {
        const theirs = contact.contactCaseIndex === null ? null : cases[contact.contactCaseIndex];
        if (!theirs) return contact.contactCaseIndex !== null;
        const later = theirs.openedAt > (one.attempts.at(-1)?.at ?? NOW) || one.orders.length > 1;
        return theirs.indexCaseIndex !== one.index || theirs.personIndex !== contact.personIndex || !later;
      }),
    );
    expect(wrong.map((one) => one.index)).toEqual([]);
    expect(named.some((contact) => contact.contactCaseIndex === null && contact.personIndex !== null)).toBe(true);
    expect(cases.some((one) => one.orders[0]?.type === 'CONTACT' && one.indexCaseIndex === null)).toBe(true);
  });
});
