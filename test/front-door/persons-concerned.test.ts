/** Tokens that are used to go through persons: how many persons one address and one application may have, by real tokens over HTTP. */
import type { RunningHub } from '../../src/app/hub';
import { nissOf } from '../imports/imports-ground';
import { type RunningDemonstration } from '../support/running-demonstration';
import { startTestIssuers, type ForgedToken, type TestIssuers } from '../support/tokens';
import { sharedWorld } from '../support/shared-world';

let demonstration: RunningDemonstration;
let issuers: TestIssuers;

beforeAll(async () => {
  [demonstration, issuers] = await Promise.all([sharedWorld(), startTestIssuers()]);
});
afterAll(async () => {
  await demonstration?.stop();
  await issuers?.stop();
});

/** Behind a proxy on this machine. */
function hubWith(settings: Record<string, string>): Promise<RunningHub> {
  const { healthcare, staff, M2M, citizen } = issuers.issuers;
  const ofIssuers = { HEALTHCARE_ISSUER: healthcare, STAFF_ISSUER: staff, M2M_ISSUER: M2M, CITIZEN_ISSUER: citizen };
  return demonstration.anotherHub({}, { ...ofIssuers, TRUSTED_PROXIES: '127.0.0.0/8,::1/128', ...settings });
}

interface Answered {
  readonly status: number;
  readonly retryAfter: string | null;
  readonly body: string;
}

const LIST = '{ myData { accesses(first: 1) { edges { cursor } } } }';

