/** Which order is next, for whom, and until when it is his. */
import { randomUUID } from 'node:crypto';
import {
  AGENT,
  attempt,
  CallDesk,
  contact,
  FIELD_AGENT,
  NURSE,
  OTHER_AGENT,
  population,
  SUPERVISOR,
  truthOf,
} from './call-desk';

let desk: CallDesk;
beforeEach(async () => {
  desk = await CallDesk.start();
});
afterEach(() => desk.stop());

const orders = [...population.cases()].flatMap((truth) => truth.orders.map((order) => ({ ...order, truth })));
const open = orders
  .filter(({ state }) => state === 'OPEN')
  .sort((one, other) => one.priority - other.priority || one.openedAt.getTime() - other.openedAt.getTime());
const householdOf = (reference: string): number => population.person(truthOf(reference).personIndex).householdIndex;
/** Other orders of the household that somebody has not finished. */
const housemates = ({ truth, number }: (typeof orders)[number]) =>
  orders.filter(
    (other) => other.number !== number && householdOf(other.truth.reference) === householdOf(truth.reference),
  );
/** Whether nobody else than this agent calls the household. */
const isFreeFor = (agentNumber: string, order: (typeof orders)[number]): boolean =>
  housemates(order).every(({ assignedStaffReference: holder }) => holder === null || holder === agentNumber);

describe('the next order of an agent', () => {
  test('is the first by priority, then by age, of those in the languages', async () => {
    const languages = ['fr'];
    const fitting = open.filter(
      (order) => ['fr', null].includes(order.callLanguage) && isFreeFor(AGENT.reference, order),
    );
    expect(fitting.length).toBeLessThan(open.length);
    expect(fitting.length).toBeGreaterThan(1);
    const claims = [await desk.claimed(AGENT, { languages }), await desk.claimed(AGENT, { languages })];
    expect(claims.map(({ orderNumber }) => orderNumber)).toEqual(fitting.slice(0, 2).map(({ number }) => number));
    expect(claims[0]).toMatchObject({ from: desk.at(0), until: desk.at(15) });
  });

  test('where no language is named is in one of the agent’s own', async () => {
    const taken = await desk.claim(AGENT, { languages: [] });
    const spoken = ['fr', 'nl', null];
    const first = open.find((order) => spoken.includes(order.callLanguage) && isFreeFor(AGENT.reference, order));
    expect(taken?.orderNumber).toBe(first?.number);
  });

  test('is of the queue that is asked for, and of the own organisation', async () => {
    const { orderNumber } = await desk.claimed(AGENT, { queue: 'brussels-nl' });
    expect(await desk.order(orderNumber)).toMatchObject({ queue: 'brussels-nl', state: 'ASSIGNED' });
    expect(await desk.claim({ ...AGENT, organisation: '0999000129' })).toBeNull();
  });

  test('is an assignment', async () => {
    const { cursor } = await desk.client.feed('order-assignments');
    const { orderNumber, caseReference, from } = await desk.claimed();
    expect((await desk.client.feed('order-assignments', cursor)).items).toMatchObject([
      { agentNumber: AGENT.reference, orderNumber, caseReference, from, until: null },
    ]);
  });

  test('is never of a household that another agent calls, but may be of the own one', async () => {
    const blocked = open.find((order) => housemates(order).some(({ state }) => state !== 'CLOSED'));
    const [called, ...rest] = (blocked === undefined ? [] : housemates(blocked)).map(({ number }) => number);
    const { cursor } = await desk.client.feed('case-activity');
    for (const { number } of [...open, ...rest.map((number) => ({ number }))])
      if (number !== blocked?.number && number !== called)
        await desk.client.change('orders', number, 'state', 'CLOSED');
    await desk.client.change('orders', called as string, 'state', 'OPEN');
    await desk.client.ask('PUT', `/api/assignments/${called}`, { agentNumber: OTHER_AGENT.reference });
    expect(await desk.claim(AGENT)).toBeNull();
    expect(await desk.claim(OTHER_AGENT)).toMatchObject({ orderNumber: blocked?.number });
    expect(JSON.stringify((await desk.client.feed('case-activity', cursor)).items)).not.toContain('agentNumber');
  });

  test('is never the same for two agents who ask at once', async () => {
    const claims = await Promise.all(
      Array.from({ length: open.length }, (_, index) => desk.claim(index % 2 === 0 ? AGENT : OTHER_AGENT)),
    );
    const taken = claims.flatMap((claim) => claim?.orderNumber ?? []);
    expect(taken.length).toBeGreaterThan(3);
    expect(new Set(taken).size).toBe(taken.length);
  });
});

