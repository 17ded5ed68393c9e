/** Where tokens are asked for: what is configured, or announced by the FHIR base; an announcement leads nowhere it may not. */
import { AllowedAddresses } from '../../../src/sources/client/allowed-addresses';
import { HttpClient } from '../../../src/sources/client/http-client';
import { tokenEndpoints, type TokenEndpoints } from '../../../src/sources/client/client-assertion';
import { PartnerServer, sendJson } from '../partner-server';

let partner: PartnerServer;
let url: string;
let base: HttpClient;
let announces: unknown;
let clients: HttpClient[];

beforeEach(async () => {
  announces = { token_endpoint: 'https://login.example.be/realms/fhir/token?tenant=1' };
  partner = new PartnerServer((_received, response) => sendJson(response, announces));
  url = await partner.start();
  base = new HttpClient({ source: 'sciensano', baseUrl: `${url}/some/base/R4`, timeBudgetMs: 5_000 });
  clients = [base];
});
afterEach(async () => {
  for (const one of clients) await one.close();
  await partner.stop();
});

function endpoints(configured: string | null = null, networks = new AllowedAddresses([])): TokenEndpoints {
  const clientFor = (baseUrl: string): HttpClient => {
    const made = new HttpClient({ source: 'sciensano', baseUrl, timeBudgetMs: 1_000 });
    clients.push(made);
    return made;
  };
  return tokenEndpoints({ base, configured, addresses: networks, clientFor });
}

it('is announced below the base, whatever the path of that is, and asked for once', async () => {
  const found = endpoints();
  const { http, path, audience } = await found.current();
  expect([http.baseUrl.origin, path, audience]).toEqual([
    'https://login.example.be',
    '/realms/fhir/token?tenant=1',
    'https://login.example.be/realms/fhir/token?tenant=1',
  ]);
  await found.current();
  expect(partner.requests.map((one) => one.url)).toEqual(['/some/base/R4/.well-known/smart-configuration']);
});

it('of the base’s own origin may be http as the base is', async () => {
  announces = { token_endpoint: `${url}/login` };
  const { http, path } = await endpoints().current();
  expect([http === base, path]).toEqual([true, '/login']);
});

it('that is configured wins, and nothing is discovered, not even after a failure', async () => {
  const found = endpoints('https://elsewhere.example.be/token');
  expect((await found.current()).audience).toBe('https://elsewhere.example.be/token');
  found.failed();
  expect((await found.current()).audience).toBe('https://elsewhere.example.be/token');
  expect(partner.requests).toEqual([]);
});

it('is looked for again where no token came from there', async () => {
  const found = endpoints();
  await found.current();
  announces = { token_endpoint: 'https://new.example.be/token' };
  found.failed();
  expect((await found.current()).audience).toBe('https://new.example.be/token');
  expect(partner.requests).toHaveLength(2);
});

it('may be in a network that is listed', async () => {
  announces = { token_endpoint: 'https://10.20.0.5/token' };
  const listed = new AllowedAddresses([{ address: '10.20.0.0', prefix: 16 }]);
  expect((await endpoints(null, listed).current()).http.baseUrl.origin).toBe('https://10.20.0.5');
});

it.each([
  ['of this machine, by number', 'https://127.0.0.1:9/token'],
  ['of this machine, by IPv6', 'https://[::1]:9/token'],
  ['of this machine, by a mapped number', 'https://[::ffff:127.0.0.1]:9/token'],
  ['of this machine, by name', 'https://localhost:9/token'],
  ['of this machine, by another name', 'https://x.localhost/token'],
  ['of this machine, as one number', 'https://2130706433/token'],
  ['of a private network', 'https://10.20.0.5/token'],
  ['where clouds tell secrets', 'https://169.254.169.254/latest'],
  ['without encryption', 'http://login.example.be/token'],
  ['of another port, without encryption', 'http://127.0.0.1:1/token'],
  ['that says who the hub is', 'https://somebody:secret@login.example.be/token'],
  ['with a fragment', 'https://login.example.be/token#part'],
  ['that is a file', 'file:///etc/passwd'],
  ['that is a path', '/token'],
  ['that is none', 'not an address'],
  ['that is no text', 7],
  ['that is endless', `https://login.example.be/${'x'.repeat(3_000)}`],
])('%s is not asked', async (_what, address) => {
  announces = { token_endpoint: address };
  await expect(endpoints().current()).rejects.toMatchObject({ code: 'SOURCE_BAD_ANSWER', source: 'sciensano' });
  expect(clients).toEqual([base]);
});

it('that is not announced at all is a failure of the source', async () => {
  for (const answer of [{}, [], null, 'token']) {
    announces = answer;
    await expect(endpoints().current()).rejects.toMatchObject({ code: 'SOURCE_BAD_ANSWER' });
  }
  partner.fault = 'error';
  await expect(endpoints().current()).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
});
