/**
 * How a client of the demonstration gets a persona's access token from the running identity provider: persons by the
 * demonstration's own grant, systems by client credentials and a signed assertion (RFC 7523).
 */
import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT, type JWK } from 'jose';
import type { Persona, Realm } from '../../simulators/population/personas';
import { scopeOf } from '../../simulators/identity-provider/hub-resource';
import { PERSONA_GRANT } from '../../simulators/identity-provider/persona-grant';
import { FRONT_END_CLIENT } from '../../simulators/identity-provider/realm';
import type { PrivateJwk } from '../../simulators/identity-provider/signing-keys';

export interface TokenQuestion {
  readonly persona: Persona;
  /** Narrows the token to one purpose. */
  readonly purpose?: string;
  readonly issuerOf: (realm: Realm) => string;
  /** The private key of a partner's system; asked for SYSTEM personas only. */
  readonly clientKey: (clientId: string) => Promise<PrivateJwk>;
}

/** The provider's refusal, by its error code. */
export class TokenRefused extends Error {
  constructor(
    readonly code: string,
    description: string,
  ) {
    super(`the identity provider refused: ${code} (${description})`);
    this.name = 'TokenRefused';
  }
}

/** Rejects with `TokenRefused`, or with fetch's own error where nothing listens. */
export async function requestToken(question: TokenQuestion): Promise<string> {
  const { persona, purpose } = question;
  const issuer = question.issuerOf(persona.realm);
  const form = new URLSearchParams({ ...(purpose ? { scope: scopeOf(purpose) } : {}) });
  const own = persona.kind === 'PERSON' ? personaForm(persona.name) : await systemForm(question, issuer);
  for (const [name, value] of Object.entries(own)) form.set(name, value);
  const response = await fetch(`${issuer}/token`, { method: 'POST', body: form });
  const answer = (await response.json()) as TokenAnswer;
  if (answer.access_token) return answer.access_token;
  throw new TokenRefused(answer.error ?? 'unknown', answer.error_description ?? `status ${response.status}`);
}

interface TokenAnswer {
  readonly access_token?: string;
  readonly error?: string;
  readonly error_description?: string;
}

function personaForm(name: string): Record<string, string> {
  return { grant_type: PERSONA_GRANT, client_id: FRONT_END_CLIENT, persona: name };
}

async function systemForm({ persona, clientKey }: TokenQuestion, issuer: string): Promise<Record<string, string>> {
  if (persona.kind !== 'SYSTEM') throw new Error(`${persona.name} is no system`);
  const { clientId } = persona;
  const key = await clientKey(clientId);
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg: key.alg, kid: key.kid })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(await importJWK(key as unknown as JWK, key.alg));
  return {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
    client_assertion: assertion,
  };
}