describe('a callback', () => {
  const callback = (at: string, more: object = {}): object => {
    return { holder: AGENT, id: randomUUID(), at, language: null, phone: null, ...more };
  };

  test('comes first once it is due, and never before', async () => {
    const last = open.filter((order) => isFreeFor(AGENT.reference, order)).at(-1);
    const number = last?.number as string;
    await desk.client.ask('PUT', `/api/assignments/${number}`, { agentNumber: AGENT.reference });
    await desk.done(`orders/${number}/callbacks`, callback(desk.at(60)));
    await desk.done(
      `orders/${number}/release`,
      { holder: AGENT, language: null },
      { ifMatch: await desk.version(number) },
    );
    for (const { number: other } of open)
      if (other !== number) await desk.client.change('orders', other, 'state', 'CLOSED');
    expect(await desk.claim(AGENT)).toBeNull();
    desk.moveTo(60);
    for (const { number: other } of open)
      if (other !== number) await desk.client.change('orders', other, 'state', 'OPEN');
    expect(await desk.claim(AGENT)).toMatchObject({ orderNumber: number });
  });

  test('in another language is for who speaks that one', async () => {
    const { orderNumber } = await desk.claimed(AGENT, { languages: ['fr'] });
    await desk.done(`orders/${orderNumber}/callbacks`, callback(desk.at(1), { language: 'tr' }));
    const version = await desk.version(orderNumber);
    await desk.done(`orders/${orderNumber}/release`, { holder: AGENT, language: null }, { ifMatch: version });
    desk.moveTo(2);
    expect((await desk.claim(AGENT, { languages: ['tr'] }))?.orderNumber).toBe(orderNumber);
  });
});

