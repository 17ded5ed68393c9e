/** Insurers and the training platform tell what changes as their feeds have it, signed as agreed, and nothing else. */
import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startFederalPlatformSimulator } from '../../../simulators/federal-platform/federal-platform-simulator';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { startMutualitySimulator } from '../../../simulators/mutuality/mutuality-simulator';
import { createPopulation } from '../../../simulators/population/create-population';
import { eventually, PartnerClient } from './partner-client';

const population = createPopulation({ seed: 11, size: 500, referenceInstant: new Date('2026-11-20T00:00:00Z') });
const secret = 'a secret of the hub, thirty-two letters at least';
const VERBS = 'http://adlnet.gov/expapi/verbs/';
const XAPI = {
  authorization: `Basic ${Buffer.from('hub:demonstration').toString('base64')}`,
  'x-experience-api-version': '1.0.3',
};

interface SentEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly data: { readonly feed: string; readonly sequence: number; readonly record: Record<string, unknown> };
}

let listener: Server;
let url: string;
let events: SentEvent[];
const running: RunningSimulator[] = [];

beforeEach(async () => {
  events = [];
  listener = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      const { 'x-signature': signature, 'x-timestamp': timestamp } = request.headers;
      const expected = createHmac('sha256', secret)
        .update(`${String(timestamp)}.${text}`)
        .digest('hex');
      if (signature === `sha256=${expected}`) events.push(JSON.parse(text) as SentEvent);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/events`;
});
afterEach(async () => {
  for (const simulator of running.splice(0)) await simulator.stop();
  await new Promise((resolve) => {
    listener.close(resolve);
    listener.closeAllConnections();
  });
});

const heard = (): SentEvent[] => [...new Map(events.map((event) => [event.id, event])).values()];

test('an insurer sends contracts and assignments as its feeds have them', async () => {
  const simulator = await startMutualitySimulator({ insurer: '100', population });
  running.push(simulator);
  const client = new PartnerClient(simulator);
  await client.ask('PUT', '/api/subscriptions', { url, secret });
  const { cursor: staff } = await client.feed('staff-changes');
  const { cursor: assignments } = await client.feed('case-assignments');
  const nurse = population.staff().find(({ persona }) => persona === 'nurse')!.staffReference;
  await client.change('staff', nurse, 'contractUntil', '2026-12-01T00:00:00.000Z');
  await client.send('POST', '/api/escalations', { caseReference: 'CC-NEW', line: 'SECOND' });
  await eventually(async () => heard().length === 2);
  expect(new Set(heard().map(({ source }) => source))).toEqual(new Set(['mutuality-100']));
  const records = new Map(heard().map(({ data }) => [data.feed, data.record]));
  expect(records.get('staff-changes')).toEqual((await client.feed('staff-changes', staff)).items[0]);
  expect(records.get('case-assignments')).toEqual((await client.feed('case-assignments', assignments)).items[0]);
});

test('the training platform sends what was passed and what of that is voided, and of nothing that was failed', async () => {
  const simulator = await startFederalPlatformSimulator({ population });
  running.push(simulator);
  const client = new PartnerClient(simulator, XAPI);
  await client.send('PUT', '/events/subscriptions', { url, secret });
  const statement = (verb: string, object: object): object => ({
    actor: { account: { homePage: 'https://www.ehealth.fgov.be/ssin', name: '85073003328' } },
    verb: { id: `${VERBS}${verb}` },
    object,
  });
  const module = { id: 'https://training.example.be/modules/data-protection' };
  const [failed] = await client.ask<string[]>('POST', '/xAPI/statements', statement('failed', module));
  const [passed] = await client.ask<string[]>('POST', '/xAPI/statements', statement('passed', module));
  for (const id of [failed, passed])
    await client.ask('POST', '/xAPI/statements', statement('voided', { objectType: 'StatementRef', id }));
  await eventually(async () => heard().length === 2);
  const [first, second] = heard().sort((a, b) => a.data.sequence - b.data.sequence) as [SentEvent, SentEvent];
  expect(second.data.sequence).toBe(first.data.sequence + 1);
  expect(first.data.record).toMatchObject({ id: passed, verb: { id: `${VERBS}passed` } });
  expect(second.data.record).toMatchObject({ verb: { id: `${VERBS}voided` }, object: { id: passed } });
});
