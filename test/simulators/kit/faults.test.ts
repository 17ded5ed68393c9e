/** Each fault mode as a client meets it on a real socket. */
import { connect } from 'node:net';
import { Faults } from '../../../simulators/kit/faults';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';
import { startSimulator } from '../../../simulators/kit/simulator-server';

let simulator: RunningSimulator;
beforeAll(async () => {
  simulator = await startSimulator({
    routes: [
      { method: 'GET', path: '/data', handle: () => ({ status: 200, body: { items: ['a', 'b', 'c', 'd'] } }) },
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

/** What comes over the wire, and how the connection ended. */
function raw(stopAfterBytes = Infinity): Promise<{ text: string; end: 'END' | 'RESET' | 'STOPPED' }> {
  return new Promise((resolve) => {
    let text = '';
    const socket = connect(simulator.port, '127.0.0.1', () => socket.write('GET /data HTTP/1.1\r\nHost: x\r\n\r\n'));
    const done = (end: 'END' | 'RESET' | 'STOPPED'): void => {
      socket.destroy();
      resolve({ text, end });
    };
    socket.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.length > stopAfterBytes) done('STOPPED');
    });
    socket.on('error', () => done('RESET'));
    socket.on('end', () => done('END'));
  });
}

test('down: the connection closes without a byte, and the request is listed all the same', async () => {
  await fault({ mode: 'down' });
  expect((await raw()).text).toBe('');
  await expect(data()).rejects.toThrow();
  const listed = (await (await fetch(`${simulator.url}/__admin/requests`)).json()) as unknown[];
  expect(listed.length).toBeGreaterThanOrEqual(2);
});

test('slow: the right answer, late', async () => {
  await fault({ mode: 'slow', delayMs: 250 });
  const before = performance.now();
  expect(await (await data()).json()).toEqual({ items: ['a', 'b', 'c', 'd'] });
  expect(performance.now() - before).toBeGreaterThanOrEqual(240);
});

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

test('error: 500 with a text that no hub may pass on', async () => {
  await fault({ mode: 'error' });
  const answer = await data();
  expect(answer.status).toBe(500);
  expect(await answer.text()).toMatch(/national number \d{11}/);
});

test('garbage: 200 and not JSON', async () => {
  await fault({ mode: 'garbage' });
  const answer = await data();
  expect(answer.status).toBe(200);
  await expect(answer.json()).rejects.toThrow();
});

test('half: the full length announced, the body cut in its middle', async () => {
  await fault({ mode: 'half' });
  const { text, end } = await raw();
  const [head, body] = text.split('\r\n\r\n') as [string, string];
  const announced = Number(/content-length: (\d+)/i.exec(head)?.[1]);
  expect([announced, body.length, end]).toEqual([27, 13, 'END']);
  await expect(data().then((answer) => answer.text())).rejects.toThrow();
});

test('reset: headers, then the connection is reset', async () => {
  await fault({ mode: 'reset' });
  const { text, end } = await raw();
  expect(text).toMatch(/^HTTP\/1\.1 200/);
  expect(text.split('\r\n\r\n')[1]).toBe('');
  expect(end).toBe('RESET');
});

test('endless: bytes keep coming', async () => {
  await fault({ mode: 'endless' });
  const { text, end } = await raw(20_000);
  expect(text).toMatch(/^HTTP\/1\.1 200/);
  expect(end).toBe('STOPPED');
});

test('tokens and admin endpoints work whatever the fault', async () => {
  await fault({ mode: 'down' });
  expect((await fetch(`${simulator.url}/oauth2/token`, { method: 'POST' })).status).toBe(200);
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