describe('the end of a claim', () => {
  test('is 15 minutes on, and then the order is open again', async () => {
    const { orderNumber, version } = await desk.claimed();
    const { cursor } = await desk.client.feed('order-assignments');
    desk.moveTo(14.9);
    expect(await desk.order(orderNumber)).toMatchObject({ state: 'ASSIGNED', version });
    desk.moveTo(15);
    expect((await desk.client.feed('order-assignments', cursor)).items).toMatchObject([{ until: desk.at(15) }]);
    const now = await desk.order(orderNumber);
    expect(now).toMatchObject({ state: 'OPEN' });
    expect(now['version']).not.toBe(version);
  });

  test('is not after the shift, and somebody off duty takes nothing', async () => {
    const shifts = [{ from: desk.at(-60), until: desk.at(10) }];
    await desk.client.change('staff', AGENT.reference, 'shifts', shifts);
    await desk.client.change('staff', AGENT.reference, 'alwaysOnDuty', false);
    const claim = await desk.claimed();
    expect(claim.until).toBe(desk.at(10));
    desk.moveTo(5);
    const { until } = await desk.done(`orders/${claim.orderNumber}/attempts`, attempt(AGENT, desk.at(5)));
    expect(until).toBe(desk.at(10));
    desk.moveTo(10);
    const question = { holder: AGENT, languages: [], queue: null, caseReferences: null };
    expect(await desk.refusal('claims', question)).toBe('422 not-as-agreed');
  });

  test('is moved by each command of the holder', async () => {
    const { orderNumber } = await desk.claimed();
    desk.moveTo(10);
    const { until } = await desk.done(`orders/${orderNumber}/attempts`, attempt(AGENT, desk.at(9)));
    expect(until).toBe(desk.at(25));
    desk.moveTo(24);
    expect(await desk.order(orderNumber)).toMatchObject({ state: 'ASSIGNED' });
  });

  test('is seen by itself too, without a request', async () => {
    const { orderNumber } = await desk.claimed();
    desk.moveTo(15);
    let changed: unknown[] = [];
    for (let time = 0; time < 100 && changed.length === 0; time += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      changed = (await desk.client.feed('case-activity')).items.filter(
        (item) => item['orderNumber'] === orderNumber && item['at'] === desk.at(15),
      );
    }
    expect(changed).toHaveLength(1);
  });

  test('leaves an hour to hand in what was done under it, also where another has the order', async () => {
    const { orderNumber, caseReference } = await desk.claimed();
    desk.moveTo(15);
    await desk.client.ask('PUT', `/api/assignments/${orderNumber}`, { agentNumber: OTHER_AGENT.reference });
    desk.moveTo(20);
    await desk.done(`orders/${orderNumber}/attempts`, attempt(AGENT, desk.at(12)));
    await desk.done(`orders/${orderNumber}/contacts`, contact(AGENT));
    expect(await desk.records('contacts', caseReference)).toHaveLength(truthOf(caseReference).namedContacts.length + 1);
    expect(await desk.refusal(`orders/${orderNumber}/attempts`, attempt(AGENT, desk.at(17)))).toBe('409 not-held');
    const closing = { holder: AGENT };
    const ifMatch = await desk.version(orderNumber);
    expect(await desk.refusal(`orders/${orderNumber}/closing`, closing, { ifMatch })).toBe('409 not-held');
    desk.moveTo(76);
    expect(await desk.refusal(`orders/${orderNumber}/contacts`, contact(AGENT))).toBe('409 not-held');
  });

  test('lets its holder close the order as it was, as long as nothing of it has changed since', async () => {
    const [one, other] = [await desk.claimed(), await desk.claimed(OTHER_AGENT)];
    desk.moveTo(20);
    expect(await desk.order(one.orderNumber)).toMatchObject({ state: 'OPEN' });
    const closing = (orderNumber: string): string => `orders/${orderNumber}/closing`;
    const stranger = await desk.refusal(closing(one.orderNumber), { holder: OTHER_AGENT }, { ifMatch: one.version });
    expect(stranger).toBe('409 not-held');
    await desk.done(closing(one.orderNumber), { holder: AGENT }, { ifMatch: one.version });
    expect(await desk.order(one.orderNumber)).toMatchObject({ state: 'CLOSED' });
    await desk.client.ask('PUT', `/api/assignments/${other.orderNumber}`, { agentNumber: AGENT.reference });
    const late = await desk.refusal(closing(other.orderNumber), { holder: OTHER_AGENT }, { ifMatch: other.version });
    expect(late).toBe('409 not-held');
  });

  test('lets nobody close it after the hour', async () => {
    const { orderNumber, version } = await desk.claimed();
    desk.moveTo(76);
    const closing = await desk.refusal(`orders/${orderNumber}/closing`, { holder: AGENT }, { ifMatch: version });
    expect(closing).toBe('409 not-held');
  });

  test('by release leaves nothing to hand in', async () => {
    const { orderNumber, version } = await desk.claimed();
    await desk.done(`orders/${orderNumber}/release`, { holder: AGENT, language: null }, { ifMatch: version });
    expect(await desk.refusal(`orders/${orderNumber}/attempts`, attempt(AGENT, desk.at(0)))).toBe('409 not-held');
  });
});

