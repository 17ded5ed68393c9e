/**
 * The span of a request, from its first byte to the last of its answer, and the way of all that is done for it below that
 * span. Only where traces are on: else no hook is added.
 */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Place, SpanIds, Tracer, SpanStart } from '../../model/tracer';
import type { OperationInHand } from '../graphql/request-pipeline';

export interface TracedRequests {
  idsOf(request: FastifyRequest): SpanIds | undefined;
}

export function traceRequests(server: FastifyInstance, tracer: Tracer): TracedRequests {
  const places = new WeakMap<FastifyRequest, Place>();
  server.addHook('onRequest', (request, reply, done) => {
    const place = tracer.enter(startOf(request), only(request.headers.traceparent));
    places.set(request, place);
    // also where the caller leaves before there is an answer
    reply.raw.once('close', () => {
      const { statusCode, writableFinished } = reply.raw;
      if (writableFinished) place.span.note({ 'http.response.status_code': statusCode });
      if (!writableFinished) place.span.failed('aborted');
      else if (statusCode >= 500) place.span.failed(String(statusCode));
      place.span.end();
    });
    done();
  });
  // not before: a body is read in a context of its own
  server.addHook('preHandler', (request, _reply, done) => {
    const place = places.get(request);
    if (place) place.run(done);
    else done();
  });
  return { idsOf: (request) => places.get(request)?.ids };
}

function startOf(request: FastifyRequest): Parameters<Tracer['enter']>[0] {
  // the route's own pattern: a GET carries the operation and its variables in its URL
  const route = request.routeOptions.url;
  const method = METHODS.has(request.method) ? request.method : '_OTHER';
  return {
    name: route === undefined ? method : `${method} ${route}`,
    kind: 'SERVER',
    attributes: {
      'http.request.method': method,
      ...(route !== undefined && { 'http.route': route }),
      'url.scheme': request.protocol,
      'network.protocol.version': request.raw.httpVersion,
      'hub.request_id': request.id,
    },
  };
}

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

function only(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}

/** What a trace has of an operation: its kind, its caller's class and the policy version; never its text or its variables. */
export const DISCLOSURE: SpanStart = { name: 'disclosure', kind: 'INTERNAL', attributes: {} };

/** The operation itself may be missing: Apollo leaves it to the execution to find that. */
export function spanOfOperation({
  operation,
  contextValue: { caller, decisions },
}: Pick<OperationInHand, 'contextValue'> & Partial<Pick<OperationInHand, 'operation'>>): SpanStart {
  const type = operation?.operation ?? null;
  return {
    name: type ?? 'GraphQL Operation',
    kind: 'INTERNAL',
    attributes: {
      ...(type !== null && { 'graphql.operation.type': type }),
      'hub.roles': [...caller.roles],
      ...(caller.purpose !== null && { 'hub.purpose': caller.purpose }),
      'hub.policy_version': decisions.version,
    },
  };
}
