/** A whole call through the hub: what is done is with the call centre, once, and on record. */
import { key, past, startCallAgents, type CallAgents, type TakenOrder } from './call-agent';
import { until } from '../support/until';

let agents: CallAgents;
beforeAll(async () => (agents = await startCallAgents()));
afterAll(() => agents.stop());

const inAnHour = (): string => {
  const at = new Date(Date.now() + 24 * 3_600_000);
  at.setUTCHours(12, 0, 0, 0);
  return at.toISOString();
};

async function confirmed(persona: string, name: string, input: object) {
  const { result, errors } = await agents.give(persona, name, input);
  expect({ name, errors, state: result?.command?.state }).toEqual({ name, errors: [], state: 'CONFIRMED' });
  return result!;
}

describe('an agent on a call', () => {
  let order: TakenOrder;
  let reference: string;

  it('takes the next order, and is given the same one where it is asked for again under its key', async () => {
    const input = { idempotencyKey: key() };
    const first = await confirmed('agent', 'takeNextOrder', input);
    const second = await confirmed('agent', 'takeNextOrder', input);
    order = first.order!;
    expect(second.order?.id).toBe(order.id);
    expect(order).toMatchObject({ state: 'ASSIGNED', number: expect.any(String) as string });
    reference = await agents.referenceOf(order);
  });

  it('records an attempt, which the call centre has once however often it is given', async () => {
    const input = { idempotencyKey: key(), orderId: order.id, at: past(), outcome: 'NO_ANSWER' };
    const before = (await agents.held('attempts', reference)).length;
    for (let time = 0; time < 3; time += 1) await confirmed('agent', 'recordAttempt', input);
    expect(await agents.held('attempts', reference)).toHaveLength(before + 1);
    const { order: after } = await confirmed('agent', 'recordAttempt', {
      ...input,
      idempotencyKey: key(),
      at: past(1),
    });
    expect(after?.attemptsCount).toBe((order.attemptsCount ?? 0) + 2);
    // what one does oneself stands in one's own way least of all
    expect(after?.version).toBe(order.version);
  });

  it('sees that a visit is called for after two calls in vain', async () => {
    const { data } = await agents.demonstration.ask<{ case: { callOrders: { id: string; visitProposed: boolean }[] } }>(
      'agent',
      `{ case(id: "${order.case.id}") { callOrders { id visitProposed } } }`,
    );
    expect(data?.case.callOrders.find(({ id }) => id === order.id)?.visitProposed).toBe(true);
    await confirmed('agent', 'requestVisit', { orderId: order.id });
    expect(await agents.held('visits', reference)).toEqual(
      expect.arrayContaining([expect.objectContaining({ state: 'PLANNED' })]),
    );
  });

  it('withdraws an attempt of its own', async () => {
    const attempts = await agents.demonstration.ask<{ case: { attempts: { id: string; at: string }[] } }>(
      'agent',
      `{ case(id: "${order.case.id}") { attempts { id at } } }`,
    );
    const before = await agents.held('attempts', reference);
    const last = attempts.data!.case.attempts.at(-1)!;
    await confirmed('agent', 'withdrawAttempt', { orderId: order.id, attemptId: last.id });
    expect(await agents.held('attempts', reference)).toHaveLength(before.length - 1);
  });

  it('names two contacts, corrects one, and the call centre opens an order for each', async () => {
    const named = [];
    for (const name of ['Ada Maes', 'Bo Peeters']) {
      const input = { orderId: order.id, name, phone: '0475 12 34 56', risk: 'HIGH', relationship: 'COLLEAGUE' };
      named.push((await confirmed('agent', 'nameContact', input)).command!.contact!);
    }
    const { id: contactId, version: expectedVersion } = named[0]!;
    await confirmed('agent', 'correctContact', { orderId: order.id, contactId, expectedVersion, risk: 'LOW' });
    const held = await agents.held<{ name: string; risk: string; phone: string; contactCaseReference: string | null }>(
      'contacts',
      reference,
    );
    const ours = held.filter(({ name }) => /^(Ada Maes|Bo Peeters)$/.test(name));
    expect(ours.sort((one, other) => (one.name < other.name ? -1 : 1))).toEqual([
      expect.objectContaining({ name: 'Ada Maes', risk: 'LOW', phone: '+32475123456' }),
      expect.objectContaining({ name: 'Bo Peeters', risk: 'HIGH' }),
    ]);
    expect(held.every(({ contactCaseReference }) => contactCaseReference !== undefined)).toBe(true);
    const stale = await agents.give('agent', 'correctContact', {
      ...{ orderId: order.id, contactId, expectedVersion, name: 'Ada Maas' },
    });
    expect(stale.result?.command).toMatchObject({ state: 'CONFLICT', reason: 'STALE' });
    expect(stale.result?.conflict).toEqual([{ field: 'name', yours: 'Ada Maas', theirs: 'Ada Maes' }]);
  });

  it('adds a number, reports one as wrong, and the ranks follow', async () => {
    const points = async () => {
      const { data } = await agents.demonstration.ask<{
        case: { contactPoints: { id: string; phone: string | null; rank: number; version: string }[] };
      }>('agent', `{ case(id: "${order.case.id}") { contactPoints { id phone rank version } } }`);
      return data!.case.contactPoints;
    };
    await confirmed('agent', 'addContactPoint', { orderId: order.id, phone: '0486 11 22 33' });
    const added = (await points()).find(({ phone }) => phone === '+32486112233')!;
    await confirmed('agent', 'recordAttempt', {
      ...{ orderId: order.id, at: past(), outcome: 'ANSWERED', disposition: 'PARTIAL', contactPoint: added.version },
    });
    expect((await points())[0]).toMatchObject({ phone: '+32486112233', rank: 1 });
    await confirmed('agent', 'reportWrongNumber', {
      ...{ orderId: order.id, contactPointId: added.id, expectedVersion: added.version },
    });
    const after = await points();
    expect(after.filter(({ phone }) => phone !== null).at(-1)?.phone).toBe('+32486112233');
  });

  it('agrees on a callback, which the supervisor sees without its number', async () => {
    const at = inAnHour();
    await confirmed('agent', 'scheduleCallback', { orderId: order.id, at, language: 'fr', phone: '0486 11 22 33' });
    const query = `{ case(id: "${order.case.id}") { callOrders { id callback { at language phone phoneMasked { text } } } } }`;
    const seenBy = async (persona: string) => {
      const { data } = await agents.demonstration.ask<{ case: { callOrders: { id: string; callback: object }[] } }>(
        persona,
        query,
      );
      return data?.case.callOrders.find(({ id }) => id === order.id)?.callback;
    };
    expect(await seenBy('agent')).toMatchObject({ at, language: 'fr', phone: '+32486112233' });
    expect(await seenBy('supervisor')).toEqual({ at, language: 'fr', phone: null, phoneMasked: { text: '…233' } });
  });

  it('gives the order back for another language, and it is not the agent’s any more', async () => {
    const released = await agents.give('agent', 'releaseOrder', {
      ...{ orderId: order.id, expectedVersion: order.version, callLanguage: 'ar' },
    });
    expect(released.result?.command?.state).toBe('CONFIRMED');
    // the call centre says so at once, the hub as soon as it has heard of it
    await until(async () => {
      const again = await agents.give('agent', 'recordAttempt', { orderId: order.id, at: past(), outcome: 'BUSY' });
      expect(again.result?.command?.reason ?? 'NOT_HELD').toBe('NOT_HELD');
      return again.result === null && again.errors[0]?.extensions['reason'] === 'NOT_ASSIGNED';
    });
  });
});

