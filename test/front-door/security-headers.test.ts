/** What each answer of each route says to browsers: in production behind an encrypted address, and in a demonstration. */
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { openDoors } from '../../scripts/demonstration/open-doors';
import type { RunningHub } from '../../src/app/hub';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';

let demonstration: RunningDemonstration;
let production: RunningHub;
let open: RunningHub;
let explorerFolder: string;
let consoleFolder: string;
let myDataFolder: string;

beforeAll(async () => {
  explorerFolder = mkdtempSync(join(tmpdir(), 'explorer-'));
  mkdirSync(join(explorerFolder, 'assets'));
  writeFileSync(join(explorerFolder, 'index.html'), '<p>built</p>');
  writeFileSync(join(explorerFolder, 'assets/main-1.js'), 'start()');
  consoleFolder = mkdtempSync(join(tmpdir(), 'console-'));
  mkdirSync(join(consoleFolder, 'assets'));
  writeFileSync(join(consoleFolder, 'index.html'), '<p>console</p>');
  writeFileSync(join(consoleFolder, 'assets/main-1.js'), 'start()');
  myDataFolder = mkdtempSync(join(tmpdir(), 'my-data-'));
  writeFileSync(join(myDataFolder, 'index.html'), '<p>my data</p>');
  const folders = { CONSOLE_FOLDER: consoleFolder, EXPLORER_FOLDER: explorerFolder, MY_DATA_FOLDER: myDataFolder };
  const environment = { ...folders, PUBLIC_URL: 'https://hub.example.be' };
  demonstration = await startDemonstration({ size: 300, environment });
  production = demonstration.hub;
  const inTheClear = { EXPLORER_FOLDER: explorerFolder, PUBLIC_URL: '' };
  open = await demonstration.anotherHub({}, { ...openDoors(demonstration.provider.url), ...inTheClear });
});

afterAll(async () => {
  await demonstration.stop();
  for (const folder of [explorerFolder, consoleFolder, myDataFolder]) rmSync(folder, { recursive: true });
});

type Headers = Readonly<Record<string, string>>;

const NOTHING_TO_RUN = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const EVERYWHERE = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': expect.stringContaining('geolocation=()') as string,
  'cross-origin-resource-policy': 'same-origin',
};
const NO_PAGE = {
  ...EVERYWHERE,
  'content-security-policy': NOTHING_TO_RUN,
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'no-store',
};
const ENCRYPTED = { 'strict-transport-security': 'max-age=31536000' };

interface Row {
  readonly what: string;
  readonly method?: string;
  readonly path: string;
  readonly persona?: string;
  readonly body?: object;
  readonly status: number;
  readonly headers?: Readonly<Record<string, unknown>>;
}

