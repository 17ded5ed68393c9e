/**
 * What every answer says to browsers, whatever the route and whether it went well: nothing here is a page, nothing is to be
 * guessed, framed, kept or told to others. Pages say by themselves what is different for them.
 */
import type { FastifyInstance } from 'fastify';

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
