/** Events to subscribers: signed, at least once, some twice, not always in order, again after a failure, without personal data. */
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startCallCentreSimulator } from '../../../simulators/call-centre/call-centre-simulator';
import { startFederalPlatformSimulator } from '../../../simulators/federal-platform/federal-platform-simulator';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { createPopulation } from '../../../simulators/population/create-population';
import { eventually, PartnerClient } from './partner-client';

const population = createPopulation({ seed: 11, size: 500, referenceInstant: new Date('2026-11-20T00:00:00Z') });
const SECRET = 'a secret of the hub, thirty-two letters at least';
const open = [...population.cases()]
  .flatMap(({ orders }) => orders)
  .filter(({ state }) => state === 'OPEN' || state === 'ESCALATED');
const agent = population.staff().find(({ persona }) => persona === 'agent')?.staffReference;

interface SentEvent {
  readonly id: string;
  readonly type: string;
  readonly data: { readonly feed: string; readonly sequence: number; readonly record: Record<string, unknown> };
}

let receiver: Server;
let url: string;
/** Events that were signed with this secret. */
let secret: string;
let events: SentEvent[];
/** Those about what changed in cases, which come beside the others. */
let activities: SentEvent[];
/** How many of the next deliveries the subscriber refuses. */
let refusing: number;
let simulator: RunningSimulator;

beforeEach(async () => {
  [events, activities, refusing, secret] = [[], [], 0, SECRET];
  receiver = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { 'x-signature': signature, 'x-timestamp': timestamp } = request.headers;
      const expected = createHmac('sha256', secret)
        .update(`${String(timestamp)}.${text}`)
        .digest('hex');
      const event = JSON.parse(text) as SentEvent;
      const isActivity = event.type === 'case.activity';
      const isTaken = isActivity || refusing === 0;
      if (!isActivity) refusing = Math.max(0, refusing - 1);
      if (isTaken && signature === `sha256=${expected}`) (isActivity ? activities : events).push(event);
      response.writeHead(isTaken ? 204 : 503).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/events`;
});
afterEach(async () => {
  await simulator.stop();
  await new Promise((resolve) => {
    receiver.close(resolve);
    receiver.closeAllConnections();
  });
});

const different = (): SentEvent[] => [...new Map(events.map((event) => [event.id, event])).values()];

describe('the call centre', () => {
  let client: PartnerClient;
  beforeEach(async () => {
    simulator = await startCallCentreSimulator({ population });
    client = new PartnerClient(simulator);
    await client.ask('PUT', '/api/subscriptions', { url, secret: SECRET });
  });

  async function assign(orders: readonly { number: string }[]): Promise<void> {
    for (const { number } of orders) await client.ask('PUT', `/api/assignments/${number}`, { agentNumber: agent });
    await eventually(async () => different().length === orders.length);
  }

  test('sends every change of a feed, some twice and some out of order', async () => {
    const { cursor } = await client.feed('order-assignments');
    expect(open.length).toBeGreaterThan(19);
    await assign(open.slice(0, 20));
    const changed = (await client.feed('order-assignments', cursor)).items.map(({ sequence }) => sequence);
    const sequences = events.map(({ data }) => data.sequence);
    expect([...new Set(sequences)].sort((a, b) => a - b)).toEqual(changed);
    expect(events.length).toBeGreaterThan(20);
    expect(sequences).not.toEqual([...sequences].sort((a, b) => a - b));
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['order-assignment.changed']));
  });

  test('sends again what the subscriber does not take, as the same event', async () => {
    refusing = 2;
    await assign(open.slice(0, 2));
    expect(refusing).toBe(0);
  });

  test('sends no more than keys', async () => {
    const person = { niss: '85073003328', familyName: 'Geheim', mobile: '+32470123456' };
    const intake = { declarationId: 'd', patientReference: 'p', type: 'INDEX', ...person };
    await client.ask('POST', '/api/intake/orders', intake);
    await client.change('cases', population.case(0).reference, 'niss', '85073003328');
    await eventually(async () => different().length === 3);
    await eventually(async () => activities.length > 0);
    for (const value of Object.values(person)) expect(JSON.stringify([events, activities])).not.toContain(value);
    expect(new Set(events.map(({ type }) => type))).toEqual(
      new Set(['case.opened', 'escalation.changed', 'case.changed']),
    );
  });

  test('sends what changed in cases by the names of fields, with the item of the feed', async () => {
    const [{ number = '' } = {}] = open;
    await client.ask('PUT', `/api/assignments/${number}`, { agentNumber: agent });
    await client.change('orders', number, 'priority', 5);
    const changes = await eventually(async () => {
      const records = new Map(activities.map(({ data }) => [data.sequence, data.record]));
      return records.size === 2 && records;
    });
    const { items } = await client.feed('case-activity');
    expect(items).toMatchObject([
      { what: 'ORDER', orderNumber: number, changed: ['state'] },
      { what: 'ORDER', orderNumber: number, changed: ['priority'] },
    ]);
    expect(items.map(({ sequence }) => changes.get(sequence))).toEqual(items);
  });

  test('replaces the secret of who subscribes again, and does not double the events', async () => {
    secret = 'another secret of it, thirty-two letters as well';
    await client.ask('PUT', '/api/subscriptions', { url, secret });
    await assign(open.slice(0, 3));
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(events).toHaveLength(3);
  });
});

test('the training platform sends what was passed and what of that is voided, and of nothing that was failed', async () => {
  const authorization = `Basic ${Buffer.from('hub:demonstration').toString('base64')}`;
  simulator = await startFederalPlatformSimulator({ population });
  const client = new PartnerClient(simulator, { authorization, 'x-experience-api-version': '1.0.3' });
  await client.send('PUT', '/events/subscriptions', { url, secret });
  const verbOf = (verb: string): string => `http://adlnet.gov/expapi/verbs/${verb}`;
  const state = async (verb: string, object: object): Promise<string | undefined> => {
    const actor = { account: { homePage: 'https://www.ehealth.fgov.be/ssin', name: '85073003328' } };
    return (await client.ask<string[]>('POST', '/xAPI/statements', { actor, verb: { id: verbOf(verb) }, object }))[0];
  };
  const module = { id: 'https://training.example.be/modules/data-protection' };
  const [failed, passed] = [await state('failed', module), await state('passed', module)];
  for (const id of [failed, passed]) await state('voided', { objectType: 'StatementRef', id });
  await eventually(async () => different().length === 2);
  const [first, second] = different().sort((a, b) => a.data.sequence - b.data.sequence) as [SentEvent, SentEvent];
  expect(second.data.sequence).toBe(first.data.sequence + 1);
  expect(first.data.record).toMatchObject({ id: passed, verb: { id: verbOf('passed') } });
  expect(second.data.record).toMatchObject({ verb: { id: verbOf('voided') }, object: { id: passed } });
});
