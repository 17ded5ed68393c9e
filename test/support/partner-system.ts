/** A partner's own system in tests: makes its key, and gets its tokens by `private_key_jwt` as any client would. */
import { randomUUID } from 'node:crypto';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWK } from 'jose';

export interface PartnerKey {
  readonly alg: string;
  readonly privateKey: CryptoKey;
  /** As it is handed in for registration. */
  readonly publicJwk: JWK;
}

export async function newPartnerKey(alg = 'ES256'): Promise<PartnerKey> {
  const { privateKey, publicKey } = await generateKeyPair(alg, { extractable: true });
  return { alg, privateKey, publicJwk: await exportJWK(publicKey) };
}

export interface TokenAnswer {
  readonly status: number;
  readonly access_token?: string;
  readonly error?: string;
}

/** @param issuer of the realm of systems */
export async function tokenForSystem(
  issuer: string,
  clientId: string,
  { alg, privateKey }: PartnerKey,
  scope?: string,
): Promise<TokenAnswer> {
  const assertion = await new SignJWT()
    .setProtectedHeader({ alg })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(issuer)
    .setJti(randomUUID())
    .setIssuedAt()
    .setExpirationTime('60s')
    .sign(privateKey);
  const response = await fetch(`${issuer}/token`, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
      client_assertion: assertion,
      ...(scope ? { scope } : {}),
    }),
  });
  return { status: response.status, ...((await response.json()) as object) };
}
