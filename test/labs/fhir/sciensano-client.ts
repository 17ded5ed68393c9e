/** A client of the Sciensano simulator: gets a token by its own key, reads, and hands reports in. */
import { randomUUID } from 'node:crypto';
import type { OperationOutcome } from '@medplum/fhirtypes';
import { exportJWK, generateKeyPair, SignJWT, type JSONWebKeySet } from 'jose';
import { ASSERTION_TYPE } from '../../../simulators/sciensano/client-tokens';

export interface SciensanoClient {
  readonly publicKeys: JSONWebKeySet;
  /** @param path below `/fhir`, or an address */
  get(url: string, path: string): Promise<Response>;
}

export async function sciensanoClient(): Promise<SciensanoClient> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  let token: string | null = null;
  const tokenAt = async (url: string): Promise<string> => {
    const assertion = await new SignJWT({ jti: randomUUID() })
      .setProtectedHeader({ alg: 'ES256', kid: 'key-1', typ: 'JWT' })
      .setIssuer('tracing-hub')
      .setSubject('tracing-hub')
      .setAudience(`${url}/oauth2/token`)
      .setIssuedAt()
      .setExpirationTime('60s')
      .sign(privateKey);
    const form = {
      ...{ grant_type: 'client_credentials', scope: 'system/*.rs' },
      ...{ client_assertion_type: ASSERTION_TYPE, client_assertion: assertion },
    };
    const answer = await fetch(`${url}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) });
    return ((await answer.json()) as { access_token: string }).access_token;
  };
  return {
    publicKeys: { keys: [{ ...(await exportJWK(publicKey)), kid: 'key-1', alg: 'ES256', use: 'sig' }] },
    async get(url, path) {
      token ??= await tokenAt(url);
      const headers = { authorization: `Bearer ${token}`, accept: 'application/fhir+json' };
      return fetch(path.startsWith('http') ? path : `${url}/fhir/${path}`, { headers });
    },
  };
}

export function handIn(url: string, bundle: unknown): Promise<Response> {
  const headers = { 'content-type': 'application/fhir+json' };
  return fetch(`${url}/fhir`, { method: 'POST', headers, body: JSON.stringify(bundle) });
}

export const outcomeOf = async (answer: Response): Promise<OperationOutcome> =>
  (await answer.json()) as OperationOutcome;
