/** Mutual TLS with a partner, over real sockets, with certificates made here. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { HttpClient } from '../../../src/sources/client/http-client';
import { PartnerCertificates } from '../../../src/sources/client/partner-certificates';
import { createAuthority, type Authority, type Certified } from '../../support/certificates';

let partners: Authority;
let hubs: Authority;
let strangers: Authority;
let shown: Record<'first' | 'second' | 'stranger' | 'expired', Certified>;
let partner: Server;
let url: string;
let callers: string[];
let folder: string;
let complaints: string[];
let certificates: PartnerCertificates;
let clients: HttpClient[];

beforeAll(async () => {
  [partners, hubs, strangers] = await Promise.all([
    createAuthority('Partners'),
    createAuthority('Hubs'),
    createAuthority('Strangers'),
  ]);
  const [first, second, stranger, expired, own] = await Promise.all([
    hubs.issue({ name: 'hub 1', use: 'client' }),
    hubs.issue({ name: 'hub 2', use: 'client' }),
    strangers.issue({ name: 'hub 1', use: 'client' }),
    hubs.issue({ name: 'hub 0', use: 'client', notAfter: new Date(Date.now() - 60_000) }),
    partners.issue({ name: 'partner', use: 'server', names: [{ type: 'ip', value: '127.0.0.1' }] }),
  ]);
  shown = { first, second, stranger, expired };
  partner = createServer(
    { cert: own.certificate, key: own.key, ca: hubs.certificate, requestCert: true, rejectUnauthorized: true },
    (request, response) => {
      const { subject } = (request.socket as TLSSocket).getPeerCertificate();
      callers.push(String(subject.CN));
      response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
    },
  );
  await new Promise<void>((resolve) => partner.listen(0, '127.0.0.1', resolve));
  url = `https://127.0.0.1:${(partner.address() as AddressInfo).port}`;
});

afterAll(async () => {
  partner.closeAllConnections();
  await new Promise((resolve) => partner.close(resolve));
});

beforeEach(() => {
  callers = [];
  complaints = [];
  clients = [];
  folder = mkdtempSync(join(tmpdir(), 'hub-certificates-'));
  certificates = new PartnerCertificates({ folder, onUnusable: (message) => complaints.push(message) });
});

afterEach(async () => {
  await Promise.all(clients.map((client) => client.close()));
  rmSync(folder, { recursive: true });
});

const put = (files: Readonly<Record<string, string>>): void => {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
};
const show = ({ certificate, key }: Certified): void => put({ 'tls.crt': certificate, 'tls.key': key });

function client(): HttpClient {
  const made = new HttpClient({ source: 'sciensano', baseUrl: url, timeBudgetMs: 2_000, way: { certificates } });
  clients.push(made);
  return made;
}

const outcome = (http: HttpClient): Promise<unknown> =>
  http.ask({ resource: 'things', method: 'GET', path: 'things', requestId: 'r', known: null }).then(
    ({ status }) => status,
    (error: { code: string; cause: Error }) => `${error.code}: ${error.cause.message}`,
  );

it('the hub shows the certificate in the folder, and takes nobody for the partner but whom its authority vouches for', async () => {
  put({ 'ca.crt': partners.certificate });
  show(shown.first);
  await certificates.open();
  expect(await outcome(client())).toBe(200);
  expect(callers).toEqual(['hub 1']);
  expect(certificates.endsAt()!.getTime()).toBeGreaterThan(Date.now());
});

it.each<[string, () => void]>([
  ['without a certificate of its own', () => undefined],
  ['with one that somebody else vouches for', () => show(shown.stranger)],
  ['with one that has ended', () => show(shown.expired)],
])('the hub %s is not let in, and it is the source that is not there', async (_how, files) => {
  put({ 'ca.crt': partners.certificate });
  files();
  await certificates.open();
  expect(await outcome(client())).toMatch(/^SOURCE_UNAVAILABLE: no connection \(\w+\)$/);
  expect(callers).toEqual([]);
});

it.each<[string, () => void]>([
  ['the public authorities', () => undefined],
  ['another authority', () => put({ 'ca.crt': strangers.certificate })],
])('a partner that is not vouched for by %s is asked nothing', async (_whom, files) => {
  show(shown.first);
  files();
  await certificates.open();
  expect(await outcome(client())).toMatch(/^SOURCE_UNAVAILABLE: no connection/);
  expect(callers).toEqual([]);
});

it('files that change count from the next question on, and what is on its way is answered', async () => {
  put({ 'ca.crt': partners.certificate });
  show(shown.first);
  await certificates.open();
  const http = client();
  expect(await outcome(http)).toBe(200);
  await certificates.look();
  const onItsWay = Promise.all([outcome(http), outcome(http)]);
  show(shown.second);
  await certificates.look();
  expect(await outcome(http)).toBe(200);
  expect(await onItsWay).toEqual([200, 200]);
  expect(callers).toEqual(['hub 1', 'hub 1', 'hub 1', 'hub 2']);
  // an authority that is not trusted any more is not asked over a connection from before
  put({ 'ca.crt': strangers.certificate });
  await certificates.look();
  expect(await outcome(http)).toMatch(/^SOURCE_UNAVAILABLE/);
});

it('files that cannot be used are logged once, by name, and those before stay valid', async () => {
  put({ 'ca.crt': partners.certificate });
  show(shown.first);
  await certificates.open();
  const http = client();
  put({ 'tls.key': shown.second.key });
  await certificates.look();
  await certificates.look();
  expect(complaints).toEqual([`${folder}/tls.key is no private key in PEM, or not that of tls.crt.`]);
  expect(await outcome(http)).toBe(200);
  show(shown.second);
  await certificates.look();
  expect([await outcome(http), callers]).toEqual([200, ['hub 1', 'hub 2']]);
});

it.each<[string, () => Readonly<Record<string, string>>, string]>([
  [
    'a certificate without its key',
    () => ({ 'tls.crt': shown.first.certificate }),
    'tls.key is missing: a certificate and its key come together.',
  ],
  [
    'a key without its certificate',
    () => ({ 'tls.key': shown.first.key }),
    'tls.crt is missing: a certificate and its key come together.',
  ],
  ['an authority that is none', () => ({ 'ca.crt': 'nonsense' }), 'ca.crt is no certificate in PEM.'],
  [
    'a certificate that is none',
    () => ({ 'tls.crt': 'nonsense', 'tls.key': shown.first.key }),
    'tls.crt is no certificate in PEM.',
  ],
  [
    'a key that is none',
    () => ({ 'tls.crt': shown.first.certificate, 'tls.key': 'nonsense' }),
    'tls.key is no private key in PEM, or not that of tls.crt.',
  ],
  [
    "somebody else's key",
    () => ({ 'tls.crt': shown.first.certificate, 'tls.key': shown.second.key }),
    'tls.key is no private key in PEM, or not that of tls.crt.',
  ],
])('with %s nothing begins, and the file is named', async (_what, files, sentence) => {
  put(files());
  await expect(certificates.open()).rejects.toThrow(`${folder}/${sentence}`);
});

it('a folder that is not there is one with nothing in it', async () => {
  const none = new PartnerCertificates({ folder: join(folder, 'none'), onUnusable: () => undefined });
  await none.open();
  expect(none.current()).toEqual({});
});
