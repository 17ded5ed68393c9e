/** The identity provider behind a proxy: its issuers are at the proxy's address, and assertions made for that are accepted. */
import { request } from 'node:http';
import { randomUUID } from 'node:crypto';
import { decodeJwt, importJWK, SignJWT, type JWK } from 'jose';
import {
  type RunningIdentityProvider,
  startIdentityProvider,
} from '../../../simulators/identity-provider/identity-provider';
import { callerBy, resolverFor } from '../../identity/resolver-for-tests';

const PUBLIC = 'https://idp.example.be';
const HUB = 'https://hub.example.be';
const CLIENT = 'cbe-0999110094';
const REALM = `${PUBLIC}/realms/M2M`;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Record<string, unknown>;
}

describe('the identity provider behind a proxy', () => {
  let provider: RunningIdentityProvider;

  beforeAll(async () => {
    provider = await startIdentityProvider({ port: 0, publicUrl: PUBLIC, hubUrl: HUB });
  });

  afterAll(() => provider.stop());

  /** As a proxy sends it on: with the name that the caller has used, or with that of the machine behind it. */
  function ask(path: string, form: Record<string, string> | null = null, headers: Record<string, string> = {}) {
    const type = form === null ? {} : { 'content-type': 'application/x-www-form-urlencoded' };
    const options = { method: form === null ? 'GET' : 'POST', headers: { ...type, ...headers } };
    return new Promise<Answer>((resolve, reject) => {
      const sent = request(`${provider.url}${path}`, options, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (part) => (text += String(part)));
        response.on('end', () => {
          const isJson = response.headers['content-type']?.includes('json') === true;
          const body = (isJson ? JSON.parse(text) : {}) as Answer['body'];
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body });
        });
      });
      sent.on('error', reject).end(form === null ? '' : new URLSearchParams(form).toString());
    });
  }

  async function assertionFor(audience: string): Promise<Record<string, string>> {
    const key = provider.clientKeys.get(CLIENT)!;
    const assertion = await new SignJWT()
      .setProtectedHeader({ alg: key.alg, kid: key.kid })
      .setIssuer(CLIENT)
      .setSubject(CLIENT)
      .setAudience(audience)
      .setJti(randomUUID())
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign(await importJWK(key as unknown as JWK, key.alg));
    return {
      ...{ grant_type: 'client_credentials', client_id: CLIENT, client_assertion: assertion },
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    };
  }

  it.each([['idp.example.be'], ['127.0.0.1:4010']])('has every address at that of the proxy: Host %s', async (host) => {
    for (const realm of ['healthcare', 'staff', 'M2M', 'citizen']) {
      const { body } = await ask(`/realms/${realm}/.well-known/openid-configuration`, null, { host });
      expect(body['issuer']).toBe(`${PUBLIC}/realms/${realm}`);
      for (const name of ['jwks_uri', 'token_endpoint'])
        expect(String(body[name]).startsWith(`${PUBLIC}/realms/${realm}/`)).toBe(true);
    }
  });

  it.each<[string, () => string]>([
    ['the issuer', () => REALM],
    ['the token endpoint', () => `${REALM}/token`],
    ['the issuer behind the proxy', () => `${provider.url}/realms/M2M`],
    ['the token endpoint behind the proxy', () => `${provider.url}/realms/M2M/token`],
  ])('accepts an assertion for %s, and its token names the issuer at the proxy', async (_what, audience) => {
    const { status, body } = await ask('/realms/M2M/token', await assertionFor(audience()), { host: 'idp.example.be' });
    expect(status).toBe(200);
    expect(decodeJwt(String(body['access_token'])).iss).toBe(REALM);
  });

  it.each([
    ['another realm', `${PUBLIC}/realms/staff`],
    ['another address', 'https://elsewhere.example.be/realms/M2M/token'],
    ['the same address without TLS', 'http://idp.example.be/realms/M2M/token'],
  ])('refuses an assertion for %s', async (_what, audience) => {
    const { status, body } = await ask('/realms/M2M/token', await assertionFor(audience), { host: 'idp.example.be' });
    expect({ status, error: body['error'] }).toEqual({ status: 401, error: 'invalid_client' });
  });

  it('signs personas in at its desk, whose tokens a hub takes that knows the issuers at the proxy', async () => {
    const response = await fetch(`${provider.url}/__admin/tokens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ persona: 'partner-mutuality' }),
    });
    const { access_token: token } = (await response.json()) as { access_token: string };
    const issuers = {
      ...{ healthcare: `${PUBLIC}/realms/healthcare`, staff: `${PUBLIC}/realms/staff` },
      ...{ M2M: REALM, citizen: `${PUBLIC}/realms/citizen` },
    };
    const readKeySet = async () => (await ask('/realms/M2M/jwks')).body['keys'] as never;
    const caller = await callerBy(resolverFor({ issuers }, { readKeySet }), token);
    expect(caller).toMatchObject({ issuer: 'M2M', clientId: CLIENT, roles: ['PARTNER_SYSTEM'] });
  });

  it('lets the pages of the hub sign persons in, and no others', async () => {
    const asked = (origin: string): Promise<Answer> => {
      const query = new URLSearchParams({
        ...{ client_id: 'tracing-console', response_type: 'code', scope: 'openid', state: 'x' },
        ...{
          redirect_uri: `${origin}/console/signed-in`,
          code_challenge_method: 'S256',
          code_challenge: 'a'.repeat(43),
        },
      });
      return ask(`/realms/staff/auth?${query.toString()}`, null, { host: 'idp.example.be' });
    };
    const { status, headers } = await asked(HUB);
    expect(status).toBe(303);
    expect(String(headers['location'])).toMatch(/^(https:\/\/idp\.example\.be)?\/realms\/staff\/interaction\//);
    expect((await asked('https://elsewhere.example.be')).status).toBe(400);
  });
});
