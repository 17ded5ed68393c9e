/** Who may give which command, on which order, with the call centre there and not; and what is medical. */
import { createPseudonyms } from '../../src/model/pseudonyms';
import type { PolicyDocument } from '../../src/policy/rules/grant';
import { everyTable } from '../support/every-table';
import { putInForce, withoutCoordinate } from '../support/policy-change';
import { rowsOf } from '../support/rows-of';
import { key, past, startCallAgents, type CallAgents, type TakenOrder } from './call-agent';
import { until } from '../support/until';

let agents: CallAgents;

beforeAll(async () => (agents = await startCallAgents({ environment: { ORDER_FACT_AGE_S: '10' } })));
afterAll(() => agents.stop());
afterEach(() => agents.callCentre({ mode: 'none' }));

const commands = async (): Promise<readonly { kind: string; state: string }[]> =>
  rowsOf(agents.demonstration.database.ownerUrl, 'select kind, state from command order by position');

describe('who may not give any', () => {
  it.each([
    ['agent-untrained', 'NOT_TRAINED'],
    ['inspector', 'NOT_GRANTED'],
    ['recruiter', 'NOT_GRANTED'],
    ['privacy-officer', 'NOT_GRANTED'],
    ['partner-call-centre', 'NOT_GRANTED'],
    ['authorised-person', 'NOT_GRANTED'],
  ])('%s: %s', async (persona, reason) => {
    const { result, errors } = await agents.give(persona, 'takeNextOrder', {});
    expect(result).toBeNull();
    expect(errors.map(({ extensions }) => [extensions.code, extensions['reason']])).toEqual([
      ['FIELD_WITHHELD', reason],
    ]);
  });

  it('an agent for another purpose', async () => {
    const query = 'mutation { takeNextOrder(input: { idempotencyKey: "for quality" }) { command { id } } }';
    const { data } = await agents.demonstration.ask('supervisor', query, { purpose: 'QUALITY_MONITORING' });
    expect(data).toEqual({ takeNextOrder: null });
  });
});

describe('a claim', () => {
  let order: TakenOrder;
  const attempt = (orderId = order.id): object => ({ orderId, at: past(), outcome: 'BUSY' });

  it('counts for commands while the call centre is down, longer than for reading', async () => {
    order = await agents.take();
    await agents.callCentre({ mode: 'down' });
    await until(async () => {
      const { errors } = await agents.demonstration.ask(
        'agent',
        `{ case(id: "${order.case.id}") { contactPoints { rank } } }`,
      );
      return errors.some(({ extensions }) => extensions['reason'] === 'CALLER_FACTS_UNAVAILABLE');
    });
    const { result, errors } = await agents.give('agent', 'recordAttempt', attempt());
    // what became of it is the agent's own to know; the order is not read
    expect(result?.command).toMatchObject({ state: 'QUEUED' });
    expect(errors.map(({ extensions }) => extensions['coordinate'] ?? extensions['source'])).not.toContain(
      'Command.state',
    );
    // no longer than the call centre has confirmed
    const confirmUntil = (instant: string): Promise<unknown> =>
      rowsOf(agents.demonstration.database.ownerUrl, `update order_claim set confirmed_until = ${instant}`);
    await confirmUntil(`'2000-01-01'`);
    const late = await agents.give('agent', 'recordAttempt', attempt());
    expect([late.result, late.errors[0]?.extensions.code]).toEqual([null, 'FIELD_WITHHELD']);
    await confirmUntil(`now() + interval '10 minutes'`);
  });

  it('is for its order alone', async () => {
    const [other] = await rowsOf<{ order_number: string; case_reference: string }>(
      agents.demonstration.database.ownerUrl,
      `select order_number, case_reference from order_assignment where staff_reference = 'AG-7KQ2M' and assigned_until is null
       and order_number not in (select order_number from order_claim)`,
    );
    const { order_number: number, case_reference: reference } = other!;
    const another = createPseudonyms(agents.demonstration.pseudonymKey)
      .caseRecordIds('CallOrder')
      .of(reference, number);
    await agents.callCentre({ mode: 'down' });
    await until(async () => {
      const { result, errors } = await agents.give('agent', 'recordAttempt', attempt(another));
      return result === null && errors[0]?.extensions['reason'] === 'NOT_ASSIGNED';
    });
  });

  it('is over once the supervisor took the order back', async () => {
    await until(async () => (await commands()).every(({ state }) => state !== 'QUEUED'));
    const taken = await agents.take();
    await agents.give('supervisor', 'releaseOrder', { orderId: taken.id, expectedVersion: taken.version });
    await until(async () => {
      const { result, errors } = await agents.give('agent', 'recordAttempt', attempt(taken.id));
      return result === null && errors[0]?.extensions['reason'] === 'NOT_ASSIGNED';
    });
  });
});

