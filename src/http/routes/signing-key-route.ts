/** `GET /.well-known/jwks.json`: the public halves of the keys that reports and the access log were signed with, for anybody. */
import type { FastifyInstance } from 'fastify';

/** A public JSON Web Key. */
export type PublicKey = Readonly<Record<string, unknown>>;

export function registerSigningKeyRoute(server: FastifyInstance, keys: readonly PublicKey[]): void {
  server.get('/.well-known/jwks.json', async (_request, reply) => {
    return reply.type('application/jwk-set+json').send({ keys });
  });
}
