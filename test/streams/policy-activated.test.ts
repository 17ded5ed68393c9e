/** `/graphql/stream` behind the front door, and `policyActivated` over it: refused like any request, sent on each activation. */
import { type EventStream, openEventStream, readEventStream } from '../support/event-stream';
import { putInForce, withoutCoordinate } from '../support/policy-change';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import type { RunningHub } from '../../src/app/hub';
import { until } from '../front-door/hub-state';

const ACTIVATED = 'subscription Activated { policyActivated { number title } }';
const NUMBER = 'subscription { policyActivated { number } }';

let demonstration: RunningDemonstration;
let another: RunningHub;
const open: EventStream[] = [];

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 100, environment: { POLICY_PROBE_CALLERS: '0' } });
  another = await demonstration.anotherHub({});
});

afterEach(() => {
  for (const stream of open.splice(0)) stream.close();
});

afterAll(() => demonstration?.stop());

async function follow(
  persona: string,
  query: string,
  hub: { readonly url: string } = demonstration.hub,
): Promise<EventStream> {
  const stream = await openEventStream(hub.url, await demonstration.tokenOf(persona), query);
  open.push(stream);
  return stream;
}

function activate(): Promise<number> {
  return putInForce(demonstration.database, (document) => withoutCoordinate(document, 'Person.sex'));
}

async function streamsOpen(): Promise<number> {
  const text = await (await fetch(`${demonstration.hub.managementUrl}/metrics`)).text();
  return Number(/^hub_streams_open (\d+)$/m.exec(text)?.[1]);
}

it('says to every caller, on every replica, that a version is active, and no first event comes', async () => {
  const streams = await Promise.all([
    follow('agent', NUMBER),
    follow('partner-mutuality', NUMBER),
    follow('physician', NUMBER, another),
    follow('privacy-officer', ACTIVATED, another),
  ]);
  await until(async () => (await streamsOpen()) >= 2);
  const number = await activate();
  const events = await Promise.all(streams.map((stream) => stream.event(1)));
  expect(events.slice(0, 3)).toEqual(Array.from({ length: 3 }, () => ({ data: { policyActivated: { number } } })));
  expect(events[3]?.data).toEqual({ policyActivated: { number, title: expect.any(String) as string } });
  expect(streams.map(({ status, headers }) => [status, headers.get('cache-control')])).toEqual(
    streams.map(() => [200, 'no-store']),
  );
});

it('withholds the rest of the version as a query does', async () => {
  const stream = await follow('agent', ACTIVATED);
  const number = await activate();
  const { data, errors } = await stream.event(1);
  expect(data).toEqual({ policyActivated: { number, title: null } });
  expect(errors).toMatchObject([{ path: ['policyActivated', 'title'], extensions: { code: 'FIELD_WITHHELD' } }]);
});

it.each([
  ['without a token', null, 401, 'UNAUTHENTICATED'],
  ['with a token that is none', 'no-token', 401, 'UNAUTHENTICATED'],
])('refuses a stream %s', async (_what, token, status, code) => {
  const stream = await openEventStream(demonstration.hub.url, token, NUMBER);
  expect([stream.status, stream.refusal?.errors?.[0]?.extensions.code]).toEqual([status, code]);
  expect(stream.headers.get('www-authenticate')).toBe('Bearer');
});

it('refuses a purpose that the caller does not hold', async () => {
  const headers = { 'purpose-of-use': 'STAFFING' };
  const token = await demonstration.tokenOf('agent');
  const stream = await openEventStream(demonstration.hub.url, token, NUMBER, { headers });
  expect([stream.status, stream.refusal?.errors?.[0]?.extensions.code]).toEqual([403, 'PURPOSE_REFUSED']);
});

it.each([
  ['a query', '{ viewer { id } }', 'A stream follows a subscription'],
  ['a mutation', 'mutation { restorePolicyVersion(input: { number: 1 }) { number } }', undefined],
  ['two fields', 'subscription { a: policyActivated { number } b: policyActivated { number } }', undefined],
  ['an unknown field', 'subscription { nothing }', 'Cannot query field'],
  ['a syntax error', 'subscription { ', 'syntax error'],
])('answers %s with an error as the only event', async (_what, query, sentence) => {
  const stream = await follow('agent', query);
  await stream.ended();
  expect([stream.status, stream.events.length, stream.isComplete]).toEqual([200, 1, true]);
  const [event] = stream.events;
  expect(event?.data ?? null).toBeNull();
  expect(event?.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  if (sentence !== undefined) expect(event?.errors?.[0]?.message).toContain(sentence);
});

it('refuses a body that is no operation, and a client that does not accept events', async () => {
  const token = await demonstration.tokenOf('agent');
  const [broken, plain] = await Promise.all([
    openEventStream(demonstration.hub.url, token, '', { body: { variables: 1 } }),
    openEventStream(demonstration.hub.url, token, NUMBER, { headers: { accept: 'application/json' } }),
  ]);
  expect([broken.status, plain.status]).toEqual([400, 400]);
  expect(broken.refusal?.errors?.[0]?.extensions.code).toBe('BAD_USER_INPUT');
  expect(plain.refusal?.errors?.[0]?.message).toContain('text/event-stream');
});

it('is followed by an address too, and ends when the client goes', async () => {
  const aborted = new AbortController();
  const response = await fetch(`${demonstration.hub.url}/graphql/stream?query=${encodeURIComponent(NUMBER)}`, {
    headers: { accept: 'text/event-stream', authorization: `Bearer ${await demonstration.tokenOf('nurse')}` },
    signal: aborted.signal,
  });
  const stream = await readEventStream(response, aborted);
  await until(async () => (await streamsOpen()) === 1);
  const number = await activate();
  expect(await stream.event(1)).toEqual({ data: { policyActivated: { number } } });
  stream.close();
  await until(async () => (await streamsOpen()) === 0);
});

it('is not followed at /graphql', async () => {
  const { data, errors } = await askHub(demonstration.hub.url, await demonstration.tokenOf('agent'), NUMBER);
  expect(data ?? null).toBeNull();
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
  expect(errors[0]?.message).toContain('/graphql/stream');
});

it('ends with a last event when the hub stops', async () => {
  const hub = await demonstration.anotherHub({});
  const stream = await follow('agent', NUMBER, hub);
  await hub.stop();
  await stream.ended();
  expect(stream.events).toMatchObject([{ errors: [{ extensions: { code: 'OVERLOADED' } }] }]);
  expect(stream.isComplete).toBe(true);
});
