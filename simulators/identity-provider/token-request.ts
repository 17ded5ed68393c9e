/**
 * What a client of the demonstration sends to a realm's token endpoint to become a persona: persons by the
 * demonstration's own grant, systems by client credentials and a signed assertion (RFC 7523).
 */
import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT, type JWK } from 'jose';
import type { Persona, SystemPersona } from '../population/personas';
import { scopeOf } from './hub-resource';
import { PERSONA_GRANT } from './persona-grant';
import { FRONT_END_CLIENT } from './realm';
import type { PrivateJwk } from './signing-keys';

export interface TokenRequest {
  readonly persona: Persona;
  /** Narrows the token to one purpose. */
  readonly purpose?: string;
  /** Of the persona's realm. */
  readonly issuer: string;
  /** The private key of a partner's system; asked for SYSTEM personas only. */
  readonly clientKey: (clientId: string) => Promise<PrivateJwk>;
}

export async function tokenRequest({ persona, purpose, issuer, clientKey }: TokenRequest): Promise<URLSearchParams> {
  const own =
    persona.kind === 'SYSTEM'
      ? await systemForm(persona, issuer, await clientKey(persona.clientId))
      : { grant_type: PERSONA_GRANT, client_id: FRONT_END_CLIENT, persona: persona.name };
  return new URLSearchParams({ ...own, ...(purpose ? { scope: scopeOf(purpose) } : {}) });
}

async function systemForm(
  { clientId }: SystemPersona,
  issuer: string,
  key: PrivateJwk,
): Promise<Record<string, string>> {
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
