/** `hub simulators`: what it writes starts a hub, what it runs serves it, and Ctrl-C ends all of it. */
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { importJWK, SignJWT, type JWK } from 'jose';
import { simulatorsCommand } from '../../scripts/demonstration/simulators-command';
import { lookAtConfiguration } from '../../src/config/configuration';
import { good } from '../config/good-configuration';
import { hubCommand } from '../support/hub-command';
import { startSimulators, type SimulatorsProcess } from '../support/simulators-process';

/** What the operator makes, and no simulator knows. */
const OWN = ['AUDIT_SIGNING_KEY', 'DATABASE_URL', 'PSEUDONYM_KEY', 'COMMAND_KEYS'];
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

describe('hub simulators', () => {
  const folder = mkdtempSync(join(tmpdir(), 'simulators-'));
  const file = join(folder, 'simulators.env');
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const clientKey = { ...privateKey.export({ format: 'jwk' }), kid: 'own', alg: 'ES256', use: 'sig' };
  let simulators: SimulatorsProcess;
  let environment: SimulatorsProcess['environment'];

  beforeAll(async () => {
    const key = join(folder, 'client.jwk.json');
    writeFileSync(key, JSON.stringify(clientKey));
    simulators = await startSimulators(file, ['--size', '100', '--client-key', key]);
    environment = simulators.environment;
  });

  afterAll(() => {
    simulators?.end();
    rmSync(folder, { recursive: true });
  });

  it('writes what a hub starts with, and no key that the operator makes', () => {
    const own = Object.fromEntries(OWN.map((name) => [name, good[name]]));
    const { faults } = lookAtConfiguration({ ...environment, ...own, SCIENSANO_CLIENT_KEY: JSON.stringify(clientKey) });
    expect(faults).toEqual([]);
    const missing = lookAtConfiguration(environment).faults.map(({ name }) => name);
    expect(missing.sort()).toEqual([...OWN, 'SCIENSANO_CLIENT_KEY'].sort());
    expect(readFileSync(file, 'utf8')).not.toContain(clientKey.d);
  });

  it('knows the key of the hub at Sciensano, also for the address of a proxy in front of it', async () => {
    const base = new URL(environment['SCIENSANO_URL']!).origin;
    const statusFor = async (audience: string, headers: Record<string, string> = {}): Promise<number> => {
      const assertion = await new SignJWT()
        .setProtectedHeader({ alg: 'ES256', kid: 'own' })
        .setIssuer('tracing-hub')
        .setSubject('tracing-hub')
        .setAudience(audience)
        .setJti(randomUUID())
        .setExpirationTime('60s')
        .sign(await importJWK(clientKey as JWK, 'ES256'));
      const form = { grant_type: 'client_credentials', client_assertion_type: ASSERTION, client_assertion: assertion };
      const response = await fetch(`${base}/oauth2/token`, {
        method: 'POST',
        headers,
        body: new URLSearchParams(form),
      });
      await response.text();
      return response.status;
    };
    const proxied = { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'sciensano.example.be' };
    expect(await statusFor(`${base}/oauth2/token`)).toBe(200);
    expect(await statusFor('https://sciensano.example.be/oauth2/token', proxied)).toBe(200);
    expect(await statusFor('https://sciensano.example.be/oauth2/token')).toBe(401);
    const configuration = await fetch(`${base}/fhir/.well-known/smart-configuration`, { headers: proxied });
    expect(await configuration.json()).toMatchObject({ token_endpoint: 'https://sciensano.example.be/oauth2/token' });
  });
});

describe('hub simulators, called wrongly', () => {
  it.each([
    ['an unknown partner', ['--port', 'hub=4000'], '--port takes NAME=PORT'],
    ['a port that is none', ['--port', 'actiris=99999'], '--port takes NAME=PORT'],
    ['a public address without TLS', ['--public-url', 'http://idp.example.be'], '--public-url takes an https address'],
    ['a public address with a path', ['--public-url', 'https://example.be/idp'], '--public-url takes an https address'],
    ['an address without its protocol', ['--management-url', 'hub:4001'], '--management-url takes an http'],
    ['a key that is not there', ['--client-key', '/nowhere/key.json'], 'There is no file /nowhere/key.json'],
    ['a file that is no key', ['--client-key', __filename], 'has no JSON Web Key'],
    ['a population of none', ['--free-ports', '--size', '0'], '--size takes a whole number'],
  ])('says so in one sentence: %s', async (_what, words, sentence) => {
    const { status, noted } = await hubCommand(['simulators', ...words], { more: [simulatorsCommand] });
    expect(status).toBe(2);
    expect(noted).toContain(sentence);
  });

  const few = ['--free-ports', '--size', '100'];

  it('says which port is taken, and by which option another one is', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    for (const name of ['identity-provider', 'actiris']) {
      const words = ['simulators', ...few, '--port', `${name}=${port}`];
      const { status, noted } = await hubCommand(words, { more: [simulatorsCommand] });
      expect(status).toBe(1);
      expect(noted).toMatch(new RegExp(`^Port ${port} is in use, .*--port NAME=PORT.*\\.\n$`));
    }
    server.close();
  });

  it.each([
    ['--env-out', join(__filename, 'hub.env')],
    ['--state', join(__filename, 'state')],
  ])('says that it cannot write: %s', async (option, place) => {
    const { status, said, noted } = await hubCommand(['simulators', ...few, option, place], {
      more: [simulatorsCommand],
    });
    expect({ status, said, noted }).toEqual({ status: 1, said: '', noted: `${place} cannot be written (ENOTDIR).\n` });
  });

  it('says that it cannot write the settings before anything starts, and leaves a file of before as it is', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const taken = ['--port', `identity-provider=${(server.address() as AddressInfo).port}`];
    const folder = mkdtempSync(join(tmpdir(), 'settings-'));
    const noted = async (file: string): Promise<string> =>
      (await hubCommand(['simulators', ...few, ...taken, '--env-out', file], { more: [simulatorsCommand] })).noted;
    const file = join(folder, 'hub.env');
    expect(await noted(folder)).toBe(`${folder} cannot be written (EISDIR).\n`);
    expect(await noted(file)).toMatch(/^Port \d+ is in use/);
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, 'A=1\n');
    expect(await noted(file)).toMatch(/^Port \d+ is in use/);
    expect(readFileSync(file, 'utf8')).toBe('A=1\n');
    rmSync(folder, { recursive: true });
    server.close();
  });
});
