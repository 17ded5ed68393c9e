/** A hub of production that runs elsewhere: of the simulators it has the file that `hub simulators` wrote, and its own keys. */
import { type ChildProcess, spawn } from 'node:child_process';
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { requestToken } from '../../scripts/demonstration/persona-token';
import { seedRegisters } from '../../scripts/demonstration/register-seed';
import { createPopulation } from '../../simulators/population/create-population';
import { personaNamed, type Realm } from '../../simulators/population/personas';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { askHub } from '../support/running-demonstration';
import { startSimulators, type SimulatorsProcess } from '../support/simulators-process';

const ROOT = join(__dirname, '../..');
const AT = '2026-11-25T00:00:00Z';
const QUERY = '{ viewer { cases(first: 1) { edges { node { reference medical { tests { issuedAt } } } } } } }';
const population = createPopulation({ seed: 2020, size: 300, referenceInstant: new Date(AT) });

const folder = mkdtempSync(join(tmpdir(), 'simulators-at-hub-'));
let simulators: SimulatorsProcess;
let database: TestDatabase;
let hub: ChildProcess;
let url: string;

beforeAll(async () => {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const clientKey = JSON.stringify({ ...privateKey.export({ format: 'jwk' }), kid: 'own', alg: 'ES256', use: 'sig' });
  const key = join(folder, 'sciensano.jwk.json');
  writeFileSync(key, clientKey);
  const words = ['--size', '300', '--at', AT, '--client-key', key];
  [simulators, database] = await Promise.all([
    startSimulators(join(folder, 'simulators.env'), words),
    createTestDatabase(),
  ]);
  const pseudonymKey = randomBytes(32).toString('base64');
  await seedRegisters({ ownerUrl: database.ownerUrl, pseudonymKey, population });
  ({ hub, url } = await startHub({
    ...simulators.environment,
    ...{ DATABASE_URL: database.hubUrl, PSEUDONYM_KEY: pseudonymKey, SCIENSANO_CLIENT_KEY: clientKey },
    COMMAND_KEYS: `first=${randomBytes(32).toString('base64')}`,
    AUDIT_SIGNING_KEY: JSON.stringify(generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' })),
    ...{ PORT: '0', MANAGEMENT_PORT: '0', STOP_PAUSE_MS: '0', LOG_LEVEL: 'info' },
  }));
});

afterAll(async () => {
  hub?.kill('SIGKILL');
  simulators?.end();
  await database?.drop();
  rmSync(folder, { recursive: true });
});

/** Nothing of the test's own environment: what is not given here is not set. */
async function startHub(env: Record<string, string>): Promise<{ hub: ChildProcess; url: string }> {
  const program = ['-r', '@swc-node/register', join(ROOT, 'src/main.ts')];
  const child = spawn(process.execPath, program, { cwd: ROOT, env, stdio: ['ignore', 'pipe', 'inherit'] });
  for await (const line of createInterface(child.stdout)) {
    const entry = JSON.parse(line) as { msg: string; url: string; managementUrl: string };
    if (entry.msg !== 'listening') continue;
    child.stdout.resume();
    await untilReady(entry.managementUrl);
    return { hub: child, url: entry.url };
  }
  throw new Error('The hub ended before it listened.');
}

async function untilReady(managementUrl: string): Promise<void> {
  for (let isReady = false; !isReady;) {
    const response = await fetch(`${managementUrl}/readyz`);
    await response.text();
    isReady = response.ok;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

/** As a client does it that knows the issuers from the hub's settings. */
function tokenOf(persona: string): Promise<string> {
  const issuerOf = (realm: Realm): string => simulators.environment[`${realm.toUpperCase()}_ISSUER`]!;
  const clientKey = (): Promise<never> => Promise.reject(new Error('A person needs no key.'));
  return requestToken({ persona: personaNamed(persona), issuerOf, clientKey });
}

it('answers a person who signs in at the simulators, with what their partners have', async () => {
  const answer = await askHub(url, await tokenOf('nurse'), QUERY);
  const reference = population.case(0).reference;
  expect(answer).toMatchObject({
    status: 200,
    errors: [],
    data: { viewer: { cases: { edges: [{ node: { reference } }] } } },
  });
  expect(JSON.stringify(answer.data)).toMatch(/"issuedAt":"20/);
  expect((await askHub(url, null, QUERY)).status).toBe(401);
});

it('does not keep the simulators from ending on Ctrl-C, nor they the hub from stopping in order', async () => {
  expect(await simulators.interrupt()).toBe(0);
  await expect(tokenOf('nurse')).rejects.toThrow();
  hub.kill('SIGTERM');
  expect(await once(hub, 'exit')).toEqual([0, null]);
});
