/** The call centre is down: what an agent says is kept, encrypted, seen as pending, and delivered once, in order. */
import { everyTable } from '../support/every-table';
import { rowsOf } from '../support/rows-of';
import { changeValue } from '../support/running-demonstration';
import { until } from '../support/until';
import { key, past, startCallAgents, type CallAgents, type TakenOrder } from './call-agent';

let agents: CallAgents;
let order: TakenOrder;
let reference: string;

beforeAll(async () => {
  agents = await startCallAgents();
  order = await agents.take();
  reference = await agents.referenceOf(order);
});
afterAll(() => agents.stop());
afterEach(() => agents.callCentre({ mode: 'none' }));

const NAME = 'Zebedee Quillfeather';
const PHONE = '+32486998877';

interface Pending {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly contact: { readonly id: string; readonly version: string; readonly name: string } | null;
  readonly attempt: { readonly technicalOutcome: string } | null;
}

async function pending(persona = 'agent'): Promise<readonly Pending[] | undefined> {
  const { data } = await agents.demonstration.ask<{ case: { pendingCommands: Pending[] } | null }>(
    persona,
    `{ case(id: "${order.case.id}") { pendingCommands {
      id kind state contact { id version name } attempt { technicalOutcome } } } }`,
  );
  return data?.case?.pendingCommands;
}

describe('while the call centre is down', () => {
  let contact: { id: string; version: string };

  beforeAll(() => agents.callCentre({ mode: 'down' }));

  it('commands are queued, and seen as pending by the agent with what they hold', async () => {
    await agents.callCentre({ mode: 'down' });
    const attempt = { orderId: order.id, at: past(), outcome: 'ANSWERED', disposition: 'COMPLETED_WITH_CONTACTS' };
    const given = await agents.give('agent', 'recordAttempt', attempt);
    expect(given.result?.command?.state).toBe('QUEUED');
    const named = await agents.give('agent', 'nameContact', {
      orderId: order.id,
      name: NAME,
      phone: PHONE,
      risk: 'HIGH',
    });
    expect(named.result?.command?.state).toBe('QUEUED');
    expect(await pending()).toMatchObject([
      { kind: 'RECORD_ATTEMPT', state: 'QUEUED', attempt: { technicalOutcome: 'ANSWERED' } },
      { kind: 'NAME_CONTACT', state: 'QUEUED', contact: { name: NAME } },
    ]);
    contact = (await pending())![1]!.contact!;
    // a supervisor sees attempts, and no contacts
    expect(await pending('supervisor')).toMatchObject([
      { attempt: { technicalOutcome: 'ANSWERED' } },
      { contact: { name: null, version: null } },
    ]);
  });

  it('their values are in no table, and in no line of the log', async () => {
    await agents.callCentre({ mode: 'down' });
    const kept = await everyTable(agents.demonstration.database);
    for (const value of [NAME, PHONE, 'COMPLETED_WITH_CONTACTS']) {
      expect(kept).not.toContain(value);
      expect(agents.demonstration.log()).not.toContain(value);
    }
  });

  it('a contact just named can be corrected', async () => {
    await agents.callCentre({ mode: 'down' });
    const input = { orderId: order.id, contactId: contact.id, expectedVersion: contact.version, risk: 'LOW' };
    const corrected = await agents.give('agent', 'correctContact', input);
    expect(corrected.result?.command?.state).toBe('QUEUED');
  });

  it('no order is taken, and nothing of it waits', async () => {
    await agents.callCentre({ mode: 'down' });
    const { result, errors } = await agents.give('agent', 'takeNextOrder', {});
    expect(result).toBeNull();
    expect(errors[0]?.extensions.code).toMatch(/^SOURCE_/);
  });

  it('and once it is back, each is there once, in order', async () => {
    await agents.callCentre({ mode: 'none' });
    await until(async () => (await pending())?.length === 0);
    const contacts = await agents.held<{ name: string; risk: string }>('contacts', reference);
    expect(contacts.filter(({ name }) => name === NAME)).toEqual([expect.objectContaining({ risk: 'LOW' })]);
    const attempts = await agents.held<{ disposition: string | null }>('attempts', reference);
    expect(attempts.filter(({ disposition }) => disposition === 'COMPLETED_WITH_CONTACTS')).toHaveLength(1);
  });
});

it('an answer that is lost after the write is no second write', async () => {
  const before = (await agents.held('attempts', reference)).length;
  await agents.callCentre({ mode: 'reset' });
  const input = { idempotencyKey: key(), orderId: order.id, at: past(), outcome: 'BUSY' };
  const { result } = await agents.give('agent', 'recordAttempt', input);
  expect(result?.command?.state).toBe('QUEUED');
  await agents.callCentre({ mode: 'none' });
  await until(async () => (await pending())?.length === 0);
  expect(await agents.held('attempts', reference)).toHaveLength(before + 1);
  expect((await agents.give('agent', 'recordAttempt', input)).result?.command?.state).toBe('CONFIRMED');
});