describe('a medical disposition', () => {
  let order: { id: string; caseId: string };
  const attempt = (more: object = {}): object => ({
    ...{ orderId: order.id, at: past(), outcome: 'ANSWERED', medicalDisposition: 'HOSPITALISED', ...more },
  });

  beforeAll(async () => {
    await agents.callCentre({ mode: 'none' });
    // the streams that say whose case it is were down as well
    await agents.demonstration.hub.pollNow();
    await until(async () => {
      const { result } = await agents.give('nurse', 'takeNextOrder', {});
      if (result?.order) order = { id: result.order.id, caseId: result.order.case.id };
      return Boolean(result?.order);
    });
  });

  it('is recorded by the nurse whose case it is, and stands in no table of the hub', async () => {
    const before = (await commands()).length;
    const { result, errors } = await agents.give('nurse', 'recordAttempt', attempt());
    expect({ errors, state: result?.command?.state }).toEqual({ errors: [], state: 'CONFIRMED' });
    expect((await commands()).length).toBe(before);
    expect(await everyTable(agents.demonstration.database)).not.toMatch(/HOSPITALISED/);
    expect(agents.demonstration.log()).not.toMatch(/HOSPITALISED/);
  });

  it('fails while the call centre is down, and is done once when it is given again under its key', async () => {
    const held = async (): Promise<number> => {
      const { data } = await agents.demonstration.ask<{ case: { attempts: { medicalDisposition: string | null }[] } }>(
        'nurse',
        `{ case(id: "${order.caseId}") { attempts { medicalDisposition } } }`,
      );
      return data!.case.attempts.filter(({ medicalDisposition }) => medicalDisposition === 'DECEASED').length;
    };
    const input = attempt({ idempotencyKey: key(), medicalDisposition: 'DECEASED' });
    const before = (await commands()).length;
    await agents.callCentre({ mode: 'reset' });
    const failed = await agents.give('nurse', 'recordAttempt', input);
    expect(failed.result).toBeNull();
    expect(failed.errors[0]?.extensions.code).toMatch(/^SOURCE_/);
    await agents.callCentre({ mode: 'none' });
    const again = await agents.give('nurse', 'recordAttempt', input);
    expect(again.result?.command?.state).toBe('CONFIRMED');
    expect(await held()).toBe(1);
    expect((await commands()).length).toBe(before);
  });

  it('is nobody else’s to write, whatever else is right with it', async () => {
    for (const persona of ['agent', 'field-agent', 'supervisor', 'collectivity-cell', 'nurse-unrecognised']) {
      const { result, errors } = await agents.give(persona, 'recordAttempt', attempt());
      expect({ persona, result, code: errors[0]?.extensions.code }).toMatchObject({
        result: null,
        code: expect.stringMatching(/_WITHHELD$|^NOT_FOUND/) as string,
      });
    }
  });
});

