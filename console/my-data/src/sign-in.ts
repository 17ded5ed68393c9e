/**
 * OpenID Connect with authorization code and PKCE. Tokens are in the page's memory only. What the way to the issuer and back needs
 * is in `sessionStorage`, and removed as soon as the page is loaded again, whatever has come of it.
 */
import { HOME, type Settings } from './settings';

/** The issuer did not do what it was asked; or the answer is not to a question of this page. */
export class IssuerRefused extends Error {
  override readonly name = 'IssuerRefused';
}

export interface SignedIn {
  readonly token: string;
  /** In milliseconds. */
  readonly endsAt: number;
  /** Where to sign out at the issuer; null: it offers no such place. */
  readonly signOutAt: string | null;
}

interface Way {
  readonly state: string;
  readonly verifier: string;
  readonly language: string;
}

interface Discovered {
  readonly issuer: string;
  readonly authorization_endpoint: string;
  readonly token_endpoint: string;
  readonly end_session_endpoint?: string;
}

interface Tokens {
  readonly access_token?: string;
  readonly id_token?: string;
  readonly expires_in?: number;
}

const KEPT = 'my-data.sign-in';
const REDIRECT = new URL('signed-in', HOME).href;

/** Leaves the page. The issuer asks who it is each time: the device may be another person's. Rejects where it does not answer. */
export async function signIn({ issuer, clientId }: Settings, language: string): Promise<void> {
  const { authorization_endpoint } = await discover(issuer);
  const way: Way = { state: randomText(), verifier: randomText(), language };
  const address = new URL(authorization_endpoint);
  const asked = {
    ...{ client_id: clientId, redirect_uri: REDIRECT, response_type: 'code', scope: 'openid', prompt: 'login' },
    ...{ state: way.state, code_challenge: await challengeOf(way.verifier), code_challenge_method: 'S256' },
    ui_locales: language,
  };
  for (const [name, value] of Object.entries(asked)) address.searchParams.set(name, value);
  sessionStorage.setItem(KEPT, JSON.stringify(way));
  window.location.assign(address);
}

/** What was kept for the way, which it no longer is; null: the page does not come from the issuer. */
export function takeWay(): Way | null {
  const text = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  return text === null ? null : (JSON.parse(text) as Way);
}

/** Whether the issuer has sent the page to this address. */
export function isAnswer({ href, search }: Location): boolean {
  return href.startsWith(REDIRECT) && search !== '';
}

/** @throws IssuerRefused, or what fetch throws where the issuer does not answer */
export async function finishSignIn(settings: Settings, answer: URLSearchParams, way: Way | null): Promise<SignedIn> {
  const code = answer.get('code');
  if (way === null || code === null || answer.get('state') !== way.state) throw new IssuerRefused();
  // of another issuer, which would be given the code (RFC 9207)
  if ((answer.get('iss') ?? settings.issuer) !== settings.issuer) throw new IssuerRefused();
  const { token_endpoint, end_session_endpoint } = await discover(settings.issuer);
  const response = await fetch(token_endpoint, {
    method: 'POST',
    credentials: 'omit',
    cache: 'no-store',
    body: new URLSearchParams({
      ...{ grant_type: 'authorization_code', code, redirect_uri: REDIRECT },
      ...{ client_id: settings.clientId, code_verifier: way.verifier },
    }),
  });
  if (!response.ok) throw new IssuerRefused();
  const { access_token: token, id_token, expires_in = 0 } = (await response.json()) as Tokens;
  if (token === undefined || expires_in <= 0) throw new IssuerRefused();
  const signOutAt = end_session_endpoint === undefined ? null : signOutAddress(end_session_endpoint, id_token);
  return { token, endsAt: Date.now() + expires_in * 1_000, signOutAt };
}

async function discover(issuer: string): Promise<Discovered> {
  const response = await fetch(`${issuer}/.well-known/openid-configuration`, {
    credentials: 'omit',
    cache: 'no-store',
  });
  if (!response.ok) throw new Error(`The issuer answered ${response.status}.`);
  const found = (await response.json()) as Discovered;
  if (found.issuer !== issuer) throw new IssuerRefused();
  return found;
}

function signOutAddress(endpoint: string, idToken = ''): string {
  const address = new URL(endpoint);
  address.searchParams.set('id_token_hint', idToken);
  address.searchParams.set('post_logout_redirect_uri', HOME.href);
  return address.href;
}

function randomText(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)));
}

async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))));
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
