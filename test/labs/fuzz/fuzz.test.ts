/** The short form of `npm run test:fuzz`; and that it would find what it looks for. */
import { startDemonstration, type RunningDemonstration } from '../../support/running-demonstration';
import { faultOfPosted, faultOfRaw } from './faults';
import { KINDS, runFuzz } from './run-fuzz';

let demonstration: RunningDemonstration;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 150, environment: { SUBGRAPH: 'on', LOG_LEVEL: 'error' } });
});

afterAll(() => demonstration?.stop());

it('a hub answers what nobody should send as it should, and goes on', async () => {
  const kinds = Object.keys(KINDS).length;
  const { faults, statuses, answered } = await runFuzz(demonstration, { operations: 80, requests: 5 * kinds, seed: 1 });
  expect(faults).toEqual([]);
  expect(answered).toBeGreaterThan(40);
  // refused as well as answered, and for different reasons
  for (const status of [200, 400, 401, 404, 415, 431])
    expect([status, (statuses.get(status) ?? 0) > 0]).toEqual([status, true]);
});

describe('a fault is', () => {
  const posted = (status: number, body: object, retryAfter: string | null = null): string | null =>
    faultOfPosted({ status, retryAfter, body: JSON.stringify(body) }, ['85073003328']);
  const raw = (text: string, answers?: number): string | null => {
    const statuses = [...text.matchAll(/^HTTP\/1\.1 (\d{3}) /gm)].map(([, status]) => Number(status));
    return faultOfRaw({ text, statuses }, { parts: [], ...(answers !== undefined && { answers }) }, 'kanari1');
  };

  it.each([
    ['an answer from 500 on', posted(500, {}), 'status 500'],
    [
      'one that says no more than that it failed',
      posted(200, { errors: [{ extensions: { code: 'INTERNAL' } }] }),
      'INTERNAL',
    ],
    [
      'a value in an error',
      posted(400, { errors: [{ message: 'no such 85073003328' }] }),
      'a value came back: "85073003328"',
    ],
    [
      'a stack',
      posted(400, { errors: [{ message: 'at Object.run (/x.ts:1:1)' }] }),
      'discloses internals: at Object.run (',
    ],
    ['a 503 without a word when to come again', posted(503, {}), 'status 503'],
    ['a 500 on the socket', raw('HTTP/1.1 500 Internal Server Error\r\n\r\n'), 'status 500'],
    ['two answers to one request', raw('HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 200 OK\r\n\r\n'), '2 answers to 1'],
    ['what was sent', raw('HTTP/1.1 400 Bad Request\r\n\r\n/%zzKANARI1'), 'what was sent came back'],
    [
      'a library’s own word',
      raw('HTTP/1.1 400 Bad Request\r\n\r\n{"code":"FST_ERR_BAD_URL"}'),
      'discloses internals: FST_ERR_BAD_URL',
    ],
  ])('%s', (_what, found, fault) => expect(found).toBe(fault));

  it.each([
    ['an answer', posted(200, { data: { niss: '85073003328' } })],
    ['a refusal', posted(400, { errors: [{ message: 'no', extensions: { code: 'BAD_USER_INPUT' } }] })],
    ['a 503 that says when to come again', posted(503, { errors: [] }, '1')],
    ['as many answers as there were requests', raw('HTTP/1.1 200 OK\r\n\r\nHTTP/1.1 400 Bad Request\r\n\r\n', 2)],
    ['nothing', raw('')],
  ])('and not %s', (_what, found) => expect(found).toBeNull());
});
