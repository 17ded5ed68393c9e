/** `hub config check --token`: what it says of tokens is what the hub does with them, and names nobody. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Realm } from '../../simulators/population/personas';
import { callerBy, resolverFor } from '../identity/resolver-for-tests';
import { hubCommand, type Ended } from '../support/hub-command';
import { AUDIENCE, startTestIssuers, type ForgedToken, type TestIssuers } from '../support/tokens';
import { good } from './good-configuration';

const now = (): number => Math.floor(Date.now() / 1000);
const REALMS: readonly Realm[] = ['healthcare', 'staff', 'M2M', 'citizen'];

describe('hub config check --token', () => {
  let issuers: TestIssuers;

  beforeAll(async () => {
    issuers = await startTestIssuers();
  });

  afterAll(() => issuers.stop());

  const settings = (): Record<string, string> => ({
    ...good,
    ...Object.fromEntries(REALMS.map((realm) => [`${realm.toUpperCase()}_ISSUER`, issuers.issuers[realm]])),
    ALLOWED_CLIENTS: 'demo-front-end,tracing-console,tracing-my-data',
  });
  const checked = (token: string, ...more: string[]): Promise<Ended> =>
    hubCommand(['config', 'check', '--token', '-', ...more], {
      environment: settings(),
      input: Readable.from([`${token}\n`]),
    });
  const forged = async (token: ForgedToken, ...more: string[]): Promise<Ended> =>
    checked(await issuers.token(token), ...more);

  it('says what each claim becomes, and that a hub accepts it', async () => {
    const { status, said } = await forged({ realm: 'healthcare' });
    expect(said.split('\n').map((line) => line.replace(/ {2,}/g, ' | '))).toEqual([
      'iss | there | the healthcare issuer',
      ...['aud | there', 'sub | there', 'jti | there', 'exp | there', 'iat | there'],
      'azp | there | the client demo-front-end',
      'client_id | there',
      'organization | there | 0999110094',
      'resource_access.tracing-hub.roles | there | NURSE',
      'purposes | there | CONTACT_TRACING',
      'userProfile.ssin | there | the person, by a pseudonym',
      ...['userProfile.firstName | there', 'userProfile.lastName | there'],
      'userProfile.nurse | there | the profession nurse',
      'userProfile.nurse.recognised | there | recognised',
      'It is a token of the healthcare issuer (HEALTHCARE_ISSUER).',
      'The signature is one of its issuer.',
      'Not known here: what the register lets the organisation have.',
      'A hub with these settings accepts it.',
    ]);
    expect(status).toBe(0);
  });

  it('takes client_id in the place of azp', async () => {
    const { status, said } = await forged({ claims: { azp: undefined } });
    expect(status).toBe(0);
    expect(said).not.toMatch(/^azp /m);
    expect(said).toMatch(/^client_id +there +the client demo-front-end$/m);
  });

  it('says nothing that names a person, wherever a provider has put it', async () => {
    const profile = { ssin: '81092621491', firstName: 'Nathalie', lastName: 'Peeters' };
    const claims = {
      ...{ sub: '81092621491', azp: '81092621491', client_id: undefined, organization: '81092621491' },
      ...{ purposes: ['81092621491'], sid: 'Nathalie', userProfile: profile, 'Nathalie Peeters': true },
      resource_access: { [AUDIENCE]: { roles: ['Peeters', 'AGENT', 'NURSE'] } },
    };
    for (const realm of REALMS) {
      for (const form of [[], ['--json']]) {
        const { said, noted } = await forged({ realm, claims, header: { kid: '81092621491' } }, ...form);
        expect(`${said}${noted}`).not.toMatch(/81092621491|Nathalie|Peeters/);
      }
    }
  });

  it('names all that is wrong at once', async () => {
    const claims = { aud: 'account', sub: undefined, purposes: 'CONTACT_TRACING', userProfile: { ssin: 1 } };
    const { status, said } = await forged({ claims, header: { typ: 'JWT' } });
    expect(status).toBe(1);
    expect(said.split('\n').slice(-8)).toEqual([
      'It is a token of the staff issuer (STAFF_ISSUER).',
      'The signature is one of its issuer.',
      'The token is not an access token (typ at+jwt).',
      expect.stringMatching(/aud has to be tracing-hub \(TOKEN_AUDIENCE\), and nothing beside it\.$/),
      'sub is missing.',
      'purposes has another form than list of texts, or is empty or too long.',
      'userProfile.ssin has another form than text, or is empty or too long.',
      'A hub with these settings refuses it.',
    ]);
  });

  it.each<[string, ForgedToken, RegExp]>([
    ['a role that the issuer cannot give', { claims: rolesOf('NURSE', 'AGENT') }, /NURSE is ignored: the staff issuer/],
    ['a profession without its entry', { realm: 'healthcare', claims: rolesOf('PHYSICIAN') }, /physician is not there/],
    ['roles of another system', { claims: rolesOf('agent', 'AGENT') }, /^1 of the roles named are none/m],
    ['no role', { claims: { resource_access: undefined } }, /It names no role: resource_access\.tracing-hub\.roles/],
    ['no purpose', { claims: { purposes: undefined } }, /It names no purpose/],
    ['an organisation by its name', { claims: { organization: 'Actiris' } }, /no organisation: it is not ten digits/],
    ['a client that is not allowed', { claims: { azp: 'x', client_id: 'x' } }, /whether its client is registered/],
  ])('accepts a token with %s, and says what is made of it', async (_what, token, sentence) => {
    expect(await forged(token)).toMatchObject({ status: 0, said: expect.stringMatching(sentence) as string });
  });

  it.each<[string, () => ForgedToken]>([
    ['is good', () => ({})],
    ['has expired', () => ({ claims: { exp: now() - 60 } })],
    ['is not valid yet', () => ({ claims: { nbf: now() + 120 } })],
    ['is issued in the future', () => ({ claims: { iat: now() + 120 } })],
    ['is good for too long', () => ({ claims: { exp: now() + 13 * 3600 } })],
    ['has no jti', () => ({ claims: { jti: undefined } })],
    ['is of an unknown issuer', () => ({ claims: { iss: 'https://elsewhere.example' } })],
    ['is for others too', () => ({ claims: { aud: [AUDIENCE, 'account'] } })],
    ['acts for somebody', () => ({ claims: { act: { sub: 'x' } } })],
    ['is bound to a key', () => ({ claims: { cnf: { jkt: 'x' } } })],
    ['names two clients', () => ({ claims: { azp: 'other' } })],
    ['has no person', () => ({ claims: { userProfile: {} } })],
    ['is of a system of another organisation', () => ({ realm: 'M2M', claims: { organization: '0999002109' } })],
    ['is of a system', () => ({ realm: 'M2M' })],
    ['is of a person concerned', () => ({ realm: 'citizen' })],
    ['is of a person concerned by a system', () => ({ realm: 'citizen', claims: { azp: 'x', client_id: 'x' } })],
    ['is signed by another', () => ({ realm: 'healthcare', key: issuers.keys.staff })],
    ['names an unknown key', () => ({ header: { kid: 'nobody' } })],
    ['brings its key', () => ({ header: { jku: 'https://elsewhere.example' } })],
  ])('ends as a hub does with a token that %s', async (_what, forgedToken) => {
    const token = await issuers.token(forgedToken());
    const ofHub = await callerBy(resolverFor(issuers), token).then(
      () => 0,
      () => 1,
    );
    expect(await checked(token)).toMatchObject({ status: ofHub });
  });

  it('reads all the rest where the keys cannot be read, and says that the signature was not checked', async () => {
    const token = await issuers.token();
    issuers.broken = true;
    const { status, said } = await checked(token).finally(() => (issuers.broken = false));
    expect(status).toBe(0);
    expect(said).toContain('The signature was not checked: the keys of STAFF_ISSUER cannot be read from here.');
    expect(said).toMatch(/^resource_access.tracing-hub.roles +there +AGENT$/m);
  });

  it('reads a file, and says of what is no token that it is none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'token-check-'));
    const file = join(folder, 'token');
    writeFileSync(file, 'hello');
    const call = (...words: string[]): Promise<Ended> =>
      hubCommand(['config', 'check', ...words], { environment: settings() });
    expect(await call('--token', file)).toMatchObject({
      status: 1,
      said: expect.stringMatching(/not a signed JSON/) as string,
    });
    rmSync(folder, { recursive: true });
    expect(await call('--token', file)).toMatchObject({ status: 2 });
  });

  it('reads claims under the names of the provider', async () => {
    const environment = { ...settings(), CLAIM_NAMES: '{"userProfile.ssin":"number"}' };
    const token = await issuers.token({ claims: { number: '92031411857' } });
    const input = Readable.from([token]);
    const { status, said } = await hubCommand(['config', 'check', '--token', '-'], { environment, input });
    expect(status).toBe(0);
    expect(said).toContain('CLAIM_NAMES: userProfile.ssin is read from number alone.');
    expect(said).not.toContain('92031411857');
  });

  it('does not read it where the settings have mistakes', async () => {
    const environment = { ...settings(), PORT: 'x' };
    const { status, said } = await hubCommand(['config', 'check', '--token', '-'], { environment });
    expect(status).toBe(1);
    expect(said).toMatch(/^PORT .*\n1 to put right\.\nThe token was not read/);
  });
});

function rolesOf(...roles: string[]): Record<string, unknown> {
  return { resource_access: { [AUDIENCE]: { roles } } };
}
