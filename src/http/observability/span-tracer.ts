/**
 * The tracer over OpenTelemetry. Which span work belongs to is followed by AsyncLocalStorage, which is not touched before the
 * first request of a hub that traces; nothing is registered globally, so that two hubs in a process do not meet.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ROOT_CONTEXT,
  SpanKind,
  SpanStatusCode,
  trace,
  TraceFlags,
  type Attributes,
  type Context,
  type Span,
  type Tracer as OpenTelemetryTracer,
} from '@opentelemetry/api';
import { parseTraceParent } from '@opentelemetry/core';
import { withoutNationalNumbers } from '../../model/personal-text';
import {
  errorTypeOf,
  type OpenSpan,
  type Place,
  type SpanAttributes,
  type SpanStart,
  type Tracer,
  type SpanIds,
} from '../../model/tracer';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { GraphQLRequestContext } from '@apollo/server';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import type { HubRequest } from '../graphql/hub-request';

const KINDS = { SERVER: SpanKind.SERVER, CLIENT: SpanKind.CLIENT, INTERNAL: SpanKind.INTERNAL } as const;

export class SpanTracer implements Tracer {
  private readonly active = new AsyncLocalStorage<Context>();

  constructor(private readonly tracer: OpenTelemetryTracer) {}

  enter(start: SpanStart, traceparent: string | undefined): Place {
    // `tracestate` and `baggage` are not taken: they hold whatever a caller likes, and would go on to partners
    // nor an id with the digits of a national number in it, which is begun anew
    const isTaken = traceparent !== undefined && withoutNationalNumbers(traceparent) === traceparent;
    const caller = isTaken ? parseTraceParent(traceparent) : null;
    const above = caller ? trace.setSpanContext(ROOT_CONTEXT, { ...caller, isRemote: true }) : ROOT_CONTEXT;
    return this.placeOf(trace.setSpan(above, this.open(start, above)));
  }

  async within<Result>(start: SpanStart, work: (span: OpenSpan) => Promise<Result>): Promise<Result> {
    const above = this.active.getStore();
    return above ? this.below(above, start, work) : work(NO_SPAN);
  }

  begin(start: SpanStart): OpenSpan | null {
    const above = this.active.getStore();
    return above ? new Opened(this.open(start, above)) : null;
  }

  here(): Place | null {
    const context = this.active.getStore();
    return context ? this.placeOf(context) : null;
  }

  async forAll<Result>(places: readonly Place[], start: SpanStart, work: () => Promise<Result>): Promise<Result> {
    const contexts = places.map((place) => (place as KeptPlace).context);
    const first = contexts.find((context) => trace.getSpan(context)?.isRecording()) ?? contexts[0];
    if (!first) return this.active.run(ROOT_CONTEXT, work);
    const others = new Set(contexts.filter((context) => context !== first));
    const links = [...others].flatMap((context) => trace.getSpanContext(context) ?? []);
    return this.below(first, start, work, links);
  }

  headers(): Readonly<Record<string, string>> {
    const context = this.active.getStore();
    const span = context && trace.getSpanContext(context);
    return span ? { traceparent: `00-${span.traceId}-${span.spanId}-0${span.traceFlags & TraceFlags.SAMPLED}` } : {};
  }

  private async below<Result>(
    above: Context,
    start: SpanStart,
    work: (span: OpenSpan) => Promise<Result>,
    links: readonly { traceId: string; spanId: string; traceFlags: number }[] = [],
  ): Promise<Result> {
    const span = this.open(start, above, links);
    const opened = new Opened(span);
    try {
      return await this.active.run(trace.setSpan(above, span), work, opened);
    } catch (error) {
      opened.failed(errorTypeOf(error));
      throw error;
    } finally {
      opened.end();
    }
  }

  private open(
    { name, kind, attributes }: SpanStart,
    above: Context,
    links: readonly { traceId: string; spanId: string; traceFlags: number }[] = [],
  ): Span {
    const options = {
      kind: KINDS[kind],
      attributes: attributes as Attributes,
      links: links.map((context) => ({ context })),
    };
    return this.tracer.startSpan(name, options, above);
  }

  private placeOf(context: Context): KeptPlace {
    const span = trace.getSpan(context)!;
    const { traceId, spanId } = span.spanContext();
    return {
      context,
      span: new Opened(span),
      ids: { traceId, spanId },
      run: (work) => this.active.run(context, work),
    };
  }
}

interface KeptPlace extends Place {
  readonly context: Context;
}

class Opened implements OpenSpan {
  constructor(private readonly span: Span) {}

  note(attributes: SpanAttributes): void {
    this.span.setAttributes(attributes as Attributes);
  }

  rename(name: string): void {
    this.span.updateName(name);
  }

  failed(errorType: string): void {
    this.span.setAttribute('error.type', errorType);
    this.span.setStatus({ code: SpanStatusCode.ERROR });
  }

  end(): void {
    this.span.end();
  }
}

const nothing = (): void => undefined;
const NO_SPAN: OpenSpan = { note: nothing, rename: nothing, failed: nothing, end: nothing };

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

/** What the pipeline takes of Apollo's request, or of one that came another way. */
export interface OperationInHand extends Pick<GraphQLRequestContext<HubRequest>, 'contextValue' | 'source'> {
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  readonly request: Pick<GraphQLRequestContext<HubRequest>['request'], 'variables' | 'operationName' | 'http'>;
}
