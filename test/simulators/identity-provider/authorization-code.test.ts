/** How pages get tokens from the demonstration's identity provider: the authorization code flow, step by step as a browser takes it. */
import { createHash, randomBytes } from 'node:crypto';
import { decodeJwt } from 'jose';
import { personaNamed } from '../../../simulators/population/personas';
import { callerBy, resolverFor } from '../../identity/resolver-for-tests';
import { startProviderProcess, type TestProvider } from '../../support/tokens';

/** Of a page at whichever port. */
const REDIRECT = 'http://127.0.0.1:45678/console/signed-in';
const CITIZEN_REDIRECT = 'http://127.0.0.1:45678/my-data/signed-in';

const MOST_HOPS = 8;

let provider: TestProvider;

beforeAll(async () => {
  provider = await startProviderProcess();
  provider.knowFirstPerson('85073003328');
});

afterAll(() => provider.stop());

const verifier = randomBytes(32).toString('base64url');
const QUESTION = {
  client_id: 'tracing-console',
  redirect_uri: REDIRECT,
  response_type: 'code',
  scope: 'openid',
  state: 'state-of-the-page',
  code_challenge: createHash('sha256').update(verifier).digest('base64url'),
  code_challenge_method: 'S256',
};

/** A browser as far as it is needed: it goes where it is sent, and keeps cookies. */
class Visitor {
  private readonly cookies = new Map<string, string>();

