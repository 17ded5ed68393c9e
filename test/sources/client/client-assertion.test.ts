import { createLocalJWKSet, exportJWK, generateKeyPair, jwtVerify, type JWK } from 'jose';
import { ClientAssertion, tokenEndpoints } from '../../../src/sources/client/client-assertion';
import { HttpClient } from '../../../src/sources/client/http-client';
import { PartnerServer, sendJson, type Received } from '../partner-server';

let key: JWK;
let publicKeys: ReturnType<typeof createLocalJWKSet>;
let partner: PartnerServer;
let url: string;
let http: HttpClient;
let access: ClientAssertion;
let answer: Record<string, unknown>;

beforeAll(async () => {
  const pair = await generateKeyPair('ES256', { extractable: true });
  key = { ...(await exportJWK(pair.privateKey)), kid: 'hub-1' };
  publicKeys = createLocalJWKSet({ keys: [{ ...(await exportJWK(pair.publicKey)), kid: 'hub-1' }] });
});

beforeEach(async () => {
  answer = { access_token: 'token-1', token_type: 'Bearer', expires_in: 300 };
  partner = new PartnerServer((_received, response) => sendJson(response, answer));
  url = await partner.start();
  http = new HttpClient({ source: 'sciensano', baseUrl: url, timeBudgetMs: 1000 });
  const clientFor = (): HttpClient => http;
  const configured = `${url}/oauth2/token`;
  const endpoints = tokenEndpoints({ base: http, configured, addresses: undefined, clientFor });
  access = new ClientAssertion({ endpoints, clientId: 'tracing-hub', key });
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
  await new Promise((resolve) => setTimeout(resolve, 1_050));
  expect(await access.headers()).toEqual({ authorization: 'Bearer token-2' });
  const [first, second] = partner.requests.map((one) => formOf(one)['client_assertion']);
  expect(first).not.toBe(second);
});

describe('ahead of the end', () => {
  let later = 0;

  beforeEach(() => {
    later = 0;
    const real = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => real() + later);
  });

  afterEach(() => jest.restoreAllMocks());

  it('asks anew, once, and lets nobody wait while the token still counts', async () => {
    await access.headers();
    let released: () => void = () => undefined;
    partner.behaviour = (_received, response) => (released = () => sendJson(response, answer));
    answer = { ...answer, access_token: 'token-2' };
    later = 231_000;
    expect(access.headers()).toEqual({ authorization: 'Bearer token-1' });
    later = 240_000;
    // a promise would have to be waited for
    for (let request = 0; request < 20; request += 1) {
      expect(access.headers()).toEqual({ authorization: 'Bearer token-1' });
    }
    while (partner.requests.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    released();
    while (JSON.stringify(access.headers()).includes('token-1')) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(access.headers()).toEqual({ authorization: 'Bearer token-2' });
    expect(partner.requests).toHaveLength(2);
  });

  it('goes on with a token that counts where asking fails, and does not ask in a rush', async () => {
    await access.headers();
    partner.fault = 'error';
    later = 240_000;
    for (const ahead of [240_000, 240_100, 240_900, 241_500]) {
      later = ahead;
      expect(access.headers()).toEqual({ authorization: 'Bearer token-1' });
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(partner.requests).toHaveLength(3);
    later = 291_000;
    await expect(access.headers()).rejects.toMatchObject({ code: 'SOURCE_UNAVAILABLE' });
  });
});

it('forgets a refused token, but not one that has just come in its place', async () => {
  await access.headers();
  access.refused();
  await access.headers();
  expect(partner.requests).toHaveLength(1);
  await new Promise((resolve) => setTimeout(resolve, 1_050));
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
