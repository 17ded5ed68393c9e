/**
 * The token endpoint: client credentials with `private_key_jwt` (RFC 7523, as SMART Backend Services uses it), short
 * bearer tokens, each assertion good for one token.
 */
import { randomBytes } from 'node:crypto';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { fhirProblem } from './operation-outcome';
import type { SimulatorAnswer, SimulatorRequest } from '../kit/simulator-http';

export const READ_SCOPE = 'system/*.rs';
export const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
export const ASSERTION_ALGORITHMS = ['ES256', 'ES384', 'PS256', 'RS256', 'RS384', 'EdDSA'];

export interface ClientTokenOptions {
  readonly clientId: string;
  /** Public keys of the client. */
  readonly clientKeys: JSONWebKeySet;
  readonly tokenLifetimeS: number;
}

const LONGEST_ASSERTION_S = 300;
const CLOCK_SKEW_S = 10;

export class ClientTokens {
  private readonly keys: ReturnType<typeof createLocalJWKSet>;
  /** Token → instant it ends, in ms. */
  private readonly tokens = new Map<string, number>();
  /** `jti` of assertions used → instant they end, in ms. */
  private readonly used = new Map<string, number>();

  constructor(private readonly options: ClientTokenOptions) {
    this.keys = createLocalJWKSet(options.clientKeys);
  }

  /** `addresses`: the forms of this endpoint's own address an assertion may be made out to. */
  async issue({ body }: SimulatorRequest, addresses: readonly string[]): Promise<SimulatorAnswer> {
    const form = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>;
    if (form['grant_type'] !== 'client_credentials') return oauthError(400, 'unsupported_grant_type');
    if (form['scope'] !== undefined && form['scope'] !== READ_SCOPE) return oauthError(400, 'invalid_scope');
    if (form['client_assertion_type'] !== ASSERTION_TYPE || typeof form['client_assertion'] !== 'string')
      return oauthError(401, 'invalid_client');
    if (!(await this.isOwn(form['client_assertion'], addresses))) return oauthError(401, 'invalid_client');
    const token = randomBytes(32).toString('base64url');
    forgetPast(this.tokens);
    this.tokens.set(token, Date.now() + this.options.tokenLifetimeS * 1000);
    const answer = {
      access_token: token,
      token_type: 'bearer',
      expires_in: this.options.tokenLifetimeS,
      scope: READ_SCOPE,
    };
    return { status: 200, body: answer, headers: { 'cache-control': 'no-store', pragma: 'no-cache' } };
  }

  /** The refusal of a request without a valid token, or null. */
  refusal({ headers }: SimulatorRequest): SimulatorAnswer | null {
    const token = /^Bearer ([A-Za-z0-9\-._~+/]+=*)$/i.exec(headers.authorization ?? '')?.[1];
    const until = token === undefined ? undefined : this.tokens.get(token);
    if (until !== undefined && until > Date.now()) return null;
    return {
      ...fhirProblem(401, 'A valid bearer token is needed.'),
      headers: { 'www-authenticate': 'Bearer realm="sciensano"' },
    };
  }

  private async isOwn(assertion: string, addresses: readonly string[]): Promise<boolean> {
    try {
      const { payload } = await jwtVerify(assertion, this.keys, {
        algorithms: ASSERTION_ALGORITHMS,
        issuer: this.options.clientId,
        subject: this.options.clientId,
        audience: [...addresses],
        requiredClaims: ['exp', 'jti'],
        clockTolerance: CLOCK_SKEW_S,
      });
      const until = (payload.exp as number) * 1000;
      if (until > Date.now() + (LONGEST_ASSERTION_S + CLOCK_SKEW_S) * 1000) return false;
      forgetPast(this.used);
      if (this.used.has(payload.jti as string)) return false;
      this.used.set(payload.jti as string, until + CLOCK_SKEW_S * 1000);
      return true;
    } catch {
      return false;
    }
  }
}

function forgetPast(until: Map<string, number>): void {
  const now = Date.now();
  for (const [key, instant] of until) if (instant < now) until.delete(key);
}

function oauthError(status: number, error: string): SimulatorAnswer {
  return { status, body: { error }, headers: { 'cache-control': 'no-store' } };
}
