/** The kit every simulator stands on, over real sockets: routing, bodies, the request list, admin endpoints. */
import { ChangedValues } from '../../../simulators/kit/changed-values';
import { requireApiKey } from '../../../simulators/kit/api-key';
import type { RunningSimulator, SimulatorOptions } from '../../../simulators/kit/simulator-http';
import { SimulatorRefusal } from '../../../simulators/kit/simulator-http';
import { startSimulator } from '../../../simulators/kit/simulator-server';

const records = new Map([['7', { name: 'seven', code: { coding: [{ display: 'old' }] } }]]);
const changed = new ChangedValues();

const options: SimulatorOptions = {
  routes: [
    {
      method: 'GET',
      path: '/things/{id}',
      handle: ({ params }) => {
        const record = records.get(params.id as string);
        if (!record) throw new SimulatorRefusal(404, 'No such thing.');
        return { status: 200, body: changed.over('thing', params.id as string, record) };
      },
    },
    {
      method: 'POST',
      path: '/things/search',
      handle: ({ body, query }) => ({ status: 200, body: { body, deep: query.get('deep') } }),
    },
    { method: 'POST', path: '/intake', traffic: 'inbound', handle: () => ({ status: 201 }) },
    { method: 'GET', path: '/metadata', traffic: 'apart', handle: () => ({ status: 200, body: { open: true } }) },
    {
      method: 'GET',
      path: '/broken',
      handle: () => {
        throw new Error('private cause');
      },
    },
  ],
  bodyLimit: 1000,
  authorise: requireApiKey('key', { status: 401, body: { error: 'Who are you?' } }),
  onError: () => undefined,
  patchValue: (patch) => {
    if (patch.resource !== 'thing' || !records.has(patch.id)) return false;
    changed.set(patch);
    return true;
  },
};

let simulator: RunningSimulator;
beforeAll(async () => {
  simulator = await startSimulator(options);
});
afterAll(() => simulator.stop());
beforeEach(() => call('DELETE', '/__admin/requests'));

const call = (
  method: string,
  path: string,
  body?: string | Blob,
  headers: Record<string, string> = {},
): Promise<Response> => fetch(`${simulator.url}${path}`, { method, body, headers: { 'x-api-key': 'key', ...headers } });
const json = { 'content-type': 'application/json' };
const listed = async (): Promise<Record<string, unknown>[]> =>
  (await (await call('GET', '/__admin/requests')).json()) as Record<string, unknown>[];

test('finds routes by path and method, answers 404 and 405 with Allow otherwise', async () => {
  expect(await (await call('GET', '/things/7')).json()).toMatchObject({ name: 'seven' });
  expect((await call('GET', '/things/8')).status).toBe(404);
  expect((await call('GET', '/nowhere')).status).toBe(404);
  expect((await call('GET', '//')).status).toBe(404);
  expect((await call('GET', '/things/%E0%A4%A')).status).toBe(404);
  const wrong = await call('DELETE', '/things/7');
  expect([wrong.status, wrong.headers.get('allow')]).toEqual([405, 'GET']);
});

test('parses JSON and forms, refuses malformed JSON and bodies above the limit', async () => {
  const search = (body: string, type: string): Promise<Response> =>
    call('POST', '/things/search?deep=1', body, { 'content-type': type });
  expect(await (await search('{"a":[1]}', 'application/fhir+json; charset=utf-8')).json()).toEqual({
    body: { a: [1] },
    deep: '1',
  });
  expect(await (await search('a=1&b=2&a=3', 'application/x-www-form-urlencoded')).json()).toMatchObject({
    body: { a: ['1', '3'], b: '2' },
  });
  expect((await search('{"a":', 'application/json')).status).toBe(400);
  expect((await search('x'.repeat(1001), 'text/plain')).status).toBe(413);
});

