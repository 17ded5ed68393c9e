/** What a client of the Sciensano simulator does over its socket: gets a token, searches, hands in, administers. */
import { randomUUID } from 'node:crypto';
import type { Bundle, DiagnosticReport, Observation, OperationOutcome, Patient, Resource } from '@medplum/fhirtypes';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JSONWebKeySet } from 'jose';
import { ASSERTION_TYPE } from '../../../simulators/sciensano/client-tokens';
import type { RunningSimulator } from '../../../simulators/kit/simulator-http';

export interface ClientKey {
  readonly privateKey: CryptoKey;
  readonly publicKeys: JSONWebKeySet;
}

export async function makeClientKey(kid = 'key-1'): Promise<ClientKey> {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true });
  return { privateKey, publicKeys: { keys: [{ ...(await exportJWK(publicKey)), kid, alg: 'ES256', use: 'sig' }] } };
}

export interface AssertionClaims {
  readonly issuer?: string;
  readonly audience?: string;
  readonly jti?: string;
  readonly lifetimeS?: number;
}

export class SciensanoClient {
  private token: string | null = null;

  constructor(
    readonly simulator: RunningSimulator,
    private readonly key: ClientKey,
  ) {}

  async assertion(claims: AssertionClaims = {}, key = this.key): Promise<string> {
    const issuer = claims.issuer ?? 'tracing-hub';
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ jti: claims.jti ?? randomUUID() })
      .setProtectedHeader({ alg: 'ES256', kid: 'key-1', typ: 'JWT' })
      .setIssuer(issuer)
      .setSubject(issuer)
      .setAudience(claims.audience ?? `${this.simulator.url}/oauth2/token`)
      .setIssuedAt(now)
      .setExpirationTime(now + (claims.lifetimeS ?? 60))
      .sign(key.privateKey);
  }

  askToken(assertion: string, more: Record<string, string> = {}): Promise<Response> {
    const form = {
      grant_type: 'client_credentials',
      scope: 'system/*.rs',
      client_assertion_type: ASSERTION_TYPE,
      client_assertion: assertion,
      ...more,
    };
    return fetch(`${this.simulator.url}/oauth2/token`, { method: 'POST', body: new URLSearchParams(form) });
  }

  async headers(): Promise<Record<string, string>> {
    if (this.token === null) {
      const answer = (await (await this.askToken(await this.assertion())).json()) as { access_token: string };
      this.token = answer.access_token;
    }
    return { authorization: `Bearer ${this.token}`, accept: 'application/fhir+json' };
  }

  async get(path: string): Promise<Response> {
    const url = path.startsWith('http') ? path : `${this.simulator.url}/fhir/${path}`;
    return fetch(url, { headers: await this.headers() });
  }

  /** By POST, as the hub searches. */
  async search(type: string, parameters: Record<string, string>): Promise<Response> {
    return fetch(`${this.simulator.url}/fhir/${type}/_search`, {
      method: 'POST',
      headers: await this.headers(),
      body: new URLSearchParams(parameters),
    });
  }

  async found<T extends Resource>(type: T['resourceType'], parameters: Record<string, string>): Promise<T[]> {
    return resourcesOf<T>(await bundleOf(await this.search(type, parameters)), type);
  }

  async handIn(bundle: unknown, contentType = 'application/fhir+json'): Promise<Response> {
    const body = typeof bundle === 'string' ? bundle : JSON.stringify(bundle);
    return fetch(`${this.simulator.url}/fhir`, { method: 'POST', headers: { 'content-type': contentType }, body });
  }

  /** Hands in and expects it to be taken: 201 for a new report, 200 for one that was known. */
  async accepted(bundle: unknown, status = 201): Promise<Bundle> {
    const answer = await this.handIn(bundle);
    expect(answer.status).toBe(status);
    return bundleOf(answer);
  }

  /** The report an answer of the intake speaks of. */
  async reportIn(answer: Bundle, position = 0): Promise<DiagnosticReport> {
    return (await (await this.get(answer.entry?.[position]?.response?.location as string)).json()) as DiagnosticReport;
  }

  async laboratoryResults(subject: string): Promise<Observation[]> {
    return this.found<Observation>('Observation', { subject, category: 'laboratory', _count: '200' });
  }

  async patientsWith(niss: string): Promise<Patient[]> {
    const system = 'https://www.ehealth.fgov.be/standards/fhir/core/NamingSystem/ssin';
    return this.found<Patient>('Patient', { identifier: `${system}|${niss}` });
  }

  async admin(method: string, path: string, body?: unknown): Promise<Response> {
    const headers = { 'content-type': 'application/json' };
    return fetch(`${this.simulator.url}/__admin/${path}`, {
      method,
      headers,
      body: body === undefined ? undefined : JSON.stringify(body),
    });
  }
}

export async function bundleOf(response: Response): Promise<Bundle> {
  const content = (await response.json()) as Bundle;
  expect(content.resourceType).toBe('Bundle');
  return content;
}

/** The outcome of a refused request; checks that it is one, in FHIR's form and media type. */
export async function outcomeOf(response: Response): Promise<OperationOutcome> {
  expect(response.headers.get('content-type')).toMatch(/^application\/fhir\+json/);
  const content = (await response.json()) as OperationOutcome;
  expect(content.resourceType).toBe('OperationOutcome');
  return content;
}

export function resourcesOf<T extends Resource>(bundle: Bundle, type: T['resourceType']): T[] {
  return (bundle.entry ?? [])
    .map(({ resource }) => resource)
    .filter((resource): resource is T => resource?.resourceType === type);
}

/** What the intake said first about a document it took. */
export function saidIn(answer: Bundle): string {
  return textsOf(answer.entry?.[0]?.response?.outcome as OperationOutcome)[0] ?? '';
}

export function textsOf(outcome: OperationOutcome): string[] {
  return outcome.issue.map(({ details }) => details?.text ?? '');
}
