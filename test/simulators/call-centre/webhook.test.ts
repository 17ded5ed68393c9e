/** Events to subscribers: signed, at least once, some twice, not always in order, again after a failure, without personal data. */
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startCallCentreSimulator } from '../../../simulators/call-centre/call-centre-simulator';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { createPopulation } from '../../../simulators/population/create-population';
import { eventually, PartnerClient } from '../json-api/partner-client';

const population = createPopulation({ seed: 11, size: 500, referenceInstant: new Date('2026-11-20T00:00:00Z') });
const SECRET = 'a secret of the hub, thirty-two letters at least';
const open = [...population.cases()]
  .flatMap(({ orders }) => orders)
  .filter(({ state }) => state === 'OPEN' || state === 'ESCALATED');
const agent = population.staff().find(({ persona }) => persona === 'agent')?.staffReference;

interface Received {
  readonly signature: string;
  readonly timestamp: string;
  readonly text: string;
  readonly event: { id: string; sequence: number; type: string; data: { feed: string; sequence: number } };
}

let simulator: RunningSimulator;
let client: PartnerClient;
let receiver: Server;
let received: Received[];
/** How many of the next deliveries the subscriber refuses. */
let refusing = 0;

beforeEach(async () => {
  received = [];
  refusing = 0;
  receiver = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { 'x-signature': signature, 'x-timestamp': timestamp } = request.headers;
      if (refusing > 0) {
        refusing -= 1;
        response.writeHead(503).end();
        return;
      }
      const event = JSON.parse(text) as Received['event'];
      received.push({ signature: String(signature), timestamp: String(timestamp), text, event });
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  simulator = await startCallCentreSimulator({ population });
  client = new PartnerClient(simulator);
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/events`;
  await client.ask('PUT', '/api/subscriptions', { url, secret: SECRET });
});
afterEach(async () => {
  await simulator.stop();
  await new Promise((resolve) => {
    receiver.close(resolve);
    receiver.closeAllConnections();
  });
});

async function assign(orders: readonly { number: string }[]): Promise<void> {
  for (const { number } of orders) await client.ask('PUT', `/api/assignments/${number}`, { agentNumber: agent });
}
const different = (): Set<string> => new Set(received.map(({ event }) => event.id));

test('every change of a feed is sent, some twice and some out of order', async () => {
  const { cursor } = await client.feed('order-assignments');
  expect(open.length).toBeGreaterThan(19);
  await assign(open.slice(0, 20));
  await eventually(async () => different().size === 20);
  const changed = (await client.feed('order-assignments', cursor)).items.map(({ sequence }) => sequence);
  const sequences = received.map(({ event }) => event.data.sequence);
  expect([...new Set(sequences)].sort((a, b) => a - b)).toEqual(changed);
  expect(received.length).toBeGreaterThan(20);
  expect(sequences).not.toEqual([...sequences].sort((a, b) => a - b));
  expect(new Set(received.map(({ event }) => event.type))).toEqual(new Set(['order-assignment.changed']));
});

test('an event held back comes by itself when nothing follows', async () => {
  await assign(open.slice(0, 5));
  await eventually(async () => different().size === 5);
});

test('the signature is that of the instant of sending and the raw body under the subscriber’s secret', async () => {
  await assign(open.slice(0, 3));
  await eventually(async () => different().size === 3);
  for (const { signature, text, timestamp } of received) {
    expect(signature).toBe(`sha256=${createHmac('sha256', SECRET).update(`${timestamp}.${text}`).digest('hex')}`);
    expect(Math.abs(Date.parse(timestamp) - Date.now())).toBeLessThan(60_000);
  }
});

test('what the subscriber does not take is sent again, as the same event', async () => {
  refusing = 2;
  await assign(open.slice(0, 2));
  await eventually(async () => different().size === 2);
  expect(refusing).toBe(0);
});

test('no event carries more than keys', async () => {
  const person = { niss: '85073003328', familyName: 'Geheim', mobile: '+32470123456' };
  await client.ask('POST', '/api/intake/orders', {
    declarationId: 'd',
    patientReference: 'p',
    type: 'INDEX',
    ...person,
  });
  await client.change('cases', population.case(0).reference, 'niss', '85073003328');
  await eventually(async () => different().size === 3);
  const texts = received.map(({ text }) => text).join();
  for (const value of Object.values(person)) expect(texts).not.toContain(value);
  expect(new Set(received.map(({ event }) => event.type))).toEqual(
    new Set(['case.opened', 'escalation.changed', 'case.changed']),
  );
});

test('subscribing again replaces the secret and does not double the events', async () => {
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/events`;
  await client.ask('PUT', '/api/subscriptions', { url, secret: 'another secret of it, thirty-two letters as well' });
  await assign(open.slice(0, 3));
  await eventually(async () => different().size === 3);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(received).toHaveLength(3);
  const [{ signature, timestamp, text }] = received as [Received];
  expect(signature).toBe(
    `sha256=${createHmac('sha256', 'another secret of it, thirty-two letters as well').update(`${timestamp}.${text}`).digest('hex')}`,
  );
});