it('is decided field by field for the very order: what may be written on an own one is refused on a colleague’s', async () => {
  await putInForce(agents.demonstration.database, (document) => {
    const own = document.grants.find(({ id }) => id === 'recording attempts / AGENT / WRITE')!;
    const conditions = own.conditions.map((one) => (one === 'ASSIGNED' ? 'OWN_ORGANISATION' : one));
    const what = [{ group: 'recording attempts', coordinates: ['Mutation.recordAttempt'] }];
    const ofSupervisors = [
      { ...own, id: 'attempts on own orders', roles: ['SUPERVISOR'] as const },
      { ...own, id: 'the command on any order', roles: ['SUPERVISOR'] as const, what, conditions },
    ];
    return { ...document, grants: [...document.grants, ...ofSupervisors] };
  });
  const attemptOn = (orderId: string): object => ({ orderId, at: past(), outcome: 'BUSY' });
  // until the policy is in force
  await until(async () => {
    const taken = await agents.give('supervisor', 'takeNextOrder', {});
    const own =
      taken.result?.order && (await agents.give('supervisor', 'recordAttempt', attemptOn(taken.result.order.id)));
    return Boolean(own?.result);
  });
  const ofColleague = attemptOn((await agents.take()).id);
  const { result, errors } = await agents.give('supervisor', 'recordAttempt', ofColleague);
  expect([result, errors[0]?.extensions.code, errors[0]?.extensions['reason']]).toEqual([
    ...[null, 'ARGUMENT_WITHHELD', 'NOT_ASSIGNED'],
  ]);
});

it('names no row that its giver may not see any more, under an id or a version of before', async () => {
  const { demonstration } = agents;
  await demonstration.hub.pollNow();
  const order = await agents.take();
  const orderId = order.id;
  const named = await agents.give('agent', 'nameContact', { orderId, name: 'Zoë Vermeiren', risk: 'HIGH' });
  const tried = await agents.give('agent', 'recordAttempt', { orderId, at: past(), outcome: 'NO_ANSWER' });
  const added = await agents.give('agent', 'addContactPoint', { orderId, phone: '0486 11 22 33' });
  expect([named.errors, tried.errors, added.errors]).toEqual([[], [], []]);
  const { data } = await demonstration.ask<{ case: Record<'contacts' | 'contactPoints' | 'attempts', Row[]> }>(
    'agent',
    `{ case(id: "${order.case.id}") { contacts { id version } contactPoints { id version } attempts { id } } }`,
  );
  const { contacts, contactPoints, attempts } = data!.case;
  const [contact, point] = [contacts[0]!, contactPoints[0]!];
  await putInForce(demonstration.database, (document) =>
    ['Case.contacts', 'Case.contactPoints', 'CallOrder.attempts', 'CallOrder.state'].reduce<PolicyDocument>(
      withoutCoordinate,
      document,
    ),
  );
  await until(async () => {
    const { errors } = await demonstration.ask('agent', `{ case(id: "${order.case.id}") { contacts { id } } }`);
    return errors.some(({ extensions }) => extensions.code === 'FIELD_WITHHELD');
  });
  const before = (await commands()).length;
  const attempt = { orderId, at: past(), outcome: 'BUSY' };
  for (const [name, field, input] of [
    ['correctContact', 'contactId', { orderId, contactId: contact.id, expectedVersion: contact.version, risk: 'LOW' }],
    ['withdrawAttempt', 'attemptId', { orderId, attemptId: attempts[0]!.id }],
    ['recordAttempt', 'contactPoint', { ...attempt, contactPoint: point.version }],
    ['reportWrongNumber', 'expectedVersion', { orderId, contactPointId: point.id, expectedVersion: point.version }],
    // the same for an id that is none
    ['correctContact', 'contactId', { orderId, contactId: 'none', expectedVersion: 'none', risk: 'LOW' }],
  ] as const) {
    const { result, errors } = await agents.give('agent', name, input);
    const [code, coordinate] = [errors[0]?.extensions.code, String(errors[0]?.extensions['coordinate'])];
    expect({ name, result, code }).toEqual({ name, result: null, code: 'ARGUMENT_WITHHELD' });
    expect(coordinate).toMatch(new RegExp(`Input\\.${field}$`));
  }
  expect((await commands()).length).toBe(before);
  const { result } = await agents.give('agent', 'recordAttempt', attempt);
  expect(result?.command?.id).toBeTruthy();
  // nor does a conflict show a state that the giver may not see
  const stale = await agents.give('agent', 'closeOrder', { orderId, expectedVersion: 'another' });
  expect(stale.result).toMatchObject({ command: { state: 'CONFLICT' }, conflict: [] });
});

interface Row {
  readonly id: string;
  readonly version: string;
}