describe('an order', () => {
  it('is closed by its agent, once', async () => {
    const order = await agents.take();
    await confirmed('agent', 'closeOrder', { orderId: order.id, expectedVersion: order.version });
    const late = await agents.give('supervisor', 'closeOrder', { orderId: order.id, expectedVersion: order.version });
    expect(late.result?.command).toMatchObject({ state: 'REFUSED', reason: 'ORDER_OVER' });
  });

  it('is handed up by its agent, without a reason', async () => {
    const order = await agents.take();
    const input = { orderId: order.id, expectedVersion: order.version, to: 'SECOND' };
    const { order: after } = await confirmed('agent', 'escalateOrder', input);
    // it is not assigned any more: what it is by now is said of an order of the own organisation
    expect(after?.state).toBe('ESCALATED');
  });

  it('is visited by a field agent, once', async () => {
    const order = await agents.take('field-agent');
    const { data } = await agents.demonstration.ask<{
      case: { visits: { id: string; state: string; version: string }[] };
    }>('field-agent', `{ case(id: "${order.case.id}") { visits { id state version } } }`);
    const planned = data!.case.visits.find(({ state }) => state === 'PLANNED')!;
    const visited = {
      ...{ orderId: order.id, visitId: planned.id, expectedVersion: planned.version, at: past() },
    };
    await confirmed('field-agent', 'recordVisit', { ...visited, outcome: 'FOUND' });
    const letter = await agents.give('field-agent', 'recordVisit', { ...visited, outcome: 'LETTER_LEFT' });
    expect(letter.result?.command).toMatchObject({ state: 'CONFLICT', reason: 'STALE' });
    expect(letter.result?.conflict).toEqual([{ field: 'state', yours: 'LETTER_LEFT', theirs: 'DONE' }]);
    // the same outcome by another hand: nothing differs
    const same = await agents.give('field-agent', 'recordVisit', { ...visited, outcome: 'FOUND' });
    expect(same.result?.conflict).toEqual([]);
  });

  it('is given to another agent by the supervisor', async () => {
    const order = await agents.take();
    const { order: after } = await confirmed('supervisor', 'reassignOrder', {
      ...{ orderId: order.id, expectedVersion: order.version, agent: 'AG-3XW8D' },
    });
    expect(after?.state).toBe('ASSIGNED');
    expect(after?.version).not.toBe(order.version);
  });
});

it('a supervisor takes the next order as an agent does, and gives it back', async () => {
  const taken = await confirmed('supervisor', 'takeNextOrder', {});
  expect(taken.order).toMatchObject({ state: 'ASSIGNED' });
  const { id: orderId, version: expectedVersion } = taken.order!;
  const released = await confirmed('supervisor', 'releaseOrder', { orderId, expectedVersion });
  expect(released.order).toMatchObject({ id: orderId, state: 'OPEN' });
});

it('every command is on record, about the person, with what was written and no value', async () => {
  const { data } = await agents.demonstration.ask<{
    accessRecords: { edges: { node: { written: string[]; registerEntry: string; caseId: string | null } }[] };
  }>('privacy-officer', '{ accessRecords(first: 200) { edges { node { written registerEntry caseId } } } }');
  const written = data!.accessRecords.edges.flatMap(({ node }) => node.written ?? []);
  for (const coordinate of [
    ...['Mutation.takeNextOrder', 'Mutation.recordAttempt', 'CallAttempt.technicalOutcome', 'CaseContact.name'],
    ...['Mutation.correctContact', 'Callback.phone', 'ContactPoint.phone', 'Mutation.reportWrongNumber'],
    ...['Mutation.releaseOrder', 'CallOrder.callLanguage', 'Mutation.closeOrder', 'Mutation.reassignOrder'],
  ])
    expect(written).toContain(coordinate);
});
