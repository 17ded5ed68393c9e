/**
 * Reads an issuer's public keys where its OpenID discovery document says they are. The only request the hub makes that
 * is not to a partner: bounded in time and size, without redirects, and only to the issuer's own origin.
 */

/** A key as published; still to be checked and imported. */
export interface PublishedKey {
  readonly kid: string;
  readonly kty: string;
  readonly alg?: string;
  readonly [member: string]: unknown;
}

/** Rejects when the keys cannot be had within that time, for whatever reason. */
export type KeySetReader = (issuer: string, withinMs: number) => Promise<readonly PublishedKey[]>;

const MOST_BYTES = 256 * 1024;

export const readKeySetOverHttp: KeySetReader = async (issuer, withinMs) => {
  const signal = AbortSignal.timeout(withinMs);
  const discovery = await readJson(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, signal);
  if (discovery['issuer'] !== issuer) throw new Error('the discovery document is of another issuer');
  const address = new URL(String(discovery['jwks_uri']));
  if (address.origin !== new URL(issuer).origin) throw new Error('the keys lie at another origin than the issuer');
  const { keys } = await readJson(address.href, signal);
  if (!Array.isArray(keys)) throw new Error('the key set has no keys');
  return keys.filter(isSigningKey);
};

/** Public, for signatures, and with an id to find it by. */
function isSigningKey(key: unknown): key is PublishedKey {
  if (typeof key !== 'object' || key === null) return false;
  const { kid, kty, use, alg } = key as Record<string, unknown>;
  const asymmetric = kty === 'EC' || kty === 'RSA' || kty === 'OKP';
  const forSignatures = use === undefined || use === 'sig';
  return asymmetric && forSignatures && typeof kid === 'string' && (alg === undefined || typeof alg === 'string');
}

async function readJson(address: string, signal: AbortSignal): Promise<Record<string, unknown>> {
  const response = await fetch(address, { signal, redirect: 'error', headers: { accept: 'application/json' } });
  if (!response.ok || !response.body) throw new Error(`status ${response.status}`);
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
    bytes += chunk.byteLength;
    if (bytes > MOST_BYTES) throw new Error('the answer is too large');
    chunks.push(chunk);
  }
  const parsed: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
  if (typeof parsed !== 'object' || parsed === null) throw new Error('the answer is no object');
  return parsed as Record<string, unknown>;
}
