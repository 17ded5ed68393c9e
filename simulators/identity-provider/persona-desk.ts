/**
 * Where the demonstration's explorer becomes a persona: `GET /__admin/personas` says who there is, `POST /__admin/tokens`
 * with `{ "persona" }` signs one in, systems of organisations too. Nothing a real identity provider has, and for web
 * pages of this machine only.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { organisationOf, PERSONAS, type Persona, type Realm } from '../population/personas';
import type { PrivateJwk } from './signing-keys';
import { shortBody } from './short-body';
import { tokenRequest } from './token-request';

export interface PersonaDesk {
  /** Where this provider listens. */
  readonly url: string;
  readonly issuerOf: (realm: Realm) => string;
  /** By client id. */
  readonly clientKeys: ReadonlyMap<string, PrivateJwk>;
}

const ROUTES: ReadonlySet<string> = new Set([
  'GET /__admin/personas',
  'OPTIONS /__admin/personas',
  'POST /__admin/tokens',
  'OPTIONS /__admin/tokens',
]);
const LOOPBACK_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d+)?$/;

export function isForDesk({ method, url }: IncomingMessage): boolean {
  return ROUTES.has(`${method} ${url}`);
}

/** Does not reject: what goes wrong is answered with 500. */
export async function answerAtDesk(
  desk: PersonaDesk,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    if (!isOfThisMachine(request, response)) send(response, 403, { error: 'access_denied' });
    else if (request.method === 'OPTIONS') response.writeHead(204).end();
    else if (request.method === 'GET') send(response, 200, PERSONAS.map(described));
    else await signIn(desk, request, response);
  } catch {
    send(response, 500, { error: 'server_error' });
  }
}

/**
 * Any page in a browser can reach this address, also under a name of its own that leads here; only pages served by this
 * machine may become somebody.
 */
function isOfThisMachine({ headers }: IncomingMessage, response: ServerResponse): boolean {
  const origin = headers.origin ?? '';
  response.setHeader('vary', 'Origin');
  if (!LOOPBACK_HOST.test(headers.host ?? '')) return false;
  if (origin === '') return true;
  if (!LOOPBACK_HOST.test(origin.replace(/^https?:\/\//, ''))) return false;
  response.setHeader('access-control-allow-origin', origin);
  response.setHeader('access-control-allow-headers', 'content-type');
  response.setHeader('access-control-max-age', '600');
  return true;
}

function described(persona: Persona): Record<string, unknown> {
  const { name, realm, roles, purposes } = persona;
  const organisation = persona.kind === 'CITIZEN' ? null : organisationOf(persona.organisation).name;
  return { name, realm, roles, purposes, organisation };
}

async function signIn(desk: PersonaDesk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const asked = await personaAskedFor(request);
  const persona = PERSONAS.find(({ name }) => name === asked);
  if (!persona) return send(response, 400, { error: 'invalid_request', error_description: 'no such persona' });
  const issuer = desk.issuerOf(persona.realm);
  const clientKey = async (clientId: string): Promise<PrivateJwk> => desk.clientKeys.get(clientId)!;
  const answer = await fetch(`${desk.url}/realms/${persona.realm}/token`, {
    method: 'POST',
    body: await tokenRequest({ persona, issuer, clientKey }),
  });
  return send(response, answer.status, await answer.json());
}

/** Only JSON is taken: a foreign page's form cannot send it. */
async function personaAskedFor(request: IncomingMessage): Promise<unknown> {
  if (!request.headers['content-type']?.startsWith('application/json')) return undefined;
  const text = await shortBody(request);
  if (text === null) return undefined;
  try {
    return (JSON.parse(text) as { persona?: unknown } | null)?.persona;
  } catch {
    return undefined;
  }
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}
