/**
 * What browsers are allowed: which web pages may ask the hub (CORS), and the security headers of every answer. Pages of other
 * origins get no permission, not even for the preflight; a client that is no browser never notices.
 */
import cors, { type FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** What answers to tools and front ends; pages of the hub's own are for the hub's own origin. */
const SHARED_ROUTES: ReadonlySet<string> = new Set(['/graphql', '/schema.graphql']);

const PERMISSION: FastifyCorsOptions = {
  methods: ['GET', 'POST'],
  allowedHeaders: [
    'Authorization',
    'Content-Type',
    'Purpose-Of-Use',
    'X-Request-Id',
    'Apollographql-Client-Name',
    'Apollographql-Client-Version',
    'Apollo-Require-Preflight',
    'X-Apollo-Operation-Name',
  ],
  exposedHeaders: ['X-Request-Id', 'RateLimit', 'RateLimit-Policy', 'Retry-After'],
  // a caller sends its token itself; the browser never does
  credentials: false,
  maxAge: 600,
};

export async function allowOrigins(server: FastifyInstance, origins: readonly string[]): Promise<void> {
  if (origins.length === 0) return;
  await server.register(cors, {
    delegator: (request: FastifyRequest, decided: (error: Error | null, options: FastifyCorsOptions) => void) =>
      decided(null, isShared(request, origins) ? { ...PERMISSION, origin: [...origins] } : { origin: false }),
  });
}

function isShared({ url, headers }: FastifyRequest, origins: readonly string[]): boolean {
  const path = url.split('?', 1)[0] ?? '';
  return SHARED_ROUTES.has(path) && origins.includes(headers.origin ?? '');
}

/**
 * What every answer says to browsers, whatever the route and whether it went well: nothing here is a page, nothing is to be
 * guessed, framed, stored or sent to others. Pages say by themselves what is different for them.
 */
export type Headers = Readonly<Record<string, string>>;

const EVERYWHERE: Headers = {
  'content-security-policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'cross-origin-opener-policy': 'same-origin',
  // who may ask across origins asks by CORS, which this does not concern
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** A year; of this host alone, because others below its name are not the hub's to decide for. */
const ONLY_ENCRYPTED: Headers = { 'strict-transport-security': 'max-age=31536000' };

/** @param publicUrl how the hub is reached from outside: browsers are held to encryption only where that is encrypted */
export function securityHeaders(publicUrl: string | null): Headers {
  return publicUrl?.startsWith('https:') ? { ...EVERYWHERE, ...ONLY_ENCRYPTED } : EVERYWHERE;
}

/** Before every other hook, so that what answers early says it too. */
export function sendSecurityHeaders(server: FastifyInstance, headers: Headers): void {
  // one by one from a list made once, with `done`: this is on the way of each request
  const all = Object.entries(headers);
  server.addHook('onRequest', (_request, reply, done) => {
    for (const [name, value] of all) void reply.header(name, value);
    done();
  });
}
