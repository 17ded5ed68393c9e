/** A hub that starts: it has the keys of the issuers before it is sent anybody, and waits for no issuer for ever. */
import { setTimeout as delay } from 'node:timers/promises';
import { readConfiguration } from '../../src/config/configuration';
import { startHub, type RunningHub } from '../../src/app/hub';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { untilReady } from '../support/surroundings';
import { startTestIssuers, type TestIssuers } from '../support/tokens';

let demonstration: RunningDemonstration;
let issuers: TestIssuers;
const hubs: RunningHub[] = [];
const lines: string[] = [];

beforeAll(async () => {
  [demonstration, issuers] = await Promise.all([startDemonstration({ size: 300 }), startTestIssuers()]);
});

afterEach(async () => {
  issuers.broken = false;
  issuers.delayMs = 0;
  lines.length = 0;
  for (const hub of hubs.splice(0)) await hub.stop();
});

afterAll(async () => {
  await demonstration?.stop();
  await issuers?.stop();
});

async function start(changes: Record<string, string> = {}): Promise<RunningHub> {
  const { healthcare, staff, M2M } = issuers.issuers;
  const own = { HEALTHCARE_ISSUER: healthcare, STAFF_ISSUER: staff, M2M_ISSUER: M2M, ...changes };
  const configuration = readConfiguration({ ...demonstration.environment, ...own });
  const hub = await startHub(configuration, { logDestination: { write: (line) => void lines.push(line) } });
  hubs.push(hub);
  return hub;
}

async function ask({ url }: RunningHub, realm: 'healthcare' | 'staff' | 'M2M' = 'staff'): Promise<number> {
  return (await askHub(url, await issuers.token({ realm }), '{ viewer { id } }')).status;
}

async function readinessOf({ managementUrl }: RunningHub): Promise<{ status: number; state: string; keys: string }> {
  const response = await fetch(`${managementUrl}/readyz`);
  const { status, parts } = (await response.json()) as { status: string; parts: Record<string, string> };
  return { status: response.status, state: status, keys: parts['keys of issuers']! };
}

const alarms = (): string[] => lines.filter((line) => line.includes('tokens of an issuer are refused'));

it('is ready with the keys of all issuers, and asks for none when the first token comes', async () => {
  const before = issuers.readings('staff');
  const hub = await start();
  await untilReady(hub);
  expect((await readinessOf(hub)).keys).toBe('ok');
  expect(issuers.readings('staff')).toBe(before + 1);
  expect(await Promise.all([ask(hub), ask(hub, 'healthcare'), ask(hub, 'M2M')])).toEqual([200, 200, 200]);
  expect(issuers.readings('staff')).toBe(before + 1);
});

it('waits for an issuer that is slow, and so does a token that comes earlier', async () => {
  // two answers make a set of keys: longer together than keys that are known already are waited for
  issuers.delayMs = 1_200;
  const hub = await start();
  await untilStreamsAreTried(hub);
  expect(await readinessOf(hub)).toEqual({
    status: 503,
    state: 'starting',
    keys: 'those of healthcare, staff, M2M are not read yet',
  });
  expect(await ask(hub)).toBe(200);
  await untilReady(hub);
  expect(await ask(hub, 'healthcare')).toBe(200);
  expect(alarms()).toEqual([]);
});

it('asks again until an issuer is there, while it waits', async () => {
  issuers.broken = true;
  const hub = await start();
  const first = ask(hub);
  await delay(600);
  issuers.broken = false;
  expect(await first).toBe(200);
  expect(alarms()).toEqual([]);
});

it('is ready without the keys of an issuer that stays away, says so, and has them when it is back', async () => {
  issuers.broken = true;
  const hub = await start({ ISSUER_KEYS_WAIT_MS: '300' });
  await untilReady(hub);
  expect(await readinessOf(hub)).toMatchObject({
    status: 200,
    state: 'degraded',
    keys: 'those of healthcare, staff, M2M cannot be read, and their tokens are refused; the log says why',
  });
  expect(await ask(hub)).toBe(401);
  expect(alarms()).toHaveLength(3);
  issuers.broken = false;
  // nobody asks: it finds out by itself
  for (let patience = 200; patience > 0 && (await readinessOf(hub)).keys !== 'ok'; patience -= 1) await delay(25);
  expect(await ask(hub)).toBe(200);
});

it('stops while it waits', async () => {
  issuers.broken = true;
  const hub = await start({ ISSUER_KEYS_WAIT_MS: '60000' });
  expect((await readinessOf(hub)).status).toBe(503);
  const began = performance.now();
  await hub.stop();
  expect(performance.now() - began).toBeLessThan(5_000);
  const before = issuers.readings('staff');
  issuers.broken = false;
  await delay(600);
  expect(issuers.readings('staff')).toBe(before);
});

async function untilStreamsAreTried({ managementUrl }: RunningHub): Promise<void> {
  for (let patience = 200; patience > 0; patience -= 1) {
    const { parts } = (await (await fetch(`${managementUrl}/readyz`)).json()) as { parts: Record<string, string> };
    if (Object.values(parts).every((part) => part !== 'not tried yet')) return;
    await delay(10);
  }
  throw new Error('The streams are not tried.');
}
