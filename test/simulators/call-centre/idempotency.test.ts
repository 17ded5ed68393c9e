/** The same key: one effect and one response, whatever is lost, repeated or restarted. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { eventually } from '../json-api/partner-client';
import { AGENT, attempt, CallDesk, contact, NURSE, type CommandAnswer } from './call-desk';

const running: CallDesk[] = [];
let stateDirectory: string;
beforeEach(() => {
  stateDirectory = mkdtempSync(join(tmpdir(), 'call-desk-'));
});
afterEach(async () => {
  for (const desk of running.splice(0)) await desk.stop();
  rmSync(stateDirectory, { recursive: true, force: true });
});

const start = async (options: Parameters<typeof CallDesk.start>[0] = {}, at?: string): Promise<CallDesk> => {
  const desk = await CallDesk.start(options, at);
  running.push(desk);
  return desk;
};
const problemOf = ({ status, body }: CommandAnswer): string => `${status} ${String(body['type']).split(':').at(-1)}`;

test('the same request gets the first response again, also a refusal; another request under the key is refused', async () => {
  const desk = await start();
  const { orderNumber, version } = await desk.claimed();
  const path = `orders/${orderNumber}/attempts`;
  const said = attempt(AGENT, desk.at(0));
  const first = await desk.send(path, said, { key: 'one' });
  desk.moveTo(3);
  expect(await desk.send(path, said, { key: 'one' })).toEqual(first);
  expect(problemOf(await desk.send(path, attempt(AGENT, desk.at(0)), { key: 'one' }))).toBe('422 key-reused');
  const claim = { holder: AGENT, languages: [], queue: null, caseReferences: null };
  expect(problemOf(await desk.send('claims', claim, { key: 'one' }))).toBe('422 key-reused');
  const close = { holder: NURSE };
  const closing = (): Promise<CommandAnswer> =>
    desk.send(`orders/${orderNumber}/closing`, close, { key: 'two', ifMatch: version });
  const refused = await closing();
  expect(problemOf(refused)).toBe('409 not-held');
  await desk.done(`orders/${orderNumber}/release`, { holder: AGENT, language: null }, { ifMatch: version });
  expect(await closing()).toEqual(refused);
});

test('what was malformed may be sent again under its key', async () => {
  const desk = await start();
  const { orderNumber, version } = await desk.claimed();
  const path = `orders/${orderNumber}/closing`;
  expect((await desk.send(path, { holder: AGENT }, { key: 'k' })).status).toBe(428);
  expect((await desk.send(path, { holder: AGENT }, { key: 'k', ifMatch: version })).status).toBe(200);
});

test('responses are kept across restarts, for eight days', async () => {
  const before = await start({ stateDirectory });
  const { orderNumber, caseReference } = await before.claimed();
  const path = `orders/${orderNumber}/contacts`;
  const said = contact(AGENT);
  const first = await before.send(path, said, { key: 'k' });
  const feeds = ['case-keys', 'order-assignments', 'case-activity', 'escalations'];
  const seen = await Promise.all(feeds.map((feed) => before.client.feed(feed)));
  const records = await before.records('contacts', caseReference);
  await running.pop()?.stop();

  const after = await start({ stateDirectory });
  expect(await Promise.all(feeds.map((feed) => after.client.feed(feed)))).toEqual(seen);
  expect(await after.records('contacts', caseReference)).toEqual(records);
  expect(await after.send(path, said, { key: 'k' })).toEqual(first);
  after.moveTo(8 * 24 * 60);
  expect(await after.send(path, said, { key: 'k' })).toEqual(first);
  after.moveTo(8 * 24 * 60 + 1);
  expect(problemOf(await after.send(path, said, { key: 'k' }))).toBe('409 not-held');
});

test('a claim is still valid after a restart, and ends when it says', async () => {
  const before = await start({ stateDirectory });
  const { orderNumber, until, version } = await before.claimed();
  await running.pop()?.stop();
  const after = await start({ stateDirectory }, '2026-11-20T09:10:00.000Z');
  expect(await after.order(orderNumber)).toMatchObject({ state: 'ASSIGNED', version });
  after.moveTo(5);
  expect(after.at(5)).toBe(until);
  expect(await after.order(orderNumber)).toMatchObject({ state: 'OPEN' });
});

describe('with a fault', () => {
  test.each(['reset', 'half', 'garbage', 'error'])('"%s" the response is lost and the record is not', async (mode) => {
    const desk = await start();
    const { orderNumber, caseReference } = await desk.claimed();
    const [path, said] = [`orders/${orderNumber}/attempts`, attempt(AGENT, desk.at(0))];
    const before = (await desk.records('attempts', caseReference)).length;
    await desk.client.fault({ mode });
    const lost = await desk.send(path, said, { key: 'k' }).then(
      ({ status }) => status,
      () => 'nothing',
    );
    expect(lost).not.toBe(201);
    await desk.client.fault({ mode: 'none' });
    expect(await desk.records('attempts', caseReference)).toHaveLength(before + 1);
    expect((await desk.send(path, said, { key: 'k' })).status).toBe(201);
    expect(await desk.records('attempts', caseReference)).toHaveLength(before + 1);
  });

  test.each(['down', 'busy'])('"%s" nothing was done', async (mode) => {
    const desk = await start();
    const { orderNumber, caseReference } = await desk.claimed();
    const [path, said] = [`orders/${orderNumber}/attempts`, attempt(AGENT, desk.at(0))];
    const before = await desk.records('attempts', caseReference);
    await desk.client.fault({ mode });
    const refused = await desk.send(path, said, { key: 'k' }).catch(() => null);
    expect(refused === null ? 'down' : [refused.status, refused.retryAfter]).toEqual(
      mode === 'down' ? 'down' : [429, '1'],
    );
    await desk.client.fault({ mode: 'none' });
    expect(await desk.records('attempts', caseReference)).toEqual(before);
    expect((await desk.send(path, said, { key: 'k' })).status).toBe(201);
  });

  test('"slow" the key is in use until the first response is sent', async () => {
    const desk = await start();
    const { orderNumber } = await desk.claimed();
    const [path, said] = [`orders/${orderNumber}/attempts`, attempt(AGENT, desk.at(0))];
    await desk.client.fault({ mode: 'slow', delayMs: 3_600_000, rate: 0.5 });
    const first = desk.send(path, said, { key: 'k' });
    await eventually(async () => {
      const requests = await desk.client.ask<{ url: string }[]>('GET', '/__admin/requests');
      return requests.some(({ url }) => url.endsWith(path));
    });
    expect(problemOf(await desk.send(path, said, { key: 'k' }))).toBe('409 key-in-use');
    await desk.client.fault({ mode: 'none' });
    const answer = await first;
    expect(answer.status).toBe(201);
    expect(await desk.send(path, said, { key: 'k' })).toEqual(answer);
  });
});
