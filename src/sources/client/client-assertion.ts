/**
 * How the hub proves to an OAuth2 server who it is: client credentials with a signed assertion (`private_key_jwt`,
 * RFC 7523), which gives a short bearer token. The token is asked for anew ahead of its end, while requests still go out with
 * the one that is about to end; only where there is none that counts does a request wait, and all that wait wait for one.
 */
import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { importJWK, SignJWT, type JWK } from 'jose';
import { z } from 'zod';
import type { Authentication, HttpClient, WayToPartner } from './http-client';
import { realTime, type Time } from '../../model/time';

export interface ClientAssertionOptions {
  readonly endpoints: TokenEndpoints;
  readonly clientId: string;
  /** Private key; its `alg`, or the usual one of its kind, signs. */
  readonly key: JWK;
  readonly time?: Time;
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const ASSERTION_LIFETIME_S = 60;
/** Counted off a token's life, so that it does not expire on its way. */
const SAFETY_S = 10;
/** How long before a token stops counting it is asked for anew: a fifth of its life, and no longer than this. */
const LONGEST_AHEAD_MS = 60_000;
/** Between two attempts ahead of the end, where the first came to nothing. */
const PAUSE_MS = 1_000;
/** A token this young is not thrown away: several requests may be refused for the one before it. */
const YOUNG_MS = 1_000;

const tokenAnswer = z.object({
  access_token: z.string().regex(/^[\x21-\x7e]+$/),
  token_type: z.string().regex(/^bearer$/i),
  expires_in: z.number().positive().optional(),
});

interface Token {
  readonly value: string;
  readonly obtainedAt: number;
  /** From then on it is asked for anew. */
  readonly refreshAt: number;
  readonly goodUntil: number;
}

export class ClientAssertion implements Authentication {
  private token: Token | null = null;
  private refreshing: Promise<Token> | null = null;
  private nextAheadAt = 0;

  private readonly time: Time;

  constructor(private readonly options: ClientAssertionOptions) {
    this.time = options.time ?? realTime;
  }

  headers(): Record<string, string> | Promise<Record<string, string>> {
    const { token } = this;
    const now = this.time.elapsedMs();
    if (!token || token.goodUntil <= now) return this.refresh().then(bearer);
    if (token.refreshAt <= now) this.refreshAhead(now);
    return bearer(token);
  }

  refused(): void {
    if (this.token && this.time.elapsedMs() - this.token.obtainedAt > YOUNG_MS) this.token = null;
  }

  /** No request waits for it, and its failure is reported nowhere: a request that needs a token when there is none fails. */
  private refreshAhead(now: number): void {
    if (this.refreshing || now < this.nextAheadAt) return;
    this.nextAheadAt = now + PAUSE_MS;
    this.refresh().catch(() => undefined);
  }

  private refresh(): Promise<Token> {
    this.refreshing ??= this.obtain().finally(() => (this.refreshing = null));
    return this.refreshing;
  }

  private async obtain(): Promise<Token> {
    const { endpoints } = this.options;
    const { http, path, audience } = await endpoints.current();
    try {
      return await this.issuedBy(http, path, audience);
    } catch (error) {
      endpoints.failed();
      throw error;
    }
  }

  private async issuedBy(http: HttpClient, path: string, audience: string): Promise<Token> {
    const { body } = await http.ask({
      known: null,
      resource: 'token',
      method: 'POST',
      path,
      form: {
        grant_type: 'client_credentials',
        client_assertion_type: ASSERTION_TYPE,
        client_assertion: await this.assertion(audience),
      },
      requestId: randomUUID(),
    });
    const answer = tokenAnswer.safeParse(body);
    if (!answer.success) throw http.badAnswer('token answer not as RFC 6749 has it');
    const now = this.time.elapsedMs();
    const lifetimeMs = Math.max(1, (answer.data.expires_in ?? 60) - SAFETY_S) * 1000;
    const goodUntil = now + lifetimeMs;
    const refreshAt = goodUntil - Math.min(lifetimeMs / 5, LONGEST_AHEAD_MS);
    this.token = { value: answer.data.access_token, obtainedAt: now, refreshAt, goodUntil };
    return this.token;
  }

