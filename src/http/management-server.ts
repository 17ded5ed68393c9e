/** The management port: is the process alive, is it ready for callers, what has it counted. No personal data. */
import fastify, { type FastifyInstance } from 'fastify';
import type { HubMetrics } from './metrics';

export interface Readiness {
  /** False until every stream of caller facts has been tried once. */
  readonly ready: boolean;
  /** True: it answers yet, and wants no more requests. */
  readonly leaving: boolean;
  /** Named parts and how they are: `ok` or what is wrong. */
  readonly parts: Readonly<Record<string, string>>;
  /** The same of what the hub can do without: shown, and never the reason for `degraded`. */
  readonly beside: Readonly<Record<string, string>>;
}

export function createManagementServer(metrics: HubMetrics, readiness: () => Readiness): FastifyInstance {
  const server = fastify({ logger: false });
  server.get('/livez', () => ({ status: 'alive' }));
  server.get('/readyz', (_request, reply) => {
    const now = readiness();
    const { parts, beside } = now;
    return reply.code(now.ready && !now.leaving ? 200 : 503).send({ status: statusOf(now), parts, beside });
  });
  server.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  return server;
}

function statusOf({ ready, leaving, parts }: Readiness): string {
  if (leaving) return 'stopping';
  if (!ready) return 'starting';
  return Object.values(parts).every((state) => state === 'ok') ? 'ready' : 'degraded';
}
