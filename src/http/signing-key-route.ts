/** `GET /.well-known/jwks.json`: the public half of the key that reports and the access log are signed with, for anybody. */
import type { FastifyInstance } from 'fastify';

/** A public JSON Web Key. */
export type PublicKey = Readonly<Record<string, unknown>>;

export function registerSigningKeyRoute(server: FastifyInstance, key: PublicKey): void {
  server.get('/.well-known/jwks.json', async (_request, reply) => {
    return reply.type('application/jwk-set+json').send({ keys: [key] });
  });
}
