import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startRememberingPartners, type RememberingPartners } from './remembering-partners';

let partner: Server;
let asked: string[];
let partners: RememberingPartners;

beforeAll(async () => {
  partner = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const { port } = partner.address() as AddressInfo;
    const isBroken = request.url === '/broken';
    response.writeHead(isBroken ? 500 : 200, { 'content-type': 'application/json', 'x-own': 'kept' });
    response.end(JSON.stringify({ answer: asked.length, next: `http://127.0.0.1:${port}/next` }));
  });
  await new Promise<void>((resolve) => partner.listen(0, '127.0.0.1', resolve));
  const { port } = partner.address() as AddressInfo;
  partners = await startRememberingPartners({
    CALL_CENTRE_URL: `http://127.0.0.1:${port}`,
    SCIENSANO_URL: `http://127.0.0.1:${port}/fhir`,
    PORT: '0',
  });
});

beforeEach(() => (asked = []));

afterAll(async () => {
  await partners.stop();
  await new Promise((resolve) => partner.close(resolve));
});

async function ask(path: string, { body = '', requestId = 'r' } = {}): Promise<Response & { said: string }> {
  const response = await fetch(`${partners.environment['CALL_CENTRE_URL']}${path}`, {
    method: 'POST',
    headers: { 'x-request-id': requestId },
    body,
  });
  return Object.assign(response, { said: await response.text() });
}

it('stands before partners only, and its own address is in their links', async () => {
  const { environment } = partners;
  expect(environment['PORT']).toBe('0');
  const answer = await ask('/cases');
  expect(JSON.parse(answer.said)).toEqual({ answer: 1, next: `${environment['CALL_CENTRE_URL']}/next` });
  expect(answer.headers.get('x-own')).toBe('kept');
});

it('keeps the path of an address, and stands before the rest of the host too', async () => {
  const { SCIENSANO_URL: base = '' } = partners.environment;
  expect(new URL(base).pathname).toBe('/fhir');
  await (await fetch(`${base}/Patient`)).text();
  const announced = await (await fetch(new URL('/oauth2/token', base), { method: 'POST' })).text();
  expect(announced).toContain(`"next":"${new URL('/next', base).href}"`);
  expect(asked).toEqual(['GET /fhir/Patient', 'POST /oauth2/token']);
});

it('asks the partner once for the very same, and again where the body is another one', async () => {
  const first = await ask('/orders', { body: '{"a":1}' });
  const again = await ask('/orders', { body: '{"a":1}', requestId: 'another' });
  expect(again.said).toBe(first.said);
  await ask('/orders', { body: '{"a":2}' });
  expect(asked).toEqual(['POST /orders', 'POST /orders']);
});

it('takes a question about now for the one about a moment ago, and not for one about another day', async () => {
  const about = (at: number) => ({ body: JSON.stringify({ inForceOn: new Date(at).toISOString() }) });
  await ask('/scripts', about(Date.now()));
  await ask('/scripts', about(Date.now() - 1_000));
  await ask('/scripts', about(Date.now() - 86_400_000));
  expect(asked).toHaveLength(2);
});

it.each(['/broken', '/oauth/token'])('remembers no failure and no token: %s', async (path) => {
  await ask(path);
  await ask(path);
  expect(asked).toHaveLength(2);
});

it('where changes are followed, asks for what is read again and again, and remembers what is asked about somebody', async () => {
  const { port } = partner.address() as AddressInfo;
  const environment = { CALL_CENTRE_URL: `http://127.0.0.1:${port}` };
  const following = await startRememberingPartners(environment, { followsChanges: true });
  try {
    const url = following.environment['CALL_CENTRE_URL']!;
    for (const method of ['GET', 'GET', 'POST', 'POST']) await (await fetch(`${url}/changes`, { method })).text();
    for (const _ of [1, 2]) await (await fetch(`${url}/fhir/Patient?_id=1`)).text();
    expect(asked).toEqual(['GET /changes', 'GET /changes', 'POST /changes', 'GET /fhir/Patient?_id=1']);
  } finally {
    await following.stop();
  }
});

it('lists what was asked under one request id, tokens apart', async () => {
  await partners.asked(null);
  await ask('/cases', { requestId: 'one' });
  await ask('/oauth/token', { requestId: 'one' });
  await ask('/cases', { requestId: 'two' });
  expect(await partners.asked('one')).toEqual([
    { partner: 'call-centre', requestId: 'one', what: 'POST /cases', took: expect.any(Number) as number },
  ]);
  expect(await partners.asked(null)).toEqual([]);
});

it('takes as long as it is set to', async () => {
  await ask('/slow');
  await partners.answerAfter(50);
  await partners.asked(null);
  await ask('/slow');
  await partners.answerAfter(0);
  const [call] = await partners.asked(null);
  expect(call?.took).toBeGreaterThanOrEqual(49);
});
