/** When the certificates end that partners and issuers show the hub: noticed on connections that are made anyway. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import type { RunningHub } from '../../src/app/hub';
import { createAuthority } from '../support/certificates';
import { startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { startTlsProxy, type TlsProxy } from '../support/tls-proxy';
import { metricsOf, until } from './hub-state';

/** Certificates end at whole seconds. */
const inDays = (days: number): Date => new Date(Math.floor(Date.now() / 1000 + days * 86_400) * 1000);
const ENDS = { partner: inDays(9), renewed: inDays(90), issuer: inDays(30) };
const authorities = getCACertificates();

let demonstration: RunningDemonstration;
let folder: string;
let partner: TlsProxy;
let issuer: TlsProxy;
let identityProvider: Server;

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  const authority = await createAuthority('Partners and issuers');
  [partner, issuer] = await Promise.all([
    startTlsProxy(authority, ENDS.partner),
    startTlsProxy(authority, ENDS.issuer),
  ]);
  partner.sendTo(demonstration.partners.all.get('call-centre')!.url);
  identityProvider = createServer((_request, response) =>
    response.end(JSON.stringify({ issuer: issuer.url, jwks_uri: `${issuer.url}/keys`, keys: [] })),
  ).listen(0, '127.0.0.1');
  await new Promise((resolve) => identityProvider.once('listening', resolve));
  issuer.sendTo(`http://127.0.0.1:${(identityProvider.address() as AddressInfo).port}`);
  folder = mkdtempSync(join(tmpdir(), 'partners-'));
  mkdirSync(join(folder, 'call-centre'));
  writeFileSync(join(folder, 'call-centre/ca.crt'), authority.certificate);
  setDefaultCACertificates([...authorities, authority.certificate]);
});

afterAll(async () => {
  setDefaultCACertificates(authorities);
  await demonstration?.stop();
  partner?.stop();
  issuer?.stop();
  identityProvider?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true });
});

async function endOf(hub: RunningHub, series: string): Promise<Date | null> {
  const metrics = (await metricsOf(hub)).split('\n');
  const line = metrics.find((one) => one.startsWith(`${series} `));
  return line === undefined ? null : new Date(Number(line.slice(series.length)) * 1000);
}

const CALL_CENTRE = 'hub_partner_certificate_ends_seconds{source="call-centre"}';

it('says when the certificate of a partner and of an issuer ends, and of those without TLS nothing', async () => {
  const hub = await demonstration.anotherHub({}, settings());
  expect(await endOf(hub, CALL_CENTRE)).toEqual(ENDS.partner);
  expect(await endOf(hub, 'hub_issuer_certificate_ends_seconds{issuer="healthcare"}')).toEqual(ENDS.issuer);
  const lines = (await metricsOf(hub)).match(/^hub_(partner|issuer)_certificate_ends_seconds\{/gm);
  expect(lines).toHaveLength(2);
  await hub.stop();
});

it('goes on with what it knows where a session is resumed, and notices one that was renewed', async () => {
  const hub = await demonstration.anotherHub({}, settings());
  const before = partner.resumed();
  await until(async () => {
    partner.cut();
    await hub.pollNow();
    return partner.resumed() > before;
  });
  expect(await endOf(hub, CALL_CENTRE)).toEqual(ENDS.partner);
  await partner.renew(ENDS.renewed);
  await until(async () => {
    await hub.pollNow();
    return (await endOf(hub, CALL_CENTRE))?.getTime() === ENDS.renewed.getTime();
  });
  await hub.stop();
});

const settings = (): Record<string, string> => ({
  CALL_CENTRE_URL: partner.url,
  PARTNER_TLS_FOLDER: folder,
  HEALTHCARE_ISSUER: issuer.url,
});
