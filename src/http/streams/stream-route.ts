/**
 * `/graphql/stream`: subscriptions as server-sent events, one stream each (GraphQL over SSE, distinct connections mode). A stream
 * passes the same checks as a request, and each of its events is an operation of its own: token, caller, policy, price,
 * analysis, guard, disclosure check and access record of that moment. graphql-sse writes the protocol.
 */
import type { ApolloServer } from '@apollo/server';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { createHandler, type RequestParams } from 'graphql-sse';
import type { Admission } from '../../limits/admission';
import { HubError } from '../../model/errors/hub-error';
import type { HubRequest, StreamView } from '../graphql/hub-request';
import type { HubMetrics } from '../observability/metrics';
import type { RequestHeaders } from '../request-headers';
import { streamAnswer } from './stream-answer';
import { OpenStream, type StreamAnswer } from './open-stream';
import type { OpenStreams } from './open-streams';
import { Turns } from './turns';
import { writeEvents } from './write-events';
import type { Time } from '../../model/time';

export interface StreamRouteParts {
  readonly apollo: ApolloServer<HubRequest>;
  readonly streams: OpenStreams;
  readonly admission: Pick<Admission, 'begin'>;
  readonly metrics: Pick<HubMetrics, 'count'>;
  readonly time: Time;
  /** The first request of a stream, as of any operation. Rejects with HubError. */
  readonly admitted: (request: FastifyRequest) => Promise<HubRequest>;
  /** The caller of a later event, by the same headers. Rejects with HubError. */
  readonly requestOf: (headers: RequestHeaders) => Promise<HubRequest>;
  readonly headersOf: (request: FastifyRequest) => RequestHeaders;
}

/** Events of many streams at a time: what is left of the process is for requests. */
const RUNS_AT_ONCE = 16;

export function registerStreamRoute(server: FastifyInstance, parts: StreamRouteParts): void {
  const turns = new Turns(RUNS_AT_ONCE);
  const opening = (request: FastifyRequest): Promise<Opened> => open(parts, turns, request);
  server.get('/graphql/stream', (request, reply) => serve(parts, request, reply, opening));
  server.post('/graphql/stream', (request, reply) => serve(parts, request, reply, opening));
  server.addHook('preClose', (done) => {
    parts.streams.stop();
    done();
  });
}

/** What of a stream is known before its operation is. */
interface Opened {
  /** @param params as they were sent */
  readonly follow: (params: RequestParams) => OpenStream;
  /** Where nothing is followed. */
  readonly giveBack: () => void;
}

async function serve(
  { metrics, time }: StreamRouteParts,
  request: FastifyRequest,
  reply: FastifyReply,
  opening: (request: FastifyRequest) => Promise<Opened>,
): Promise<FastifyReply> {
  const accept = request.headers.accept ?? '';
  const opened = await opening(request);
  try {
    if (!accept.includes(EVENT_STREAM))
      throw badRequest(`Subscriptions are answered as events: send Accept: ${EVENT_STREAM}.`);
    let stream: OpenStream | null = null;
    const handle = createHandler({
      // one stream a connection: no token that names a stream
      authenticate: () => null,
      onSubscribe: (_sent, params) => (stream = opened.follow(params)).answers(),
    });
    const { method, url } = request;
    const [body] = await handle({
      method,
      url,
      headers: asSent(request),
      body: bodyOf(request),
      raw: null,
      context: null,
    });
    // typescript does not see that it is assigned in between
    const followed = stream as OpenStream | null;
    if (followed === null || body === null || typeof body === 'string') throw badRequest(NOT_READ);
    reply.hijack();
    const onDropped = (): void => metrics.count('hub_streams_dropped_total', {});
    await writeEvents(reply, body, { stream: followed, onDropped, time });
    return reply;
  } finally {
    opened.giveBack();
  }
}

const EVENT_STREAM = 'text/event-stream';
const NOT_READ =
  'Send the operation as JSON with query, and variables, operationName and extensions where there are any; or, in an address, as parameters.';

function badRequest(detail: string): HubError {
  return new HubError('BAD_USER_INPUT', {}, { detail });
}

function bodyOf({ body }: FastifyRequest): Record<string, unknown> | null {
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : null;
}

/** That events are accepted is known; graphql-sse compares the whole header. */
function asSent({ headers }: FastifyRequest): { get(name: string): string | undefined } {
  return { get: (name) => (name === 'accept' ? EVENT_STREAM : [headers[name] ?? []].flat()[0]) };
}

async function open(parts: StreamRouteParts, turns: Turns, request: FastifyRequest): Promise<Opened> {
  const { streams, metrics, time } = parts;
  const headers = parts.headersOf(request);
  const first = await parts.admitted(request);
  const giveBack = streams.takePlace(first.caller.pseudonym);
  try {
    const caller = await streams.callerOf(headers);
    const view: StreamView = { isInUrl: request.method === 'GET', followed: null, selected: null };
    const follow = (params: RequestParams): OpenStream => {
      const stream: OpenStream = new OpenStream({
        caller,
        view,
        time,
        run: (run) => turns.take(() => runOnce(parts, { run, params, view, first, request, headers })),
        onSent: () => metrics.count('hub_stream_events_total', {}),
        onClosed: (code) => {
          metrics.count('hub_streams_ended_total', { code: code ?? 'none' });
          streams.remove(stream);
        },
      });
      streams.add(stream);
      return stream;
    };
    return { follow, giveBack };
  } catch (error) {
    giveBack();
    throw error;
  }
}

interface Run {
  readonly run: number;
  readonly params: RequestParams;
  readonly view: StreamView;
  /** Of the first run, which came through the door already. */
  readonly first: HubRequest;
  readonly request: FastifyRequest;
  readonly headers: RequestHeaders;
}

/** Rejects with HubError. */
async function runOnce(parts: StreamRouteParts, asked: Run): Promise<StreamAnswer> {
  const { run, params, view, first, request, headers } = asked;
  parts.metrics.count('hub_stream_runs_total', {});
  // the first one is in hand as its request is
  const end = run === 1 ? request.letGo : parts.admission.begin();
  try {
    const later = { ...headers, requestId: `${headers.requestId}.${run}`, admit: () => undefined };
    const contextValue = run === 1 ? first : await parts.requestOf(later);
    contextValue.stream = view;
    const { query, operationName, variables, extensions } = params;
    const sent = { query, operationName, variables, extensions } as const;
    return streamAnswer(await parts.apollo.executeOperation(sent, { contextValue }));
  } finally {
    end();
  }
}