const BATCH = { evaluations: [{ resource: { type: 'coordinate', id: 'Person.name' } }] };
/** Of the hub's own port as in production. */
const ROWS: readonly Row[] = [
  {
    what: 'an answer',
    method: 'POST',
    path: '/graphql',
    persona: 'nurse',
    body: { query: '{ viewer { name } }' },
    status: 200,
  },
  {
    what: 'the same once more, from what is known',
    method: 'POST',
    path: '/graphql',
    persona: 'nurse',
    body: { query: '{ viewer { name } }' },
    status: 200,
  },
  { what: 'an operation in the address', path: '/graphql?query=%7B__typename%7D', persona: 'nurse', status: 400 },
  { what: 'no token', method: 'POST', path: '/graphql', body: { query: '{ viewer { name } }' }, status: 401 },
  {
    what: 'an invalid operation',
    method: 'POST',
    path: '/graphql',
    persona: 'nurse',
    body: { query: '{ nothing }' },
    status: 400,
  },
  { what: 'another method', method: 'PUT', path: '/graphql', status: 404 },
  { what: 'a preflight of nobody known', method: 'OPTIONS', path: '/graphql', status: 404 },
  { what: 'the schema', path: '/schema.graphql', persona: 'nurse', status: 200 },
  { what: 'the schema without a token', path: '/schema.graphql', status: 401 },
  { what: 'the signing keys', path: '/.well-known/jwks.json', status: 200 },
  { what: 'an event without a signature', method: 'POST', path: '/events/call-centre', body: {}, status: 401 },
  { what: 'the access log', path: '/access-log.ndjson', persona: 'nurse', status: 403 },
  { what: 'the access log for an officer', path: '/access-log.ndjson', persona: 'privacy-officer', status: 200 },
  {
    what: 'a batch of AuthZEN',
    method: 'POST',
    path: '/access/v1/evaluations',
    persona: 'nurse',
    body: BATCH,
    status: 200,
  },
  { what: 'AuthZEN without a token', method: 'POST', path: '/access/v1/evaluation', body: {}, status: 401 },
  {
    what: 'what AuthZEN offers',
    path: '/.well-known/authzen-configuration',
    status: 200,
    headers: { 'cache-control': 'public, max-age=3600' },
  },
  { what: 'nothing', path: '/nothing', status: 404 },
  { what: 'an address that cannot be decoded', path: '/%E0%A4%A', status: 400 },
  { what: 'the Sandbox, which is not there', path: '/sandbox', status: 404 },
  { what: 'a way to the explorer', path: '/explorer', status: 302, headers: pageOfExplorer() },
  { what: 'the explorer', path: '/explorer/', status: 200, headers: pageOfExplorer() },
  { what: 'its settings', path: '/explorer/settings.json', status: 200, headers: pageOfExplorer() },
  {
    what: 'its script',
    path: '/explorer/assets/main-1.js',
    status: 200,
    headers: { ...pageOfExplorer(), 'cache-control': 'public, max-age=31536000, immutable' },
  },
  { what: 'a script it has not', path: '/explorer/assets/main-2.js', status: 404, headers: pageOfExplorer() },
  { what: 'a way to the console', path: '/console', status: 302, headers: pageOfConsole() },
  { what: 'the console', path: '/console/', status: 200, headers: pageOfConsole() },
  { what: 'a place in it', path: '/console/case/some-case?tab=1', status: 200, headers: pageOfConsole() },
  { what: 'its settings', path: '/console/settings.json', status: 200, headers: pageOfConsole() },
  {
    what: 'its script',
    path: '/console/assets/main-1.js',
    status: 200,
    headers: {
      ...pageOfConsole(),
      'cache-control': 'public, max-age=31536000, immutable',
      vary: expect.stringMatching(/accept-encoding/i) as string,
    },
  },
  { what: 'a script it has not', path: '/console/assets/main-2.js', status: 404, headers: pageOfConsole() },
  { what: 'a way to the page for persons concerned', path: '/my-data', status: 302, headers: pageOfMyData() },
  { what: 'the page for persons concerned', path: '/my-data/', status: 200, headers: pageOfMyData() },
  {
    what: 'where their issuer sends them back',
    path: '/my-data/signed-in?code=1',
    status: 200,
    headers: pageOfMyData(),
  },
  { what: 'its settings', path: '/my-data/settings.json', status: 200, headers: pageOfMyData() },
];

