/**
 * Where Sciensano issues tokens: the configured address, or the one that its FHIR base announces
 * (`.well-known/smart-configuration`, SMART App Launch). What is announced is a partner's word: of another origin than the
 * base it has to be https, and lead where partners may be.
 */
import { randomUUID } from 'node:crypto';
import { isIP } from 'node:net';
import { z } from 'zod';
import type { HttpClient, WayToPartner } from '../http-client';

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
