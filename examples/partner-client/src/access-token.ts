/**
 * A token for a system, by OpenID Connect's `private_key_jwt` (RFC 7523): the system signs a statement about itself with
 * its private key, and the identity provider checks it with the public half that was registered. No secret is shared.
 */
import { randomUUID } from 'node:crypto';
import { importJWK, SignJWT } from 'jose';
import type { PrivateKey } from './key-file';

export interface TokenQuestion {
  /** Such as `http://127.0.0.1:4010/realms/M2M`; compared to the letter. */
  readonly issuer: string;
  /** As it was registered: `cbe-<number of the organisation>`. */
  readonly clientId: string;
  readonly key: PrivateKey;
  /** Narrows the token to one of the purposes that were registered. */
  readonly purpose?: string;
}

/** Good for a while: ask for the next one when the hub answers UNAUTHENTICATED, or shortly before this one ends. */
export interface AccessToken {
  readonly value: string;
  readonly expiresAt: Date;
}

/** @throws Error saying what the identity provider had against it. */
export async function requestAccessToken({ issuer, clientId, key, purpose }: TokenQuestion): Promise<AccessToken> {
  const response = await fetch(await tokenEndpoint(issuer), {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: await assertion(issuer, clientId, key),
      ...(purpose === undefined ? {} : { scope: `purpose:${purpose}` }),
    }),
  });
  const answer = (await response.json()) as TokenAnswer;
  if (answer.access_token === undefined) {
    throw new Error(
      `${clientId} gets no token: ${answer.error ?? response.status} (${answer.error_description ?? ''})`,
    );
  }
  return { value: answer.access_token, expiresAt: new Date(Date.now() + (answer.expires_in ?? 0) * 1000) };
}

interface TokenAnswer {
  readonly access_token?: string;
  readonly expires_in?: number;
  readonly error?: string;
  readonly error_description?: string;
}

/** Used once (`jti`), for this provider only (`aud`), within a minute (`exp`). */
async function assertion(issuer: string, clientId: string, key: PrivateKey): Promise<string> {
  return new SignJWT()
    .setProtectedHeader({ alg: key.alg, kid: key.kid })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(await importJWK(key, key.alg));
}

/** The provider says itself where it gives out tokens. */
async function tokenEndpoint(issuer: string): Promise<string> {
  const address = `${issuer}/.well-known/openid-configuration`;
  const response = await fetch(address).catch(() => {
    throw new Error(`No identity provider answers at ${issuer}.`);
  });
  const { token_endpoint: endpoint } = (await response.json()) as { token_endpoint?: string };
  if (endpoint === undefined) throw new Error(`${address} names no token endpoint.`);
  return endpoint;
}
