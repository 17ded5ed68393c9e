/**
 * Why a partner fails, in words that say whose part it is to put right: to officers in `sources`, to operators in `/readyz`, a
 * figure and one line of the log; never a value.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exportJWK, generateKeyPair } from 'jose';
import { startHub } from '../../src/app/hub';
import { readConfiguration } from '../../src/config/configuration';
import { createTestDatabase } from '../support/database';
import { createAuthority, type Authority } from '../support/certificates';
import { askHub, startDemonstration, type RunningDemonstration } from '../support/running-demonstration';
import { entriesWith, metricsOf, readinessOf, until } from './hub-state';

const STREAM = 'call-centre/order-assignments';
const SOURCES = '{ sources { name fault } }';

let demonstration: RunningDemonstration;
let authority: Authority;
let servers: { readonly trusted: string; readonly expired: string };
let folder: string;
const opened: Server[] = [];

async function serverWith(notAfter?: Date): Promise<string> {
  const names = [{ type: 'ip', value: '127.0.0.1' } as const];
  const { certificate: cert, key } = await authority.issue({ name: 'call centre', use: 'server', names, notAfter });
  const server = createServer({ cert, key }, (_request, response) => response.writeHead(204).end());
  opened.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  demonstration = await startDemonstration({ size: 300 });
  authority = await createAuthority('Partners');
  servers = { trusted: await serverWith(), expired: await serverWith(new Date(Date.now() - 60_000)) };
  folder = mkdtempSync(join(tmpdir(), 'partners-'));
  mkdirSync(join(folder, 'call-centre'));
  writeFileSync(join(folder, 'call-centre/ca.crt'), authority.certificate);
});

afterAll(async () => {
  await Promise.all(opened.map((server) => new Promise((resolve) => server.close(resolve))));
  if (folder !== undefined) rmSync(folder, { recursive: true });
  await demonstration?.stop();
});

interface Row {
  readonly fault: string;
  readonly words: string;
  readonly environment: () => Readonly<Record<string, string>>;
}

const ROWS: Readonly<Record<string, Row>> = {
  'an API key that it does not know': {
    fault: 'CREDENTIALS_REFUSED',
    words: 'the partner does not take the key, token or certificate that the hub shows',
    environment: () => ({ CALL_CENTRE_API_KEY: 'SECRET-CANARY-of-another-installation' }),
  },
  'a certificate that nobody here vouches for': {
    fault: 'CERTIFICATE_NOT_TRUSTED',
    words: 'the partner’s certificate is not for its name, or of an authority that is not trusted',
    environment: () => ({ CALL_CENTRE_URL: servers.trusted }),
  },
  'a certificate that has ended': {
    fault: 'CERTIFICATE_EXPIRED',
    words: 'the partner’s certificate has ended, or has not begun',
    environment: () => ({ CALL_CENTRE_URL: servers.expired, PARTNER_TLS_FOLDER: folder }),
  },
  'nobody at its address': {
    fault: 'NO_CONNECTION',
    words: 'the partner cannot be reached',
    environment: () => ({ CALL_CENTRE_URL: 'http://127.0.0.1:1' }),
  },
};

it.each(Object.entries(ROWS))('says %s', async (_what, { fault, words, environment }) => {
  const lines: string[] = [];
  // it is ready all the same: what a partner says is missing, and the hub is not
  const hub = await startHub(readConfiguration({ ...demonstration.environment, ...environment() }, 'PRODUCTION'), {
    logDestination: { write: (line) => void lines.push(line) },
  });
  const log = (): string => lines.join('');
  try {
    await until(async () => (await readinessOf(hub)).parts[STREAM] === words);
    expect(await metricsOf(hub)).toContain(`hub_source_fault{source="call-centre",fault="${fault}"} 1`);
    const { data } = await askHub<{ sources: { name: string; fault: string | null }[] }>(
      ...([hub.url, await demonstration.tokenOf('privacy-officer'), SOURCES] as const),
    );
    expect(data?.sources.find(({ name }) => name === 'call-centre')?.fault).toBe(fault);
    expect(entriesWith({ log }, 'a partner fails', '"call-centre"', fault)).toHaveLength(1);
    expect(log()).not.toContain('SECRET-CANARY');
  } finally {
    await hub.stop();
  }
});

it('says that federal database I gives no token for this key', async () => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true });
  const key = { ...(await exportJWK(privateKey)), alg: 'ES256', kid: 'another' };
  const before = entriesWith(demonstration, 'a partner fails', '"sciensano"').length;
  const hub = await demonstration.anotherHub({}, { SCIENSANO_CLIENT_KEY: JSON.stringify(key) });
  try {
    const variables = { id: await demonstration.firstCaseId() };
    const question = 'query Look($id: ID!) { case(id: $id) { medical { tests { value } } } }';
    // that its address is found and its key is not taken is one fault
    for (let time = 0; time < 2; time += 1) {
      await askHub(hub.url, await demonstration.tokenOf('nurse'), question, { variables });
    }
    expect(await metricsOf(hub)).toContain('hub_source_fault{source="sciensano",fault="CREDENTIALS_REFUSED"} 1');
    expect(entriesWith(demonstration, 'a partner fails', '"sciensano"').slice(before)).toMatchObject([
      { fault: 'CREDENTIALS_REFUSED' },
    ]);
  } finally {
    await hub.stop();
  }
});

it('says that nobody has registered whom a partner speaks for', async () => {
  const empty = await createTestDatabase();
  const lines: string[] = [];
  const environment = { ...demonstration.environment, DATABASE_URL: empty.hubUrl };
  const hub = await startHub(readConfiguration(environment, 'PRODUCTION'), {
    logDestination: { write: (line) => void lines.push(line) },
  });
  const stream = 'mutuality-100/staff-changes';
  const sentence = expect.stringMatching(
    /^No organisation is registered that mutuality-100 speaks for: a privacy officer registers it/,
  ) as string;
  try {
    await until(async () => /^No organ/.test((await readinessOf(hub)).parts[stream] ?? ''));
    expect((await readinessOf(hub)).parts[stream]).toEqual(sentence);
    const said = entriesWith({ log: () => lines.join('') }, stream);
    expect(said.map(({ error }) => error)).toEqual([{ name: 'SetupError', sentence }]);
  } finally {
    await hub.stop();
    await empty.drop();
  }
});