it('a command that ended the agent’s right to give it is answered again under its key, to nobody else', async () => {
  const taken = await agents.take();
  const input = { idempotencyKey: key(), orderId: taken.id, expectedVersion: taken.version };
  const first = await agents.give('agent', 'releaseOrder', input);
  expect(first.result?.command?.state).toBe('CONFIRMED');
  const attempt = () => agents.give('agent', 'recordAttempt', { orderId: taken.id, at: past(), outcome: 'BUSY' });
  await until(async () => (await attempt()).result === null);
  const again = await agents.give('agent', 'releaseOrder', input);
  expect(again.errors).toEqual([]);
  expect(again.result).toMatchObject({ command: { id: first.result?.command?.id, state: 'CONFIRMED' } });
  const other = await agents.give('agent', 'releaseOrder', { ...input, callLanguage: 'nl' });
  expect(other.errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument: 'input.idempotencyKey' });
  const somebody = await agents.give('field-agent', 'releaseOrder', input);
  expect(somebody.errors[0]?.extensions.code).toMatch(/WITHHELD|NOT_FOUND/);
});

describe('a command that the call centre refuses', () => {
  async function givenWhileDown(): Promise<string> {
    const taken = await agents.take();
    await agents.callCentre({ mode: 'down' });
    const input = { orderId: taken.id, expectedVersion: taken.version };
    const { result } = await agents.give('agent', 'closeOrder', input);
    expect(result?.command?.state).toBe('QUEUED');
    await agents.callCentre({ mode: 'none' });
    return result!.command!.id;
  }

  async function deadLetters(persona: string): Promise<readonly { id: string; state: string; reason: string }[]> {
    const query = '{ deadLetters { edges { node { id state reason } } } }';
    const { data } = await agents.demonstration.ask<{
      deadLetters: { edges: { node: { id: string; state: string; reason: string } | null }[] };
    }>(persona, query);
    return data!.deadLetters.edges.flatMap(({ node }) => node ?? []);
  }

  it('is a dead letter to agent and supervisor, who sends it again, gives it back, or gives it up', async () => {
    const taken = await agents.take();
    // an order that somebody else changed meanwhile
    await agents.give('supervisor', 'releaseOrder', { orderId: taken.id, expectedVersion: taken.version });
    const input = { orderId: taken.id, expectedVersion: taken.version };
    const { result } = await agents.give('supervisor', 'closeOrder', input);
    const id = result!.command!.id;
    expect(result?.command).toMatchObject({ state: 'CONFLICT', reason: 'STALE' });
    expect(await deadLetters('supervisor')).toContainEqual({ id, state: 'CONFLICT', reason: 'STALE' });
    // an agent has its own, and none of a colleague
    expect((await deadLetters('agent')).map((one) => one.id)).not.toContain(id);
    const decide = async (persona: string, name: string, more: object) => {
      const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`;
      const { data, errors } = await agents.demonstration.ask<
        Record<string, { command: { state: string; reason: string } } | null>
      >(persona, `mutation ($input: ${type}!) { ${name}(input: $input) { command { state reason } } }`, {
        variables: { input: { idempotencyKey: key(), commandId: id, ...more } },
      });
      return data?.[name]?.command ?? errors[0]?.extensions.code;
    };
    expect(await decide('agent', 'discardCommand', {})).toMatch(/WITHHELD|NOT_FOUND/);
    expect(await decide('supervisor', 'resendCommand', { to: 'AGENT' })).toMatchObject({ reason: 'GIVEN_BACK' });
    expect(await decide('supervisor', 'resendCommand', { to: 'CALL_CENTRE' })).toMatchObject({ state: 'QUEUED' });
    await until(async () => (await deadLetters('supervisor')).some((one) => one.id === id));
    expect(await decide('supervisor', 'discardCommand', {})).toEqual({ state: 'DISCARDED', reason: 'GIVEN_UP' });
    expect(await decide('supervisor', 'discardCommand', {})).toBe('BAD_USER_INPUT');
    expect((await deadLetters('supervisor')).map((one) => one.id)).not.toContain(id);
  });

  it('is a request of its own where it is sent again: what stood in its way may be gone', async () => {
    const taken = await agents.take();
    const input = { orderId: taken.id, expectedVersion: taken.version };
    await agents.give('agent', 'closeOrder', input);
    const { result } = await agents.give('supervisor', 'closeOrder', input);
    expect(result?.command).toMatchObject({ state: 'REFUSED', reason: 'ORDER_OVER' });
    const reopened = { resource: 'orders', id: taken.number!, path: 'state', value: 'ASSIGNED' };
    await changeValue(agents.demonstration.partners.callCentre, reopened);
    await agents.demonstration.ask(
      'supervisor',
      'mutation ($input: ResendCommandInput!) { resendCommand(input: $input) { command { id } } }',
      { variables: { input: { idempotencyKey: key(), commandId: result!.command!.id, to: 'CALL_CENTRE' } } },
    );
    const sentAgain = (): Promise<readonly { reason: string | null }[]> =>
      rowsOf(
        agents.demonstration.database.ownerUrl,
        `select "reason" from "command" where "id" = $1 and "round" = 1 and "state" <> 'QUEUED'`,
        [result!.command!.id],
      );
    await until(async () => (await sentAgain()).length === 1);
    expect(await sentAgain()).not.toEqual([{ reason: 'ORDER_OVER' }]);
  });

  it('is delivered late, while the order is still the agent’s', async () => {
    const id = await givenWhileDown();
    await until(async () => {
      const [row] = await rowsOf<{ state: string; sealed: Buffer | null }>(
        agents.demonstration.database.ownerUrl,
        'select "state", "sealed" from "command" where "id" = $1',
        [id],
      );
      return row?.state === 'CONFIRMED' && row.sealed === null;
    });
  });
});