  /** @returns the answer that sends nowhere, or the address of the page that it sends back to */
  async go(url: string, init: RequestInit = {}, hops = 0): Promise<Response | string> {
    if (hops > MOST_HOPS) throw new Error(`It is sent to and fro; last to ${url}.`);
    if (url.startsWith(REDIRECT) || url.startsWith(CITIZEN_REDIRECT)) return url;
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(url, { ...init, redirect: 'manual', headers: { ...init.headers, cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line)!;
      this.cookies.set(name!, value!);
    }
    const to = response.headers.get('location');
    return to === null ? response : this.go(new URL(to, url).href, {}, hops + 1);
  }
}

function questionAt(issuer: string, more: Readonly<Record<string, string | undefined>> = {}): string {
  const all = Object.entries({ ...QUESTION, ...more }).flatMap(([name, value]): [string, string][] =>
    value === undefined ? [] : [[name, value]],
  );
  return `${issuer}/auth?${new URLSearchParams(all).toString()}`;
}

interface Tokens {
  readonly access_token: string;
  readonly id_token: string;
  readonly refresh_token: string;
  readonly error?: string;
}

async function tokensFor(issuer: string, form: Readonly<Record<string, string>>): Promise<Tokens> {
  const body = new URLSearchParams({ client_id: 'tracing-console', ...form });
  const answer = await fetch(`${issuer}/token`, {
    method: 'POST',
    body,
    headers: { origin: 'http://127.0.0.1:45678' },
  });
  expect(answer.headers.get('access-control-allow-origin')).toBe('http://127.0.0.1:45678');
  return (await answer.json()) as Tokens;
}

/** Of an answer that has to send back to the page. */
function addressOf(answer: Response | string): URL {
  if (typeof answer !== 'string') throw new Error(`It sends nowhere, with status ${answer.status}.`);
  return new URL(answer);
}

async function codeFor(persona: string, issuer: string): Promise<string> {
  const back = await new Visitor().go(questionAt(issuer, { login_hint: persona }));
  const { searchParams } = addressOf(back);
  expect(searchParams.get('state')).toBe(QUESTION.state);
  return searchParams.get('code')!;
}

const redeemed = (issuer: string, code: string, code_verifier = verifier): Promise<Tokens> =>
  tokensFor(issuer, { grant_type: 'authorization_code', code, redirect_uri: REDIRECT, code_verifier });

it.each(['physician', 'privacy-officer'])(
  'gives a page of %s the token that the persona has anywhere',
  async (name) => {
    const persona = personaNamed(name);
    const issuer = provider.issuers[persona.realm];
    const first = await redeemed(issuer, await codeFor(name, issuer));
    const renewed = await tokensFor(issuer, { grant_type: 'refresh_token', refresh_token: first.refresh_token });
    for (const { access_token: token } of [first, renewed]) {
      const caller = await callerBy(resolverFor(provider), token);
      expect(caller).toMatchObject({ issuer: persona.realm, roles: persona.roles, purposes: persona.purposes });
      expect(decodeJwt(token)).toMatchObject({ aud: 'tracing-hub', iss: issuer });
    }
    // what says who somebody is does not say what he may have
    await expect(callerBy(resolverFor(provider), first.id_token)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  },
);

it.each(['citizen', 'citizen-unknown'])('gives the page of %s a token that nothing renews', async (name) => {
  const issuer = provider.issuers.citizen;
  const page = { client_id: 'tracing-my-data', redirect_uri: CITIZEN_REDIRECT };
  const visitor = new Visitor();
  const asked = (await visitor.go(questionAt(issuer, page))) as Response;
  expect(await asked.text()).toContain('value="citizen-unknown"');
  const back = await visitor.go(asked.url, { method: 'POST', body: new URLSearchParams({ persona: name }) });
  const code = addressOf(back).searchParams.get('code')!;
  const tokens = await tokensFor(issuer, { ...page, grant_type: 'authorization_code', code, code_verifier: verifier });
  expect(tokens.refresh_token).toBeUndefined();
  const caller = await callerBy(resolverFor(provider), tokens.access_token);
  expect(caller).toMatchObject({ issuer: 'citizen', roles: ['PERSON'] });
});

it('asks who one is where nobody is named, and takes an answer of its own realm only', async () => {
  const issuer = provider.issuers.staff;
  const visitor = new Visitor();
  const page = (await visitor.go(questionAt(issuer, { login_hint: 'physician' }))) as Response;
  const text = await page.text();
  expect(text).toContain('Who are you?');
  expect(text).toContain('value="agent"');
  expect(text).not.toContain('value="physician"');
  const pick = (persona: string): RequestInit => ({ method: 'POST', body: new URLSearchParams({ persona }) });
  const again = (await visitor.go(page.url, pick('physician'))) as Response;
  expect(await again.text()).toContain('Who are you?');
  const back = await visitor.go(page.url, pick('agent'));
  const { access_token } = await redeemed(issuer, addressOf(back).searchParams.get('code')!);
  expect(decodeJwt(access_token)['resource_access']).toEqual({ 'tracing-hub': { roles: ['AGENT'] } });
});

it('accepts a code once, and from the client that began', async () => {
  const issuer = provider.issuers.staff;
  const code = await codeFor('agent', issuer);
  expect(await redeemed(issuer, code, randomBytes(32).toString('base64url'))).toMatchObject({ error: 'invalid_grant' });
  const other = await codeFor('agent', issuer);
  expect(await redeemed(issuer, other)).toHaveProperty('access_token');
  expect(await redeemed(issuer, other)).toMatchObject({ error: 'invalid_grant' });
});

it.each([
  ['without a challenge', { code_challenge: undefined, code_challenge_method: undefined }],
  ['back to another host', { redirect_uri: 'http://example.org/console/signed-in' }],
  ['back to another place of this machine', { redirect_uri: 'http://127.0.0.1:45678/elsewhere' }],
  ['for a token in the address', { response_type: 'token' }],
])('refuses a request %s', async (_what, more) => {
  const answer = await new Visitor().go(questionAt(provider.issuers.staff, { login_hint: 'agent', ...more }));
  // by the query or by the fragment, as the way of answering is
  const isRefused = typeof answer === 'string' ? /[?#&]error=/.test(answer) : answer.status === 400;
  expect(isRefused).toBe(true);
});

it('has no such flow for systems', async () => {
  const answer = await new Visitor().go(questionAt(provider.issuers.M2M, { login_hint: 'partner-actiris' }));
  expect((answer as Response).status).toBe(400);
});

it('answers a sign-in that is over, or of another browser, with a page that says so', async () => {
  const page = (await new Visitor().go(questionAt(provider.issuers.staff))) as Response;
  const answer = (await new Visitor().go(page.url)) as Response;
  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('This sign-in is over.');
});
