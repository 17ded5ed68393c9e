/** HAProxy in front of the hubs, of compose and on hosts: what it promises a hub. HAProxy itself runs in test/labs/production. */
import { SETTINGS } from '../../scripts/configuration/settings-reference';
import { checksOf, IN_COMPOSE, ON_HOSTS, readProxy } from './haproxy-configuration';
import { readYaml } from './manifests';

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
