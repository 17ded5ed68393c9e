/**
 * Which web pages may ask the hub from a browser (CORS). Pages of other origins get no permission, not even for the
 * preflight; what is not asked by a browser never notices.
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
  // tokens are sent by whoever holds them, never by the browser
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
