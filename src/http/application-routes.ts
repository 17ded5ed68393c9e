/**
 * `GET /applications/{clientId}` on the management port: an identity provider asks here for the clients it does not know
 * itself. Public keys and purposes, no secret and no person; and still for those who may reach that port only.
 */
import type { FastifyInstance } from 'fastify';
import type { PublishedApplication } from '../model/published-application';

export type FindApplication = (clientId: string) => Promise<PublishedApplication | null>;

/** @param onFailure told when the register cannot be read: the asker hears no more than that */
export function addApplicationRoutes(
  server: FastifyInstance,
  find: FindApplication,
  onFailure: (error: unknown) => void,
): void {
  server.get<{ Params: { clientId: string } }>('/applications/:clientId', async ({ params }, reply) => {
    void reply.header('cache-control', 'no-store');
    try {
      const found = await find(params.clientId);
      return await (found === null ? reply.code(404).send({ error: 'not registered' }) : reply.send(found));
    } catch (error) {
      onFailure(error);
      return reply.code(503).send({ error: 'the register cannot be read at present' });
    }
  });
}
