/**
 * The front door: Fastify with Apollo Server on `/graphql`, and the schema for callers with a token. Malformed requests
 * are answered in GraphQL's own form, with a precise sentence and without a value.
 */
import { randomUUID } from 'node:crypto';
import { ApolloServer } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloDrainPlugin } from '@as-integrations/fastify';
import fastify, { type FastifyError, type FastifyInstance, type FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { OperationCount } from '../model/registered-operations';
import { HubError, ERROR_CATALOGUE, type ErrorCode } from '../model/errors/hub-error';
import type { Admission } from '../limits/admission';
import { looksPersonal, withoutNationalNumbers } from '../model/personal-text';
import { registerAccessLogRoutes, registerSigningKeyRoute, type PublicKey } from './routes/access-log-routes';
import { asStatus, guardDoor, refusedAtDoor, type BudgetSizes } from './graphql/front-gate';
import { admittedBy, createRequestPipeline, graphqlHandler } from './graphql/graphql-route';
import { allowOrigins, securityHeaders, sendSecurityHeaders } from './browser-access';
import { registerAuthzenRoutes, type AuthzenRoutesParts } from './routes/authzen-routes';
import { parsedDocuments, limitedBy, type HttpLimits } from './graphql/document-validation';
import { registerEventRoutes, type EventRoutesParts } from './routes/event-routes';
import { PRICE_OF_REQUEST } from '../authorization/analysis/operation-cost';
import type { HubLog } from './observability/hub-log';
import type { HubRequest, LoggedRequest } from './graphql/hub-request';
import type { Leaving } from './management-server';
import { answerIntrospection } from './graphql/open-introspection';
import { registerPageRoutes, type WebSettings } from './routes/page-routes';
import { stringifyResult, createErrorFormatter } from './graphql/operation-answer';
import type { PipelineParts } from './graphql/request-pipeline';
import { leadBrowsers, registerSandboxRoutes } from './routes/sandbox-routes';
import { registerLogoutRoute, type LogoutRouteParts } from './routes/logout-route';
import { traceRequests, type TracedRequests } from './observability/span-tracer';
import { capUnfinished, CONNECTION_TIMES, answerUnreadable } from './unfinished-requests';
import { UnregisteredOperations } from './graphql/unregistered-operations';
import type { RequestHeaders } from './request-headers';
import { OpenStreams, type OpenStreamsParts, type StreamLimits } from './streams/open-streams';
import { registerStreamRoute } from './streams/stream-route';
import type { Time } from '../model/time';

type Limited = keyof ReturnType<typeof limitedBy>;

/** What streams of events are made with. */
export type FollowingParts = Omit<OpenStreamsParts, 'limits' | 'metrics' | 'onFailure' | 'time'>;

export interface HubServerParts
  extends Omit<PipelineParts, Limited | 'metrics' | 'log'>, EventRoutesParts, LogoutRouteParts {
  readonly limits: HttpLimits & {
    readonly budgets: BudgetSizes;
    readonly inHand: { readonly requests: number };
    readonly streams: StreamLimits;
  };
  readonly admission: Admission;
  readonly log: HubLog;
  readonly leaving: Leaving;
  readonly time: Time;
  /** The whole schema. */
  readonly schema: GraphQLSchema;
  /** A schema as developers read it. */
  readonly printed: (schema: GraphQLSchema) => string;
  readonly publicUrl: AuthzenRoutesParts['publicUrl'];
  readonly web: WebSettings;
  /** Networks of proxies in front of the hub, such as `10.0.0.0/8`. */
  readonly trustedProxies: readonly string[];
  /** What the hub signs is checked with it. */
  readonly signingKeys: readonly PublicKey[];
  readonly usage: OperationCount;
  readonly following: FollowingParts;
  /** @throws HubError UNAUTHENTICATED or PURPOSE_REFUSED */
  readonly requestOf: (headers: RequestHeaders) => Promise<HubRequest>;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Null as long as nobody knows who is asking. */
    logged: LoggedRequest | null;
  }
}

