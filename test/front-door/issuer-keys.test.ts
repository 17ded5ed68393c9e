/** The keys of issuers through the front door: they change, they are withdrawn, the issuer is away, and nobody is in the way. */
import { setTimeout as delay } from 'node:timers/promises';
import type { RunningHub } from '../../src/app/hub';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { startTestIssuers, type ForgedToken, type TestIssuers } from '../support/tokens';

let demonstration: RunningDemonstration;
let issuers: TestIssuers;
let hub: RunningHub;

beforeAll(async () => {
  [demonstration, issuers] = await Promise.all([startDemonstration(), startTestIssuers()]);
  const { healthcare, staff, M2M } = issuers.issuers;
  hub = await demonstration.anotherHub(
    {},
    {
      ...{ HEALTHCARE_ISSUER: healthcare, STAFF_ISSUER: staff, M2M_ISSUER: M2M },
      ...{ ISSUER_KEYS_FRESH_S: '1', ISSUER_KEYS_OUTAGE_S: '1' },
    },
  );
});

afterAll(async () => {
  await demonstration.stop();
  await issuers.stop();
});

const ask = async (token: string): Promise<number> => (await askHub(hub.url, token, '{ viewer { id } }')).status;
const tokenOf = (forged: ForgedToken = {}): Promise<string> => issuers.token(forged);

async function untilAnswered(status: number, token: () => Promise<string>): Promise<void> {
  for (let patience = 200; patience > 0; patience -= 1) {
    if ((await ask(await token())) === status) return;
    await delay(25);
  }
  throw new Error(`It was never answered with ${status}.`);
}

it('a key that is published before it signs has no request refused, and the one before counts until it is withdrawn', async () => {
  const before = await tokenOf();
  const statuses = new Set<number>();
  let done = false;
  const caller = async (): Promise<void> => {
    while (!done) statuses.add(await ask(await tokenOf()));
  };
  const callers = Array.from({ length: 4 }, caller);
  await delay(100);
  await issuers.announce('staff');
  // as long as between two readings
  await delay(1_100);
  issuers.turn('staff');
  await delay(300);
  expect(await ask(before)).toBe(200);
  issuers.withdraw('staff');
  await delay(1_100);
  done = true;
  await Promise.all(callers);
  expect([...statuses]).toEqual([200]);
  await untilAnswered(401, async () => before);
  expect(await ask(await tokenOf())).toBe(200);
});

it('a flood of key ids nobody knows costs one reading, and those who are known are answered meanwhile', async () => {
  const known = await tokenOf({ realm: 'healthcare' });
  expect(await ask(known)).toBe(200);
  const forged = await Promise.all(
    Array.from({ length: 150 }, (_, index) => tokenOf({ realm: 'healthcare', header: { kid: `nobody-${index}` } })),
  );
  await delay(1_100);
  const readings = issuers.readings('healthcare');
  const began = performance.now();
  const statuses = await Promise.all([...forged, known].map(ask));
  const seconds = (performance.now() - began) / 1000;
  expect(statuses).toEqual([...forged.map(() => 401), 200]);
  // one for each second that it took
  expect(issuers.readings('healthcare') - readings).toBeLessThanOrEqual(1 + Math.floor(seconds));
});

it('an issuer that is away is known for as long as is set, then its tokens are refused until it is back', async () => {
  const known = await tokenOf({ realm: 'M2M' });
  expect(await ask(known)).toBe(200);
  issuers.broken = true;
  try {
    // one that was never seen, with a key that is known
    expect(await ask(await tokenOf({ realm: 'M2M' }))).toBe(200);
    expect(await ask(known)).toBe(200);
    await untilAnswered(401, () => tokenOf({ realm: 'M2M' }));
    expect(await ask(known)).toBe(401);
    await untilLogged('tokens of an issuer are refused: its keys are not known');
    const metrics = await (await fetch(`${hub.managementUrl}/metrics`)).text();
    const age = /hub_issuer_keys_age_seconds\{issuer="M2M"\} ([\d.]+)/.exec(metrics)?.[1];
    expect(Number(age)).toBeGreaterThan(2);
    expect(demonstration.log()).toContain('"check":"KEYS_UNAVAILABLE"');
  } finally {
    issuers.broken = false;
  }
  await untilAnswered(200, async () => known);
  await untilLogged('the keys of an issuer are read again');
});

async function untilLogged(message: string): Promise<void> {
  for (let patience = 200; patience > 0; patience -= 1) {
    const entries = demonstration
      .log()
      .split('\n')
      .filter((line) => line.includes(message));
    if (entries.some((line) => (JSON.parse(line) as { issuer: string }).issuer === 'M2M')) return;
    await ask(await tokenOf({ realm: 'M2M' }));
    await delay(25);
  }
  throw new Error(`It was never logged: ${message}`);
}
