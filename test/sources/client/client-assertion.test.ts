import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, type JWK } from 'jose';
import { ClientAssertion, tokenEndpoints } from '../../../src/sources/client/client-assertion';
import { HttpClient } from '../../../src/sources/client/http-client';
import { PartnerServer, sendJson, type Received } from '../partner-server';
import { MovableTime } from '../../../scripts/demonstration/movable-time';
import { until } from '../../support/until';

let key: JWK;
let publicKeys: ReturnType<typeof createLocalJWKSet>;
let partner: PartnerServer;
let url: string;
let http: HttpClient;
let access: ClientAssertion;
let answer: Record<string, unknown>;
let time: MovableTime;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true });
  key = { ...(await exportJWK(pair.privateKey)), kid: 'hub-1' };
  publicKeys = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'hub-1' }] });
});

beforeEach(async () => {
  answer = { access_token: 'token-1', token_type: 'Bearer', expires_in: 300 };
  partner = new PartnerServer((_received, response) => sendJson(response, answer));
  url = await partner.start();
  time = new MovableTime();
  http = new HttpClient({ source: 'sciensano', baseUrl: url, timeBudgetMs: 10_000, time });
  const clientFor = (): HttpClient => http;
  const configured = `${url}/oauth2/token`;
  const endpoints = tokenEndpoints({ base: http, configured, addresses: undefined, clientFor });
  access = new ClientAssertion({ endpoints, clientId: 'tracing-hub', key, time });
});

afterEach(async () => {
  await http.close();
  await partner.stop();
});

const formOf = (received: Received | undefined): Record<string, string> => received?.body as Record<string, string>;

it('asks for a token with an assertion signed by the hub, made out to the token endpoint, short and new each time', async () => {
  expect(await access.headers()).toEqual({ authorization: 'Bearer token-1' });
  const form = formOf(partner.requests[0]);
  expect(form).toMatchObject({
    grant_type: 'client_credentials',
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  });
  const { payload, protectedHeader } = await jwtVerify(form['client_assertion'] ?? '', publicKeys, {
    issuer: 'tracing-hub',
    subject: 'tracing-hub',
    audience: `${url}/oauth2/token`,
    algorithms: ['ES256'],
  });
  expect(protectedHeader.kid).toBe('hub-1');
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBeLessThanOrEqual(60);
  expect(payload.jti).toMatch(/^[0-9a-f-]{36}$/);
});

it('remembers the token, and refreshes it once for all who wait', async () => {
  await Promise.all([access.headers(), access.headers(), access.headers()]);
  await access.headers();
  expect(partner.requests).toHaveLength(1);
});

it('asks anew shortly before the token expires', async () => {
  answer = { ...answer, expires_in: 11 };
  await access.headers();
  answer = { ...answer, access_token: 'token-2' };
  await time.advance(1_050);
  expect(await access.headers()).toEqual({ authorization: 'Bearer token-2' });
  const [first, second] = partner.requests.map((one) => formOf(one)['client_assertion']);
  expect(first).not.toBe(second);
});

describe('ahead of the end', () => {
  it('asks anew, once, and lets nobody wait while the token still counts', async () => {
    await access.headers();
    let released: () => void = () => undefined;
    partner.behaviour = (_received, response) => (released = () => sendJson(response, answer));
    answer = { ...answer, access_token: 'token-2' };
    await time.advance(231_000);
    expect(access.headers()).toEqual({ authorization: 'Bearer token-1' });
    await time.advance(9_000);
    // a promise would have to be waited for
    for (let request = 0; request < 20; request += 1) {
      expect(access.headers()).toEqual({ authorization: 'Bearer token-1' });
    }
    await until(() => partner.requests.length === 2);
    released();
    await until(() => JSON.stringify(access.headers()).includes('token-2'));
    expect(access.headers()).toEqual({ authorization: 'Bearer token-2' });
    expect(partner.requests).toHaveLength(2);
  });

  it('goes on with a token that counts where asking fails, and does not ask in a rush', async () => {
    await access.headers();
    partner.fault = 'error';
    const failed = async (): Promise<void> => {
      const before = partner.requests.length;
      expect(access.headers()).toEqual({ authorization: 'Bearer token-1' });
      await until(() => partner.requests.length > before);
      await until(() => time.pending === 0);
    };
    await time.advance(240_000);
    await failed();
    await time.advance(100);
    expect(access.headers()).toEqual({ authorization: 'Bearer token-1' });
    await time.advance(1_400);
    await failed();
    // one well, and two that failed
    expect(partner.requests).toHaveLength(3);
    await time.advance(50_000);
    await expect(access.headers()).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
  });
});

it('forgets a refused token, but not one that has just come in its place', async () => {
  await access.headers();
  access.refused();
  await access.headers();
  expect(partner.requests).toHaveLength(1);
  await time.advance(1_050);
  access.refused();
  await access.headers();
  expect(partner.requests).toHaveLength(2);
});

it('tries again after a failure, which is a failure of the source', async () => {
  partner.fault = 'error';
  await expect(access.headers()).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE', source: 'sciensano' });
  partner.fault = null;
  await expect(access.headers()).resolves.toEqual({ authorization: 'Bearer token-1' });
});

it.each([
  ['without a token', { token_type: 'Bearer' }],
  ['of another kind', { access_token: 'x', token_type: 'mac' }],
  ['that would split the header', { access_token: 'x\r\ny', token_type: 'Bearer' }],
])('refuses an answer %s', async (_title, given) => {
  answer = given;
  await expect(access.headers()).rejects.toMatchObject({ code: 'SOURCE_BAD_ANSWER' });
});
