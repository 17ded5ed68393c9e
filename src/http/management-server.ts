/** The management port: is the process alive, is it ready for callers, what has it counted. No personal data. */
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { HubMetrics } from './metrics';
import { securityHeaders, sendSecurityHeaders } from './security-headers';
import { CONNECTION_TIMES } from './unfinished-requests';
import { answerUnreadable } from './unreadable-requests';

export interface Readiness {
  /** False until every stream of caller facts has been tried once, and the keys of issuers, for as long as they are waited for. */
  readonly ready: boolean;
  /** True: it answers yet, and wants no more requests. */
  readonly leaving: boolean;
  /** Named parts and how they are: `ok` or what is wrong. */
  readonly parts: Readonly<Record<string, string>>;
  /** The same of what the hub can do without: shown, and never the reason for `degraded`. */
  readonly beside: Readonly<Record<string, string>>;
}

export function createManagementServer(metrics: HubMetrics, readiness: () => Readiness): FastifyInstance {
  // reached by the operator's network, without encryption of its own
  const headers = securityHeaders(null);
  const server = fastify({ ...answerUnreadable(headers), ...CONNECTION_TIMES, logger: false });
  sendSecurityHeaders(server, headers);
  server.get('/livez', () => ({ status: 'alive' }));
  server.get('/readyz', (_request, reply) => {
    const now = readiness();
    const { parts, beside } = now;
    return reply.code(now.ready && !now.leaving ? 200 : 503).send({ status: statusOf(now), parts, beside });
  });
  server.get('/metrics', async (_request, reply) => reply.type(metrics.contentType).send(await metrics.text()));
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ error: 'There is nothing at this address.' }));
  server.setErrorHandler((error: FastifyError, _request, reply) => {
    const isTheirs = error.statusCode !== undefined && error.statusCode < 500;
    return reply.code(isTheirs ? error.statusCode! : 500).send({ error: isTheirs ? 'bad request' : 'the hub failed' });
  });
  return server;
}

function statusOf({ ready, leaving, parts }: Readiness): string {
  if (leaving) return 'stopping';
  if (!ready) return 'starting';
  return Object.values(parts).every((state) => state === 'ok') ? 'ready' : 'degraded';
}
