/** A partner, or an attacker in its place, tries to lead the hub elsewhere: over real sockets, one test for each way. */
import type { LookupAddress } from 'node:dns';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { AllowedAddresses } from '../../../src/sources/client/allowed-addresses';
import { federalPlatformFeeds } from '../../../src/sources/federal-platform/federal-platform-feed';
import { HttpClient } from '../../../src/sources/client/http-client';
import type { HttpQuestion } from '../../../src/sources/client/exchange';
import { until } from '../../support/until';
import { PartnerServer, sendJson } from '../partner-server';

let partner: PartnerServer;
let elsewhere: PartnerServer;
let url: string;
let other: string;
let clients: HttpClient[];

beforeEach(async () => {
  clients = [];
  partner = new PartnerServer((_received, response) => sendJson(response, { ok: true }));
  elsewhere = new PartnerServer((_received, response) => sendJson(response, { secret: true }));
  [url, other] = await Promise.all([partner.start(), elsewhere.start()]);
});

afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()));
  await Promise.all([partner.stop(), elsewhere.stop()]);
});

function client(options: Partial<ConstructorParameters<typeof HttpClient>[0]> = {}): HttpClient {
  const made = new HttpClient({ source: 'sciensano', baseUrl: `${url}/fhir`, timeBudgetMs: 1_000, ...options });
  clients.push(made);
  return made;
}

const ask = (http: HttpClient, path: string, more: Partial<HttpQuestion> = {}): Promise<unknown> =>
  http.ask({ resource: 'things', method: 'GET', path, requestId: 'r', known: null, ...more }).then(
    ({ status }) => status,
    (error: { code: string; cause: Error }) => `${error.code}: ${error.cause.message}`,
  );

it.each([301, 302, 303, 307, 308])('a redirect (%i) is not followed, wherever it leads', async (status) => {
  for (const location of [`${other}/`, `${url}/fhir/elsewhere`, '/fhir/elsewhere']) {
    partner.behaviour = (_received, response) => response.writeHead(status, { location }).end();
    expect(await ask(client(), 'things')).toBe(`SOURCE_BAD_ANSWER: status ${status}`);
  }
  expect([partner.requests.length, elsewhere.requests.length]).toEqual([3, 0]);
});

describe('a link in an answer', () => {
  const port = (): string => new URL(url).port;

  it.each<[string, () => string]>([
    ['to another port', () => `${other}/fhir/things`],
    ['to another name of the same machine', () => `http://localhost:${port()}/fhir/things`],
    ['to the same address as IPv6 has it', () => `http://[::ffff:127.0.0.1]:${port()}/fhir/things`],
    ['to the same address in hexadecimal IPv6', () => `http://[::ffff:7f00:1]:${port()}/fhir/things`],
    ['over another scheme', () => `https://127.0.0.1:${port()}/fhir/things`],
    ['whose name begins as the partner', () => `http://127.0.0.1.example:${port()}/`],
    ['with the partner as the user', () => `http://127.0.0.1:${port()}@${new URL(other).host}/fhir/things`],
    ['with the partner as user and password', () => `http://partner:127.0.0.1@${new URL(other).host}/`],
    ['without a scheme', () => `//${new URL(other).host}/fhir/things`],
    ['with slashes the other way round', () => `\\\\${new URL(other).host}\\fhir`],
    ['with one slash the other way round', () => `/\\${new URL(other).host}/fhir`],
    ['with a tab between its slashes', () => `/\t/${new URL(other).host}/fhir`],
    ['with a line break in its scheme', () => `ht\ntp://${new URL(other).host}/`],
    ['to a file', () => 'file:///etc/passwd'],
    ['that is its own answer', () => 'data:application/json,{}'],
    ['to what runs', () => 'javascript:alert(1)'],
    ['to a database', () => `gopher://127.0.0.1:${port()}/_x`],
    ['to where clouds say what a machine may do', () => 'http://169.254.169.254/latest/meta-data/'],
  ])('%s is not followed', async (_where, link) => {
    expect(await ask(client(), link())).toBe('SOURCE_BAD_ANSWER: link leads to another origin');
    expect([partner.connections, elsewhere.connections]).toEqual([0, 0]);
  });

  it('to the partner under another user is not followed: who the hub is, it says itself', async () => {
    const answer = await ask(client(), `http://admin:secret@127.0.0.1:${port()}/fhir/things`);
    expect(answer).toBe('SOURCE_BAD_ANSWER: link says who the hub is');
    expect(partner.connections).toBe(0);
  });

  it('to the same address, however its number is written, leads to the partner', async () => {
    for (const host of ['127.1', '2130706433', '0x7f000001', '0177.0.0.1']) {
      expect(await ask(client(), `http://${host}:${port()}/fhir/things`)).toBe(200);
    }
    expect(partner.requests.map(({ headers }) => headers.host)).toEqual(Array(4).fill(`127.0.0.1:${port()}`));
  });

  it('that breaks the request in two is one address', async () => {
    await ask(client(), 'things?x=1 HTTP/1.1\r\nHost: elsewhere\r\n\r\nGET /admin');
    expect(partner.requests.map((received) => received.url)).toEqual([
      '/fhir/things?x=1%20HTTP/1.1Host:%20elsewhereGET%20/admin',
    ]);
  });

  it('of the learning record store (more) is followed within the store only', async () => {
    partner.behaviour = (_received, response) => {
      response.setHeader('x-experience-api-consistent-through', '2020-05-04T08:00:00.000Z');
      sendJson(response, { statements: [], more: `${other}/xAPI/statements` });
    };
    const { trainingChanges } = federalPlatformFeeds(client({ source: 'federal-platform', baseUrl: `${url}/xAPI` }));
    const { next } = await trainingChanges.read(null, 'r');
    expect(next).toContain(other);
    await expect(trainingChanges.read(next, 'r')).rejects.toMatchObject({ code: 'SOURCE_BAD_ANSWER' });
    expect(elsewhere.connections).toBe(0);
  });
});

