/** A hub of production that runs elsewhere: of the simulators it has the file that `hub simulators` wrote, and its own keys. */
import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { decodeJwt } from 'jose';
import { seedRegisters } from '../../scripts/demonstration/register-seed';
import { createPopulation } from '../../simulators/population/create-population';
import { createAuthority } from '../support/certificates';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { askHub } from '../support/running-demonstration';
import { startSimulators, type SimulatorsProcess } from '../support/simulators-process';
import { startTlsProxy, type TlsProxy } from '../support/tls-proxy';
import { until } from '../support/until';

const ROOT = join(__dirname, '../..');
const AT = '2026-11-25T00:00:00Z';
const QUERY = '{ viewer { cases(first: 1) { edges { node { reference medical { tests { issuedAt } } } } } } }';
const population = createPopulation({ seed: 2020, size: 300, referenceInstant: new Date(AT) });

const folder = mkdtempSync(join(tmpdir(), 'simulators-at-hub-'));
const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const clientKey = JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'own', alg: 'ES256', use: 'sig' });
const keyFile = join(folder, 'sciensano.jwk.json');
writeFileSync(keyFile, clientKey);

afterAll(() => rmSync(folder, { recursive: true }));

describe('a hub has simulators behind proxies with TLS', () => {
  let simulators: SimulatorsProcess;
  let database: TestDatabase;
  let hub: ChildProcess;
  let url: string;
  const proxies: TlsProxy[] = [];

  beforeAll(async () => {
    const authority = await createAuthority('Authority of the proxies');
    const trusted = join(folder, 'authority.pem');
    writeFileSync(trusted, authority.certificate);
    const [issuers, sciensano] = [await startTlsProxy(authority), await startTlsProxy(authority)];
    proxies.push(issuers, sciensano);
    const words = ['--size', '300', '--at', AT, '--client-key', keyFile, '--public-url', issuers.url];
    simulators = await startSimulators(join(folder, 'simulators.env'), words);
    issuers.sendTo(identityProvider());
    const behind = new URL(simulators.environment['SCIENSANO_URL']!);
    sciensano.sendTo(behind.origin);
    database = await createTestDatabase();
    const pseudonymKey = randomBytes(32).toString('base64');
    await seedRegisters({ ownerUrl: database.ownerUrl, pseudonymKey, population });
    ({ hub, url } = await startHub({
      ...simulators.environment,
      ...ownSettings(database.hubUrl, pseudonymKey),
      SCIENSANO_URL: `${sciensano.url}${behind.pathname}`,
      NODE_EXTRA_CA_CERTS: trusted,
    }));
  });

  afterAll(async () => {
    hub?.kill('SIGKILL');
    simulators?.end();
    for (const proxy of proxies) proxy.stop();
    await database?.drop();
  });

  /** Where it listens, as it is printed. */
  const identityProvider = (): string => /identity provider +(\S+)/.exec(simulators.said)![1]!;

  async function tokenOf(persona: string): Promise<string> {
    const response = await fetch(`${identityProvider()}/__admin/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ persona }),
    });
    return ((await response.json()) as { access_token: string }).access_token;
  }

  it('and answers a person who signs in there, with what the partners have', async () => {
    const token = await tokenOf('nurse');
    expect(decodeJwt(token).iss).toBe(simulators.environment['HEALTHCARE_ISSUER']);
    expect(new URL(decodeJwt(token).iss!).origin).toBe(proxies[0]?.url);
    const reference = population.case(0).reference;
    const cases = { edges: [{ node: { reference } }] };
    const answer = await askHub(url, token, QUERY);
    expect(answer).toMatchObject({ status: 200, errors: [], data: { viewer: { cases } } });
    expect(JSON.stringify(answer.data)).toMatch(/"issuedAt":"20/);
    expect((await askHub(url, null, QUERY)).status).toBe(401);
  });

  it('which end on Ctrl-C beside it; it stops in order all the same', async () => {
    expect([0, 'SIGINT']).toContain(await simulators.interrupt());
    await expect(tokenOf('nurse')).rejects.toThrow();
    hub.kill('SIGTERM');
    expect(await once(hub, 'exit')).toEqual([0, null]);
  });
});

/** What the operator makes. */
function ownSettings(databaseUrl: string, pseudonymKey: string): Record<string, string> {
  return {
    ...{ DATABASE_URL: databaseUrl, PSEUDONYM_KEY: pseudonymKey, SCIENSANO_CLIENT_KEY: clientKey },
    COMMAND_KEYS: `first=${randomBytes(32).toString('base64')}`,
    AUDIT_SIGNING_KEY: JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })),
    ...{ PORT: '0', MANAGEMENT_PORT: '0', STOP_PAUSE_MS: '0', LOG_LEVEL: 'info' },
  };
}

/** Nothing of the test's own environment: what is not given here is not set. */
async function startHub(env: Record<string, string>): Promise<{ hub: ChildProcess; url: string }> {
  const program = ['-r', '@swc-node/register', join(ROOT, 'src/main.ts')];
  const child = spawn(process.execPath, program, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(child.stdout)) {
    const entry = JSON.parse(line) as { msg: string; url: string; managementUrl: string };
    if (entry.msg !== 'listening') continue;
    child.stdout.resume();
    await until(async () => (await fetch(`${entry.managementUrl}/readyz`)).ok);
    return { hub: child, url: entry.url };
  }
  throw new Error('The hub ended before it listened.');
}