/** A caller's own request id is echoed, logged and passed on, so it may only be a plain word, and no number of a person. */
const REQUEST_ID = /^[\w.:-]{1,128}$/;

const UNFINISHED_FOR_EACH_IN_HAND = 10;

export async function createHubServer(given: HubServerParts): Promise<FastifyInstance> {
  const isDemonstration = given.web.demonstrationPersonasUrl !== null;
  // a name that is suggested in a demonstration is one of the caller's own schema too
  const unregistered = new UnregisteredOperations(given);
  const { limits, admission } = given;
  const open = refusedAtDoor(given.requestOf, admission);
  const parts = { ...given, ...limitedBy(limits, !isDemonstration), requestOf: open, unregistered };
  const server = bareServer(parts);
  const requestOf = async (request: FastifyRequest): Promise<HubRequest> => {
    const hubRequest = await parts.requestOf(headersOf(request));
    request.logged = hubRequest.logged;
    return hubRequest;
  };
  const apollo = new ApolloServer<HubRequest>({
    schema: parts.schema,
    // the context needs a token before anything is parsed, so the caller who reads the schema is known; the pipeline validates
    // and executes against what that caller has of it
    introspection: true,
    dangerouslyDisableValidation: true,
    hideSchemaDetailsFromClientErrors: !isDemonstration,
    // a text cached for all callers could hold a person's number, and a hit would reveal that it was asked
    persistedQueries: false,
    documentStore: parsedDocuments(),
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    stringifyResult,
    formatError: createErrorFormatter((error) => parts.log.failure(error, null)),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      // of a subgraph Apollo would tell any caller which resolvers ran and for how long, where a header asks for it
      ApolloServerPluginInlineTraceDisabled(),
      fastifyApolloDrainPlugin(server),
      createRequestPipeline(parts),
    ],
  });
  await apollo.start();
  letGoOnClose(server, given.time);
  await allowOrigins(server, parts.web.corsOrigins);
  if (isDemonstration) answerIntrospection(server, parts.schema, parts);
  if (isDemonstration) registerSandboxRoutes(server);
  await registerPageRoutes(server, parts.web);
  const handler = graphqlHandler({ apollo, unregistered, requestOf });
  server.get('/graphql', { onRequest: leadBrowsers(isDemonstration), handler });
  server.post('/graphql', { handler });
  const streams = new OpenStreams({
    ...given.following,
    time: given.time,
    limits: limits.streams,
    metrics: given.metrics,
    onFailure: (error) => given.log.failure(error, null, 'streams of events'),
  });
  const admitted = admittedBy({ unregistered, requestOf });
  const { metrics } = given;
  const ofStreams = { apollo, streams, admission, metrics, admitted, headersOf };
  registerStreamRoute(server, { ...ofStreams, time: given.time, requestOf: given.requestOf });
  registerSchemaRoute(server, parts, requestOf);
  registerSigningKeyRoute(server, parts.signingKeys);
  registerEventRoutes(server, parts);
  registerLogoutRoute(server, parts);
  registerAuthzenRoutes(server, parts, headersOf);
  registerAccessLogRoutes(server, parts, headersOf);
  return server;
}

/** Without a route: what goes for each request, whichever it is. */
function bareServer(parts: HubServerParts): FastifyInstance {
  const headers = securityHeaders(parts.publicUrl);
  const server = fastify({
    ...answerUnreadable(headers),
    ...CONNECTION_TIMES,
    logger: false,
    bodyLimit: parts.limits.bodyBytes,
    // whose X-Forwarded-For is believed
    trustProxy: parts.trustedProxies.length > 0 ? [...parts.trustedProxies] : false,
    // what arrives over a connection that is still open is answered, and the connection closed
    return503OnClosing: false,
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      if (typeof given !== 'string' || !REQUEST_ID.test(given) || looksPersonal(given)) return randomUUID();
      return withoutNationalNumbers(given);
    },
  });
  sendSecurityHeaders(server, headers);
  logRequests(server, parts, parts.tracer ? traceRequests(server, parts.tracer) : null);
  const { bodyBytes, inHand, budgets } = parts.limits;
  const connections = inHand.requests * UNFINISHED_FOR_EACH_IN_HAND;
  guardDoor(server, parts.admission, budgets, capUnfinished(server, { bodyBytes, connections, time: parts.time }));
  answerFaults(server, parts);
  return server;
}