  /** Follows real time, as everything about tokens does. */
  private async assertion(audience: string): Promise<string> {
    const { clientId, key } = this.options;
    const algorithm = key.alg ?? defaultAlgorithm(key);
    const issuedAt = Math.floor(this.time.now().getTime() / 1_000);
    return new SignJWT({})
      .setProtectedHeader({ alg: algorithm, typ: 'JWT', ...(key.kid && { kid: key.kid }) })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(audience)
      .setJti(randomUUID())
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + ASSERTION_LIFETIME_S)
      .sign(await importJWK(key, algorithm));
  }
}

function bearer({ value }: Token): Record<string, string> {
  return { authorization: `Bearer ${value}` };
}

function defaultAlgorithm(key: JWK): string {
  switch (key.kty) {
    case 'RSA':
      return 'PS256';
    case 'OKP':
      return 'EdDSA';
    default:
      return key.crv === 'P-384' ? 'ES384' : 'ES256';
  }
}

export interface TokenEndpoint {
  readonly http: HttpClient;
  /** From the origin of `http`, with the query. */
  readonly path: string;
  /** As configured or announced: whom an assertion is made out to. */
  readonly audience: string;
}

/** Rejects with `SourceError`. */
export interface TokenEndpoints {
  current(): Promise<TokenEndpoint>;
  /** No token came from there: look for it again. */
  failed(): void;
}

export interface TokenEndpointOptions {
  /** At the FHIR base, without authentication. */
  readonly base: HttpClient;
  /** Left out or null: it is discovered. */
  readonly configured: string | null;
  readonly addresses: WayToPartner['addresses'];
  /** A client without authentication for another origin. */
  readonly clientFor: (origin: string) => HttpClient;
}

const announcement = z.object({ token_endpoint: z.string().max(2_048) });

/**
 * Where tokens are issued: the configured address, or the one that the FHIR base announces (`.well-known/smart-configuration`,
 * SMART App Launch). What is announced is a partner's word: of another origin than the base it has to be https, and lead
 * where partners may be.
 */
export function tokenEndpoints(options: TokenEndpointOptions): TokenEndpoints {
  const { base, configured } = options;
  const clients = new Map<string, HttpClient>([[base.baseUrl.origin, base]]);
  const at = (address: string): TokenEndpoint => {
    const { origin, pathname, search } = new URL(address);
    const http = clients.get(origin) ?? options.clientFor(origin);
    if (http !== base) clients.set(origin, http);
    return { http, path: `${pathname}${search}`, audience: address };
  };
  let known: TokenEndpoint | null = configured === null ? null : at(configured);
  return {
    async current() {
      known ??= at(await announced(options));
      return known;
    },
    failed() {
      if (configured === null) known = null;
    },
  };
}

async function announced({ base, addresses }: TokenEndpointOptions): Promise<string> {
  const address = await base.read(
    {
      ...{ known: null, resource: 'smart-configuration', method: 'GET' },
      ...{ path: '.well-known/smart-configuration', requestId: randomUUID() },
    },
    (body) => announcement.safeParse(body).data?.token_endpoint,
    'no token endpoint is announced',
  );
  if (!mayBeAsked(address, base.baseUrl, addresses)) throw base.badAnswer('a token endpoint that may not be asked');
  return address;
}

/** A name of another origin is judged by the addresses it leads to, at each connection. */
function mayBeAsked(address: string, base: URL, addresses: WayToPartner['addresses']): boolean {
  if (!URL.canParse(address)) return false;
  const { origin, protocol, hostname, username, password, hash } = new URL(address);
  if (username !== '' || password !== '' || hash !== '') return false;
  if (origin === base.origin) return true;
  if (protocol !== 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost')) return false;
  const bare = hostname.replace(/^\[|\]$/g, '');
  return isIP(bare) === 0 || (addresses?.allows(bare) ?? false);
}