test('refuses who does not know the key, on data and inbound routes but not on metadata', async () => {
  const stranger = { 'x-api-key': 'wrong' };
  expect((await call('GET', '/things/7', undefined, stranger)).status).toBe(401);
  expect((await call('POST', '/intake', undefined, stranger)).status).toBe(401);
  expect((await call('GET', '/metadata', undefined, stranger)).status).toBe(200);
});

test('lists requests for data oldest first with parsed bodies and request ids; tokens, metadata and intake are apart', async () => {
  await call('GET', '/things/7?view=full', undefined, { 'x-request-id': 'r-1' });
  await call('POST', '/things/search', 'subject=a%2Cb', {
    'content-type': 'application/x-www-form-urlencoded',
    'x-request-id': 'r-2',
  });
  await call('GET', '/metadata');
  await call('POST', '/intake', '{}', json);
  const requests = await listed();
  expect(requests).toEqual([
    {
      at: expect.stringMatching(/^\d{4}-.*Z$/) as string,
      method: 'GET',
      url: '/things/7?view=full',
      body: null,
      requestId: 'r-1',
    },
    {
      at: expect.any(String) as string,
      method: 'POST',
      url: '/things/search',
      body: { subject: 'a,b' },
      requestId: 'r-2',
    },
  ]);
  expect((await call('DELETE', '/__admin/requests')).status).toBe(204);
  expect(await listed()).toEqual([]);
});

test('changes one stored value and leaves the record it was generated from alone', async () => {
  const patch = (body: unknown): Promise<Response> => call('PATCH', '/__admin/values', JSON.stringify(body), json);
  expect((await patch({ resource: 'thing', id: '7', path: 'code.coding[0].display', value: 'new' })).status).toBe(200);
  expect(await (await call('GET', '/things/7')).json()).toEqual({
    name: 'seven',
    code: { coding: [{ display: 'new' }] },
  });
  expect(records.get('7')?.code.coding[0]?.display).toBe('old');
  expect((await patch({ resource: 'thing', id: '8', path: 'name', value: 'x' })).status).toBe(404);
  expect((await patch({ resource: 'thing', id: '7', path: 'name' })).status).toBe(400);
  expect((await patch({ resource: 'thing', id: '7', path: '__proto__.x', value: 1 })).status).toBe(400);
});

test.each([
  ['without a content type', {}],
  ['as a form, as curl -d sends it', { 'content-type': 'application/x-www-form-urlencoded' }],
  ['as text', { 'content-type': 'text/plain' }],
])('takes faults and changed values %s', async (_how, headers) => {
  const send = (method: string, path: string, body: unknown): Promise<Response> =>
    call(method, path, new Blob([typeof body === 'string' ? body : JSON.stringify(body)]), headers);
  const fault = await send('PUT', '/__admin/faults', { mode: 'slow', delayMs: 1, rate: 0.5 });
  expect([fault.status, await fault.json()]).toEqual([200, { mode: 'slow', delayMs: 1, rate: 0.5 }]);
  expect(await (await call('GET', '/__admin/faults')).json()).toMatchObject({ mode: 'slow' });
  expect((await send('PUT', '/__admin/faults', { mode: 'none' })).status).toBe(200);
  const value = `changed & sent = ${_how} + 100 %`;
  expect((await send('PATCH', '/__admin/values', { resource: 'thing', id: '7', path: 'name', value })).status).toBe(
    200,
  );
  expect(await (await call('GET', '/things/7')).json()).toMatchObject({ name: value });
});

test.each(['mode=down', '{"mode":', '', '[]', '"down"'])('refuses %j as a fault and changes nothing', async (body) => {
  const refused = await call('PUT', '/__admin/faults', new Blob([body]));
  expect(refused.status).toBe(400);
  expect(await refused.json()).toEqual({ error: expect.stringContaining('JSON') as string });
  expect(await (await call('GET', '/__admin/faults')).json()).toMatchObject({ mode: 'none' });
});

test('an unexpected exception is answered 500 without its cause', async () => {
  const answer = await call('GET', '/broken');
  expect(answer.status).toBe(500);
  expect(await answer.text()).not.toContain('private cause');
});