/** No style of its own but from files; its issuers may be asked, and nobody else. */
function pageOfConsole(): Readonly<Record<string, unknown>> {
  return {
    'content-security-policy': expect.stringMatching(
      /^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self' http:\/\/127\.0\.0\.1:\d+; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    ) as string,
    'cache-control': 'no-cache',
  };
}

/** The issuer of persons concerned may be asked, and nobody else. */
function pageOfMyData(): Readonly<Record<string, unknown>> {
  return {
    'content-security-policy': expect.stringMatching(
      /^default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self' http:\/\/127\.0\.0\.1:\d+; base-uri 'none'; form-action 'none'; frame-ancestors 'none'$/,
    ) as string,
    'cache-control': 'no-cache',
  };
}

function pageOfExplorer(): Readonly<Record<string, unknown>> {
  return {
    'content-security-policy': expect.stringMatching(
      /default-src 'none'; script-src 'self'; .*frame-ancestors 'none'/,
    ) as string,
    'cache-control': 'no-cache',
  };
}

async function asked(hubUrl: string, { method = 'GET', path, persona, body }: Row): Promise<request.Response> {
  // over fetch, which sends an address as it is written
  const response = await fetch(`${hubUrl}${path}`, {
    method,
    redirect: 'manual',
    headers: {
      ...(persona && { authorization: `Bearer ${await demonstration.tokenOf(persona)}` }),
      ...(body && { 'content-type': 'application/json' }),
    },
    body: body && JSON.stringify(body),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    text,
  } as unknown as request.Response;
}

describe('every answer says to browsers', () => {
  it.each(ROWS.map((row) => [row.what, row] as const))('in production: %s', async (_what, row) => {
    const { status, headers } = await asked(production.url, row);
    expect(status).toBe(row.status);
    expect(headers).toMatchObject({ ...NO_PAGE, ...ENCRYPTED, ...row.headers });
  });

  it('in production: that a browser which opens /graphql is led on', async () => {
    const answer = await request(production.url).get('/graphql').set('Accept', 'text/html').redirects(0);
    expect(answer.status).toBe(303);
    expect(answer.headers).toMatchObject({ ...NO_PAGE, ...ENCRYPTED });
  });

  it.each(['/livez', '/readyz', '/metrics', '/applications/nobody', '/nothing', '/%E0%A4%A'])(
    'on the management port, which is not encrypted: %s',
    async (path) => {
      const { headers } = await asked(production.managementUrl, { what: '', path, status: 0 });
      expect(headers).toMatchObject(NO_PAGE);
      expect(headers).not.toHaveProperty('strict-transport-security');
    },
  );

  it('in a demonstration: nothing about encryption, and a policy that lets Apollo Sandbox run', async () => {
    const schema = await asked(open.url, { what: '', path: '/.well-known/jwks.json', status: 200 });
    expect(schema.headers).toMatchObject(NO_PAGE);
    expect(schema.headers).not.toHaveProperty('strict-transport-security');
    for (const path of ['/sandbox', '/sandbox/start.js']) {
      const { headers } = await asked(open.url, { what: '', path, status: 200 });
      expect(headers).toMatchObject({
        ...EVERYWHERE,
        'content-security-policy': expect.stringContaining(
          'frame-src https://sandbox.embed.apollographql.com;',
        ) as string,
        'cross-origin-opener-policy': 'same-origin-allow-popups',
        'cache-control': 'no-store',
      });
    }
  });
});

describe('what is no request', () => {
  const NOT_HTTP = 'NISS 85073003328 / nonsense\r\n\r\n';
  const LONG_HEADER = `GET / HTTP/1.1\r\nhost: a\r\nx-long: ${'85073003328'.repeat(4_000)}\r\n\r\n`;

  async function rawAnswer(hubUrl: string, text: string): Promise<string> {
    const { hostname, port } = new URL(hubUrl);
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (bytes) => (answer += bytes.toString()));
    socket.on('error', () => undefined);
    socket.write(text);
    await once(socket, 'close');
    return answer;
  }

  it.each([
    ['not HTTP at all', NOT_HTTP, 400],
    ['headers without an end', LONG_HEADER, 431],
  ])('is answered like everything else, and not repeated: %s', async (_what, text, status) => {
    for (const url of [production.url, production.managementUrl]) {
      const answer = await rawAnswer(url, text);
      const [head = '', body = ''] = answer.split('\r\n\r\n');
      expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
      const headers = Object.fromEntries(
        head
          .split('\r\n')
          .slice(1)
          .map((line) => line.split(': ', 2)),
      ) as Headers;
      expect(headers).toMatchObject(NO_PAGE);
      expect(JSON.parse(body)).toHaveProperty('errors.0.extensions.code', 'BAD_USER_INPUT');
      expect(answer).not.toContain('85073003328');
    }
  });

  it('is not repeated either where only its address cannot be decoded', async () => {
    for (const url of [production.url, production.managementUrl]) {
      const { status, text } = await asked(url, { what: '', path: '/85073003328/%E0%A4%A', status: 400 });
      expect(status).toBe(400);
      expect(JSON.parse(text)).toHaveProperty('errors.0.extensions.code', 'BAD_USER_INPUT');
      expect(text).not.toContain('85073003328');
    }
  });
});
