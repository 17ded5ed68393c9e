/**
 * The management port: is the process alive, is it ready for callers or about to stop, what has it counted; and, for an identity
 * provider, which applications are registered. No personal data.
 */
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { HubMetrics } from './observability/metrics';
import { securityHeaders, sendSecurityHeaders } from './browser-access';
import { CONNECTION_TIMES, answerUnreadable } from './unfinished-requests';
import type { PublishedApplication } from '../model/registered-operations';
import type { Time } from '../model/time';

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

/**
 * A hub that is about to stop. First it is not ready any more and answers all the same, closing each connection with the next
 * answer over it: a load balancer has time to notice, and no client is left with a connection that is gone when the
 * next request is sent. Then it stops.
 */
export class Leaving {
  private isBegun = false;

  constructor(private readonly time: Pick<Time, 'delay'>) {}

  /** Asked with each request. */
  get begun(): boolean {
    return this.isBegun;
  }

  /** Resolves when there was time to notice. */
  async begin(pauseMs: number): Promise<void> {
    this.isBegun = true;
    await this.time.delay(pauseMs);
  }
}

/**
 * `GET /applications/{clientId}` on the management port: an identity provider asks here for the clients it does not know
 * itself. Public keys and purposes, no secret and no person; and still for those who may reach that port only.
 */
export type FindApplication = (clientId: string) => Promise<PublishedApplication | null>;

/** @param onFailure called when the register cannot be read: the client is answered no more than that */
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