describe('the other lines', () => {
  test('a field agent gets an open order with a planned visit', async () => {
    const { orderNumber, version } = await desk.claimed();
    await desk.done(`orders/${orderNumber}/visits`, { holder: AGENT, id: randomUUID() });
    await desk.done(`orders/${orderNumber}/release`, { holder: AGENT, language: null }, { ifMatch: version });
    const planned: string[] = [];
    for (let claim = await desk.claim(FIELD_AGENT); claim !== null; claim = await desk.claim(FIELD_AGENT)) {
      planned.push(claim.orderNumber);
      const visits = await desk.records('visits', claim.caseReference);
      expect(visits.some(({ state }) => state === 'PLANNED')).toBe(true);
    }
    expect(planned).toContain(orderNumber);
    expect(await desk.order(orderNumber)).toMatchObject({ state: 'ASSIGNED' });
  });

  test('a nurse gets an escalated order of her cases, which stays escalated and is nobody else’s', async () => {
    const escalated = orders.filter(({ state }) => state === 'ESCALATED');
    const caseReferences = escalated.slice(0, 1).map(({ truth }) => truth.reference);
    expect(await desk.claim(NURSE, { caseReferences: [] })).toBeNull();
    const { cursor } = await desk.client.feed('order-assignments');
    const { orderNumber, version, until } = await desk.claimed(NURSE, { caseReferences });
    expect(escalated[0]?.number).toBe(orderNumber);
    expect(until).toBe(desk.at(15));
    expect(await desk.order(orderNumber)).toMatchObject({ state: 'ESCALATED', version });
    expect((await desk.client.feed('order-assignments', cursor)).items).toEqual([]);
    const another = { ...NURSE, reference: 'another' };
    expect(await desk.claim(another, { caseReferences })).toBeNull();
    expect(await desk.refusal(`orders/${orderNumber}/attempts`, attempt(another, desk.at(0)))).toBe('409 not-held');
    await desk.done(`orders/${orderNumber}/attempts`, attempt(NURSE, desk.at(0)));
    desk.moveTo(15);
    expect(await desk.claim(another, { caseReferences })).toMatchObject({ orderNumber });
  });

  test('the collectivity cell gets an order of a collectivity', async () => {
    const cell = { line: 'COLLECTIVITY', organisation: '0999000129', reference: 'cell' };
    const kinds = new Set(
      orders.filter(({ type, state }) => type === 'COLLECTIVITY' && (state === 'OPEN' || state === 'ESCALATED')),
    );
    const { orderNumber } = await desk.claimed(cell);
    expect([...kinds].map(({ number }) => number)).toContain(orderNumber);
    for (let more = 1; more < kinds.size; more += 1) await desk.claimed(cell);
    expect(await desk.claim(cell)).toBeNull();
  });

  test('a supervisor takes no next order, and an unknown agent none', async () => {
    const question = { languages: [], queue: null, caseReferences: null };
    expect(await desk.refusal('claims', { ...question, holder: SUPERVISOR })).toBe('422 not-as-agreed');
    const holder = { ...AGENT, reference: 'AG-NONE' };
    expect(await desk.refusal('claims', { ...question, holder })).toBe('422 not-as-agreed');
  });
});

test('a caller who verified puts the order to the agent as a claim', async () => {
  const { orderNumber, caseReference } = await desk.claimed(OTHER_AGENT);
  const answers = { BIRTH_DATE: '1980-01-02', POSTCODE: '1000', HOUSE_NUMBER: '7' };
  const data = { birthDate: '1980-01-02', postcode: '1000', houseNumber: '7', mobile: '+32499000111' };
  for (const [field, value] of Object.entries(data)) await desk.client.change('cases', caseReference, field, value);
  const call = { organisation: AGENT.organisation, phone: data.mobile, agentNumber: AGENT.reference, answers };
  const given = await desk.client.ask<Record<string, unknown>>('POST', '/api/inbound-calls/verify', call);
  expect(given).toMatchObject({ verified: true, orderNumber, until: desk.at(15) });
  expect(given['version']).toBe(await desk.version(orderNumber));
  expect(await desk.refusal(`orders/${orderNumber}/contacts`, contact(OTHER_AGENT))).toBe('409 not-held');
  await desk.done(`orders/${orderNumber}/attempts`, attempt(AGENT, desk.at(0), { technicalOutcome: 'ANSWERED' }));
  const nobody = { ...call, answers: { ...answers, POSTCODE: '1001' } };
  expect(await desk.client.ask('POST', '/api/inbound-calls/verify', nobody)).toMatchObject({
    version: null,
    until: null,
  });
});
