/** The personas of the demonstration and their tokens, from its identity provider. */
import { say } from './say';
import { sessionOf, type Session } from './session';

export interface Persona {
  readonly name: string;
  readonly realm: string;
  readonly roles: readonly string[];
  readonly purposes: readonly string[];
  /** Whom it works for. */
  readonly organisation: string;
}

export async function listPersonas(url: string): Promise<Persona[]> {
  return (await read(await ask(`${url}/personas`))) as Persona[];
}

export async function signIn(url: string, persona: string, purpose: string | null = null): Promise<Session> {
  const response = await ask(`${url}/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ persona }),
  });
  const { access_token } = (await read(response)) as { access_token: string };
  return sessionOf(access_token, persona, purpose);
}

async function ask(url: string, init: RequestInit = {}): Promise<Response> {
  try {
    return await fetch(url, { ...init, credentials: 'omit', cache: 'no-store' });
  } catch {
    throw new Error(say('noProvider', { address: new URL(url).origin }));
  }
}

async function read(response: Response): Promise<unknown> {
  if (response.ok) return response.json();
  throw new Error(say('providerRefused', { status: response.status }));
}
