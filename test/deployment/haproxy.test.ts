/** HAProxy in front of the hubs, of compose and on hosts: what it promises a hub, and, where it is installed, HAProxy itself in front of two. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { request } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SETTINGS } from '../../scripts/configuration/settings-reference';
import { createAuthority } from '../support/certificates';
import { freePort } from '../support/free-port';
import { checksOf, IN_COMPOSE, ON_HOSTS, onThisMachine, readProxy } from './haproxy-configuration';
import { runInstalled } from './installed-program';
import { readYaml, ROOT } from './manifests';

const HAPROXY = 'haproxy';
/** graphql-sse's, which the hub's streams have. */
const STREAM_COMMENT_MS = 12_000;
const defaultOf = (name: string): number => Number(SETTINGS.find((one) => one.name === name)!.otherwise);
const [compose] = readYaml('compose.yaml') as { services: { hub: { environment: Record<string, string> } } }[];

describe.each([
  [ON_HOSTS, defaultOf('STOP_PAUSE_MS')],
  [IN_COMPOSE, Number(compose!.services.hub.environment['STOP_PAUSE_MS'])],
])('%s', (file, stopPauseMs) => {
  const proxy = readProxy(file);

  it('sends callers to hubs that say they are ready, and notices within their pause that they stop', () => {
    const hubs = proxy.sections.get('backend hubs')!;
    expect(hubs).toEqual(expect.arrayContaining(['option httpchk GET /readyz', 'http-check expect status 200']));
    const { port, inter, fall, rise } = checksOf(proxy);
    expect(port).toBe(defaultOf('MANAGEMENT_PORT'));
    expect(rise).toBe(1);
    expect(fall * (inter + proxy.timeout('check'))).toBeLessThan(stopPauseMs);
    for (const server of hubs.filter((line) => line.startsWith('server'))) expect(server).toMatch(/:4000\b/);
  });

  it('sends nothing twice that may have arrived, and believes no client about its address', () => {
    const callers = proxy.sections.get('frontend callers')!;
    expect(proxy.sections.get('defaults')).toContain('retry-on conn-failure');
    expect(callers).toContain('http-request set-header X-Forwarded-For %[src]');
    expect(callers).toContain('http-request del-header Forwarded');
  });

  it('keeps streams of events open', () => {
    for (const name of ['client', 'server']) expect(proxy.timeout(name)).toBeGreaterThan(2 * STREAM_COMMENT_MS);
  });

  it('logs each request with the hub’s id of it, and nothing of what is behind a question mark', () => {
    const [format = ''] = proxy.sections.get('defaults')!.filter((line) => line.startsWith('log-format '));
    expect(format).toContain('%HM %HPO %HV');
    expect(format).toContain('%hs');
    expect(format).not.toMatch(/%(r|HU|HQ|HP)\b(?!O)/);
    expect(proxy.sections.get('frontend callers')).toContain('capture response header X-Request-Id len 64');
  });
});

it('on hosts: with TLS, and what comes without it is sent there', () => {
  const { sections } = readProxy(ON_HOSTS);
  expect(sections.get('frontend plain')).toContain('http-request redirect scheme https code 308');
  expect(sections.get('frontend callers')!.filter((line) => line.startsWith('bind '))).toEqual([
    'bind :443 ssl crt /etc/haproxy/certificates/ alpn h2,http/1.1',
  ]);
  expect(sections.get('global')).toContain('ssl-default-bind-options ssl-min-ver TLSv1.2 no-tls-tickets');
});

interface Hub {
  readonly server: Server;
  readonly asked: { readonly path: string; readonly headers: IncomingHttpHeaders }[];
  isReady: boolean;
}

/** Both ports in one, as far as HAProxy is concerned. */
async function startHub(name: string): Promise<Hub> {
  const asked: Hub['asked'] = [];
  const server = createServer(({ url = '', headers }, response) => {
    if (url === '/readyz') return void response.writeHead(hub.isReady ? 200 : 503).end();
    asked.push({ path: url, headers });
    response.writeHead(200, { 'x-request-id': `of-${name}` }).end(name);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const hub: Hub = { server, asked, isReady: true };
  return hub;
}

const portOf = ({ server }: Hub): number => (server.address() as AddressInfo).port;

async function putCertificate(folder: string): Promise<void> {
  const authority = await createAuthority('Authority of this test');
  const { certificate, key } = await authority.issue({ name: 'hub.example.be', use: 'server' });
  mkdirSync(join(folder, 'certificates'));
  writeFileSync(join(folder, 'certificates/hub.pem'), certificate.trimEnd() + '\n' + key);
}

function ask(port: number, path: string): Promise<string> {
  const headers = { 'x-forwarded-for': '203.0.113.7', forwarded: 'for=203.0.113.7' };
  return new Promise((resolve, reject) => {
    const sent = request(
      { host: '127.0.0.1', port, path, headers, rejectUnauthorized: false, agent: false },
      (answer) => {
        let text = '';
        answer.on('data', (part: Buffer) => (text += part.toString()));
        answer.on('end', () => resolve(`${answer.statusCode} ${text}`));
      },
    );
    sent.on('error', reject).end();
  });
}

async function until(isSo: () => Promise<boolean> | boolean): Promise<void> {
  while (!(await isSo())) await pause(20);
}

it('HAProxy, where it is installed, takes both files, and does with two hubs what the one for hosts says', async () => {
  if (runInstalled(HAPROXY, ['-v']) === null) return;
  const folder = mkdtempSync(join(tmpdir(), 'tracing-hub-haproxy-'));
  const hubs = [await startHub('one'), await startHub('other')];
  let haproxy: ChildProcess | undefined;
  try {
    await putCertificate(folder);
    const port = await freePort();
    const file = join(folder, 'haproxy.cfg');
    const ports = hubs.map((hub) => ({ port: portOf(hub), managementPort: portOf(hub) }));
    writeFileSync(file, onThisMachine(folder, port, ports, '50ms'));
    expect(runInstalled(HAPROXY, ['-c', '-f', file])).toEqual({ status: 0, said: '' });
    expect(runInstalled(HAPROXY, ['-c', '-f', join(ROOT, IN_COMPOSE)])).toEqual({ status: 0, said: '' });
    haproxy = spawn(HAPROXY, ['-db', '-f', file], { stdio: ['ignore', 'pipe', 'ignore'] });
    let log = '';
    haproxy.stdout!.on('data', (part: Buffer) => (log += part.toString()));
    await until(() =>
      ask(port, '/graphql').then(
        (answer) => answer.startsWith('200'),
        () => false,
      ),
    );
    await ask(port, '/console/signed-in?code=a-secret');
    const seen = hubs.flatMap(({ asked }) => asked).find(({ path }) => path.startsWith('/console'))!;
    expect(seen.path).toBe('/console/signed-in?code=a-secret');
    expect([seen.headers['x-forwarded-for'], seen.headers.forwarded]).toEqual(['127.0.0.1', undefined]);
    await until(() => log.includes('/console/signed-in'));
    expect(log).not.toContain('a-secret');
    expect(log).toMatch(/ \{of-(one|other)\} "GET \/console\/signed-in HTTP\/1\.1"$/m);
    hubs[0]!.isReady = false;
    await until(() => log.includes('hub-0 is DOWN'));
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(port, '/graphql')));
    expect(new Set(answers)).toEqual(new Set(['200 other']));
  } finally {
    haproxy?.kill();
    for (const { server } of hubs) server.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