async function sent(hub: RunningHub, token: string, from: string, query = LIST): Promise<Answered> {
  const response = await fetch(`${hub.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-forwarded-for': from },
    body: JSON.stringify({ query }),
  });
  return { status: response.status, retryAfter: response.headers.get('retry-after'), body: await response.text() };
}

const tokenFor = (ssin: string, more: ForgedToken = {}): Promise<string> =>
  issuers.token({ realm: 'citizen', ...more, claims: { userProfile: { ssin }, ...more.claims } });

async function asked(hub: RunningHub, niss: string, from: string): Promise<Answered> {
  return sent(hub, await tokenFor(niss), from);
}

async function metric(hub: RunningHub, line: string): Promise<number> {
  const text = await (await fetch(`${hub.managementUrl}/metrics`)).text();
  const found = text.split('\n').find((one) => one.startsWith(`${line} `));
  return found === undefined ? 0 : Number(found.split(' ')[1]);
}

/** People with a case, and as many of whom the hub has never heard. */
const known = (count: number): string[] =>
  [...demonstration.population.cases()].flatMap(({ niss }) => niss ?? []).slice(0, count);
const unknown = (count: number): string[] => Array.from({ length: count }, (_, index) => nissOf(180_000 + index));

const REFUSED =
  'As many different persons as may within an hour have asked from this network address; see Retry-After.';

describe.each<[string, (count: number) => string[]]>([
  ['of people who are known', known],
  ['of people nobody knows', unknown],
])('tokens %s from one address', (_who, persons) => {
  let hub: RunningHub;
  beforeAll(async () => {
    hub = await hubWith({ PERSONS_CONCERNED_OF_ADDRESS: '5' });
  });

  it('are answered up to the limit, and then refused alike; another address, and those who were there, go on', async () => {
    const numbers = persons(7);
    for (const niss of numbers.slice(0, 5)) expect((await asked(hub, niss, '203.0.113.7')).status).toBe(200);
    for (const niss of numbers.slice(5)) {
      const { status, retryAfter, body } = await asked(hub, niss, '203.0.113.7');
      expect([status, JSON.parse(body)]).toEqual([
        429,
        { errors: [{ message: REFUSED, extensions: { code: 'RATE_LIMITED' } }] },
      ]);
      expect(Number(retryAfter)).toBeGreaterThan(3_000);
      expect(Number(retryAfter)).toBeLessThanOrEqual(3_600);
    }
    // a household asks as often as it likes
    for (let time = 0; time < 5; time += 1) expect((await asked(hub, numbers[0]!, '203.0.113.7')).status).toBe(200);
    expect((await asked(hub, numbers[6]!, '203.0.113.8')).status).toBe(200);
    expect(await metric(hub, 'hub_persons_concerned_refused_total{by="address"}')).toBe(2);
  });

  it('are alarmed, without the address', async () => {
    const lines = demonstration.log().split('\n');
    const alarms = lines.filter((line) => line.includes('more persons than may within an hour'));
    expect(alarms.length).toBeGreaterThanOrEqual(1);
    expect(demonstration.log()).not.toContain('203.0.113');
  });
});

describe('one application', () => {
  it('has a limit over all addresses', async () => {
    const hub = await hubWith({ PERSONS_CONCERNED_OF_CLIENT: '4' });
    const numbers = unknown(6);
    const statuses = [];
    for (const [index, niss] of numbers.entries())
      statuses.push((await asked(hub, niss, `198.51.100.${index}`)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 429, 429]);
    expect(await metric(hub, 'hub_persons_concerned_refused_total{by="application"}')).toBe(2);
    // colleagues use the same one
    const nurse = await issuers.token({ realm: 'healthcare' });
    expect((await sent(hub, nurse, '198.51.100.9', '{ viewer { roles } }')).status).toBe(200);
  });
});

describe('what a client says of its address', () => {
  it('is not believed where no proxy is trusted', async () => {
    const hub = await hubWith({ TRUSTED_PROXIES: '', PERSONS_CONCERNED_OF_ADDRESS: '3' });
    const statuses = [];
    for (const [index, niss] of unknown(5).entries())
      statuses.push((await asked(hub, niss, `198.51.100.${index}`)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });

  it('counts for nothing beside what the proxy says', async () => {
    const hub = await hubWith({ PERSONS_CONCERNED_OF_ADDRESS: '3' });
    const statuses = [];
    for (const [index, niss] of unknown(5).entries())
      statuses.push((await asked(hub, niss, `198.51.100.${index}, 203.0.113.9`)).status);
    expect(statuses).toEqual([200, 200, 200, 429, 429]);
  });
});

describe('one person', () => {
  it('has a budget of its own, in which reports are dear', async () => {
    const hub = await hubWith({ BUDGET_WINDOW_S: '60', BUDGET_PERSON: '1000', BUDGET_CALLER: '60000' });
    const [one, other] = unknown(2) as [string, string];
    const token = await tokenFor(one);
    const report = '{ myData { report(language: EN) { accesses } } }';
    const statuses = [];
    for (let time = 0; time < 4; time += 1) statuses.push((await sent(hub, token, '192.0.2.1', report)).status);
    expect(statuses).toEqual([200, 200, 200, 429]);
    expect((await sent(hub, await tokenFor(other), '192.0.2.1', report)).status).toBe(200);
  });
});

describe('tokens in the name of the citizen issuer that are not accepted', () => {
  it.each<[string, string, () => Promise<string>]>([
    ['SIGNATURE', 'citizen', () => tokenFor(unknown(1)[0]!, { key: issuers.keys.staff })],
    ['AUDIENCE', 'citizen', () => tokenFor(unknown(1)[0]!, { claims: { aud: 'another-service' } })],
    ['PERSON', 'citizen', () => tokenFor('85.07.30-033.28')],
    [
      'NOT_REGISTERED',
      'citizen',
      () => tokenFor(unknown(1)[0]!, { claims: { azp: 'stranger', client_id: 'stranger' } }),
    ],
    ['FORM', 'none', async () => 'no-token'],
  ])('are counted by check and issuer: %s', async (check, issuer, tokenOf) => {
    const hub = await hubWith({});
    const line = `hub_tokens_refused_total{check="${check}",issuer="${issuer}"}`;
    expect(await metric(hub, line)).toBe(0);
    expect((await sent(hub, await tokenOf(), '203.0.113.7')).status).toBe(401);
    expect(await metric(hub, line)).toBe(1);
  });
});