function registerSchemaRoute(
  server: FastifyInstance,
  parts: HubServerParts,
  requestOf: (request: FastifyRequest) => Promise<HubRequest>,
): void {
  server.get('/schema.graphql', async (request, reply) => {
    const { decisions, caller } = await requestOf(request);
    parts.admission.charge(caller, PRICE_OF_REQUEST);
    return reply.type('text/plain; charset=utf-8').send(parts.printed(parts.schemas.for(decisions)));
  });
}

function headersOf(request: FastifyRequest): RequestHeaders {
  const purpose = request.headers['purpose-of-use'];
  return {
    authorization: request.headers.authorization,
    purposeOfUse: Array.isArray(purpose) ? purpose.join(',') : purpose,
    requestId: request.id,
    admit: request.admit,
    address: () => request.ip,
  };
}

/**
 * Connections that are idle when the server closes are closed by it, those that answer something then are not: a caller that
 * keeps one open would keep the hub from stopping for as long as it likes.
 */
function letGoOnClose(server: FastifyInstance, time: Time): void {
  server.addHook('preClose', (done) => {
    const again = time.every(LOOK_AGAIN_MS, () => server.server.closeIdleConnections());
    server.server.once('close', () => again.cancel());
    done();
  });
}

const LOOK_AGAIN_MS = 50;

function logRequests(server: FastifyInstance, parts: HubServerParts, traced: TracedRequests | null): void {
  server.decorateRequest('logged', null);
  // with `done`: a promise more for each costs what the work in it does
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    if (parts.leaving.begun) void reply.header('connection', 'close');
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    // the route's own pattern: a GET carries the operation and its variables in its URL
    const route = request.routeOptions.url ?? 'unknown';
    parts.metrics.count('hub_http_responses_total', { route, status: reply.statusCode });
    parts.log.request({
      requestId: request.id,
      method: request.method,
      route,
      status: reply.statusCode,
      durationMs: Math.round(reply.elapsedTime),
      ...request.logged,
      ...traced?.idsOf(request),
    });
    done();
  });
}

function answerFaults(server: FastifyInstance, parts: HubServerParts): void {
  server.setNotFoundHandler(async (_request, reply) => {
    const addresses =
      'POST /graphql answers queries, POST /graphql/stream follows subscriptions, GET /schema.graphql shows the schema, /explorer/ tries both; people go to /console/.';
    return reply.code(404).send(bodyOf('BAD_USER_INPUT', `There is nothing at this address. ${addresses}`));
  });
  server.setErrorHandler(async (error: FastifyError | HubError, request, reply) => {
    if (error instanceof HubError) {
      return asStatus(reply, error).send(bodyOf(error.code, error.message));
    }
    const status = error.statusCode ?? 500;
    if (status >= 400 && status < 500)
      return reply.code(status).send(bodyOf('BAD_USER_INPUT', requestSentence(error.code, parts.limits)));
    parts.log.failure(error, request.id);
    return reply.code(500).send(bodyOf('INTERNAL', ERROR_CATALOGUE.INTERNAL.message));
  });
}

function requestSentence(code: string, { bodyBytes }: HttpLimits): string {
  switch (code) {
    case 'FST_ERR_CTP_INVALID_JSON_BODY':
    case 'FST_ERR_CTP_EMPTY_JSON_BODY':
      return 'The body of the request is not valid JSON.';
    case 'FST_ERR_CTP_BODY_TOO_LARGE':
      return `The body of the request is larger than ${bodyBytes / 1024} KiB.`;
    case 'FST_ERR_CTP_INVALID_MEDIA_TYPE':
      return 'Send the operation as application/json.';
    default:
      return ERROR_CATALOGUE.BAD_USER_INPUT.message;
  }
}

function bodyOf(code: ErrorCode, message: string): object {
  return { errors: [{ message, extensions: { code } }] };
}