describe('a name that leads elsewhere', () => {
  const named = (answers: LookupAddress[][]): { http: HttpClient; asked: () => number } => {
    const addresses = new AllowedAddresses([{ address: '127.0.0.1', prefix: 32 }]);
    let asked = 0;
    addresses.resolve = (_name, _options, callback) => callback(null, answers[Math.min(asked++, answers.length - 1)]!);
    const baseUrl = `http://partner.example:${new URL(url).port}/fhir`;
    return { http: client({ baseUrl, limits: { concurrency: 1 }, way: { addresses } }), asked: () => asked };
  };
  const listed: LookupAddress = { address: '127.0.0.1', family: 4 };
  const inside: LookupAddress = { address: '127.0.0.2', family: 4 };

  it('the second time is not connected to the second time', async () => {
    const { http, asked } = named([[listed], [inside]]);
    expect(await ask(http, 'things')).toBe(200);
    partner.behaviour = (_received, response) => response.setHeader('connection', 'close') && sendJson(response, {});
    expect(await ask(http, 'things')).toBe(200);
    await until(() => partner.open === 0);
    expect(await ask(http, 'things')).toBe('SOURCE_UNAVAILABLE: no connection (EADDRNOTALLOWED)');
    expect([partner.connections, asked()]).toEqual([1, 2]);
  });

  it('is asked for once for each connection, and it is that answer that is connected to', async () => {
    const { http, asked } = named([[listed], [inside], [inside]]);
    for (let question = 0; question < 5; question += 1) expect(await ask(http, 'things')).toBe(200);
    expect([partner.connections, asked()]).toEqual([1, 1]);
  });

  it.each(['169.254.169.254', '::ffff:127.0.0.2', '0.0.0.0', '10.0.0.1', '::1', '::ffff:a9fe:a9fe'])(
    'to %s from the first is not connected to at all',
    async (address) => {
      const { http } = named([[{ address, family: address.includes(':') ? 6 : 4 }]]);
      expect(await ask(http, 'things')).toBe('SOURCE_UNAVAILABLE: no connection (EADDRNOTALLOWED)');
    },
  );

  it('and to the partner too leads to the partner', async () => {
    const { http } = named([[inside, listed]]);
    expect(await ask(http, 'things')).toBe(200);
  });
});

it('what the environment says of proxies is not followed: nobody stands between hub and partner', async () => {
  let connections = 0;
  const proxy = createServer((socket) => {
    connections += 1;
    socket.destroy();
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
  const before = { ...process.env };
  const names = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY', 'all_proxy', 'ALL_PROXY'];
  Object.assign(process.env, Object.fromEntries(names.map((name) => [name, address])), { NODE_USE_ENV_PROXY: '1' });
  try {
    expect(await ask(client(), 'things')).toBe(200);
    expect(connections).toBe(0);
  } finally {
    for (const name of [...names, 'NODE_USE_ENV_PROXY']) {
      if (before[name] === undefined) delete process.env[name];
      else process.env[name] = before[name];
    }
    await new Promise((resolve) => proxy.close(resolve));
  }
});
