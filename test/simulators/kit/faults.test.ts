/** When faults begin, whom they hit and how they end; what each is to a client is in test/sources/partners.test.ts. */
import { Faults } from '../../../simulators/kit/faults';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { startSimulator } from '../../../simulators/kit/simulator-server';

let simulator: RunningSimulator;
let handled = 0;
beforeAll(async () => {
  simulator = await startSimulator({
    routes: [
      {
        method: 'GET',
        path: '/data',
        handle: () => {
          handled += 1;
          return { status: 200, body: { items: ['a', 'b', 'c', 'd'] } };
        },
      },
      { method: 'POST', path: '/oauth2/token', traffic: 'apart', handle: () => ({ status: 200, body: { token: 1 } }) },
    ],
    patchValue: () => false,
  });
});
afterAll(() => simulator.stop());
afterEach(() => fault({ mode: 'none' }));

const fault = async (setting: unknown): Promise<number> =>
  (
    await fetch(`${simulator.url}/__admin/faults`, {
      method: 'PUT',
      body: JSON.stringify(setting),
      headers: { 'content-type': 'application/json' },
    })
  ).status;
const data = (): Promise<Response> => fetch(`${simulator.url}/data`);

test('slow: the answer comes at once when the fault ends', async () => {
  await fault({ mode: 'slow', delayMs: 3_600_000 });
  let isAnswered = false;
  const answering = data().finally(() => (isAnswered = true));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(isAnswered).toBe(false);
  await fault({ mode: 'none' });
  expect((await answering).status).toBe(200);
});

test('slow without a delay waits ten seconds', () => {
  expect(new Faults().set({ mode: 'slow' })).toEqual({ mode: 'slow', delayMs: 10_000, rate: 1 });
});

test('tokens and admin endpoints work whatever the fault', async () => {
  await fault({ mode: 'down' });
  expect((await fetch(`${simulator.url}/oauth2/token`, { method: 'POST' })).status).toBe(200);
});

test('busy: refused with the time to come again, before anything is done', async () => {
  await fault({ mode: 'busy' });
  const before = handled;
  const answer = await data();
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1']);
  await fault({ mode: 'half' });
  await expect(data().then((response) => response.json())).rejects.toThrow();
  expect(handled).toBe(before + 1);
});

test('rate hits the same share of requests in every run, beginning with the first', async () => {
  await fault({ mode: 'error', rate: 0.5 });
  const statuses: number[] = [];
  for (let i = 0; i < 6; i += 1) statuses.push((await data()).status);
  expect(statuses).toEqual([500, 200, 500, 200, 500, 200]);
});

test('an unknown mode, a negative delay or a rate above 1 is refused and changes nothing', async () => {
  expect(await fault({ mode: 'explode' })).toBe(400);
  expect(await fault({ mode: 'slow', delayMs: -1 })).toBe(400);
  expect(await fault({ mode: 'error', rate: 2 })).toBe(400);
  expect((await data()).status).toBe(200);
});

test('stopping ends a slow and an endless answer at once', async () => {
  const other = await startSimulator({
    routes: [{ method: 'GET', path: '/', handle: () => ({ status: 200, body: {} }) }],
    patchValue: () => false,
  });
  await fetch(`${other.url}/__admin/faults`, {
    method: 'PUT',
    body: '{"mode":"slow"}',
    headers: { 'content-type': 'application/json' },
  });
  const pending = expect(fetch(other.url)).rejects.toThrow();
  await new Promise((resolve) => setTimeout(resolve, 50));
  const before = performance.now();
  await other.stop();
  await pending;
  expect(performance.now() - before).toBeLessThan(1000);
});
