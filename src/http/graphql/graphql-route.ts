/**
 * `/graphql`: every operation goes through Apollo Server. What an application has not registered, where only that is answered, is
 * refused before anything is parsed.
 */
import { HeaderMap, type ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyRequest, RouteHandlerMethod } from 'fastify';
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { ERROR_CATALOGUE, HubError } from '../../model/errors/hub-error';
import { modeForUnregistered, type OperationCount } from '../../model/registered-operations';
import type { HubRequest } from './hub-request';
import { headersOfRefusal } from './front-gate';
import type { UnregisteredOperations } from './unregistered-operations';
import { priceOfReading } from '../../authorization/analysis/operation-cost';
import { asApollo, type OperationAnswer, statusFor } from './operation-answer';
import { answerOperation, refusal, type PipelineParts } from './request-pipeline';
import type { OperationInHand } from '../observability/span-tracer';

export interface GraphqlRouteParts {
  readonly apollo: ApolloServer<HubRequest>;
  readonly unregistered: Refusals;
  /** @throws HubError */
  readonly requestOf: (request: FastifyRequest) => Promise<HubRequest>;
}

type Refusals = Pick<UnregisteredOperations, 'refused' | 'refusedByName'>;

export function graphqlHandler({ apollo, unregistered, requestOf }: GraphqlRouteParts): RouteHandlerMethod {
  const admitted = admittedBy({ unregistered, requestOf });
  return async function (request, reply) {
    const context = admitted(request);
    // Apollo reads the body before it asks for the context, which puts the text of a registered operation into it
    await context.catch(() => undefined);
    const handler = fastifyApolloHandler(apollo, { context: () => context.catch(rejectAsApolloKnows) });
    return handler.call(this, request, reply);
  };
}

/**
 * A caller who may not ask learns nothing else: neither what is cached nor what is registered. Puts the text into a request
 * that names a registered operation. Rejects with HubError.
 */
export function admittedBy({
  unregistered,
  requestOf,
}: Omit<GraphqlRouteParts, 'apollo'>): (request: FastifyRequest) => Promise<HubRequest> {
  return async (request) => {
    const hubRequest = await requestOf(request);
    const refused = notAdmitted(hubRequest.caller, request, unregistered);
    if (refused) throw refused;
    return hubRequest;
  };
}

/** Puts the text into a request that names it. Null: the operation may be asked, or what it is Apollo says. */
function notAdmitted(
  { operations, clientId }: HubRequest['caller'],
  request: FastifyRequest,
  unregistered: Refusals,
): HubError | null {
  if (!operations) return null;
  const named = documentIdentifier(request);
  if (named !== null) {
    const text = operations.textOf(named);
    if (text === undefined) return unregistered.refusedByName(clientId);
    request.body = withText(request.body, text);
    return null;
  }
  const text = operations.mode === 'ENFORCE' ? textSent(request) : null;
  if (text === null || modeForUnregistered(operations, text) === null) return null;
  return unregistered.refused(clientId, text);
}

async function rejectAsApolloKnows(error: unknown): Promise<never> {
  if (!(error instanceof HubError)) throw error;
  const { httpStatus: status } = ERROR_CATALOGUE[error.code];
  // as Apollo Server reads it; another library's types say otherwise
  const http: object = { status, headers: new HeaderMap(headersOfRefusal(error)) };
  const extensions = { code: error.code, http } as GraphQLErrorExtensions;
  throw new GraphQLError(error.message, { originalError: error, extensions });
}

/**
 * An operation as a client asked it on `/graphql`: whether its application has registered it, then the pipeline.
 * Requests of the hub's own routes enter the pipeline past this.
 */
export interface AskedParts extends PipelineParts {
  readonly unregistered: Pick<UnregisteredOperations, 'refused' | 'answered'>;
  readonly usage: OperationCount;
}

export function createRequestPipeline(parts: AskedParts): ApolloServerPlugin<HubRequest> {
  return {
    async requestDidStart() {
      return {
        parsingDidStart: async ({ contextValue: { caller }, source }) => {
          parts.admission.charge(caller, priceOfReading(source));
        },
        responseForOperation: async (request) => asApollo(await answerAsked(parts, request)),
        // of a document that does not parse too; where there is none, nothing has come over whole
        async willSendResponse({ request: { query, http: asked }, response: { http } }) {
          if (query) http.status = statusFor(http.status, asked?.headers.get('accept'));
        },
      };
    },
  };
}

/** Rejects with nothing: what went wrong is in the answer. */
async function answerAsked(parts: AskedParts, request: OperationInHand): Promise<OperationAnswer> {
  const { source = '', contextValue } = request;
  const { clientId: client, operations } = contextValue.caller;
  const mode = modeForUnregistered(operations, source);
  // decided before it was parsed, unless the request could be read in two ways
  if (mode === 'ENFORCE') return refusal(parts.unregistered.refused(client, source));
  const answer = await answerOperation(parts, request);
  if (contextValue.asked) parts.usage.asked(client, contextValue.asked, operations?.has(source) ?? false);
  return mode === null ? answer : parts.unregistered.answered(answer, { client, mode, source });
}

/**
 * A posted request that names its document in place of sending it: by `documentId`, as the draft of persisted documents, urql,
 * graphql-codegen and most clients of Relay have it, or by `extensions.persistedQuery.sha256Hash`, as Apollo's clients do with a
 * manifest. Of addresses (GET) none is taken: what is answered is never stored on the way.
 */
export interface SentRequest {
  readonly method: string;
  readonly body: unknown;
  /** Of the address. */
  readonly query: unknown;
}

type Body = Readonly<Record<string, unknown>>;

/** Null: the text itself is sent, or nothing is named in a form that is known. */
export function documentIdentifier({ method, body }: Omit<SentRequest, 'query'>): string | null {
  if (method !== 'POST' || !isRecord(body) || typeof body['query'] === 'string') return null;
  const { documentId, extensions } = body;
  if (typeof documentId === 'string') return documentId;
  const persisted = isRecord(extensions) ? extensions['persistedQuery'] : undefined;
  const hash = isRecord(persisted) ? persisted['sha256Hash'] : undefined;
  return typeof hash === 'string' ? hash : null;
}

/** The text of the operation where it plainly is one; what it is else, Apollo says. */
export function textSent({ method, body, query }: SentRequest): string | null {
  const sent = method === 'POST' ? body : query;
  const text = isRecord(sent) ? sent['query'] : undefined;
  return typeof text === 'string' ? text : null;
}

/** The same request with its text. */
export function withText(body: unknown, text: string): Body {
  const { documentId: _named, extensions, ...others } = body as Body;
  const { persistedQuery: _hashed, ...rest } = isRecord(extensions) ? extensions : {};
  return { ...others, query: text, ...(Object.keys(rest).length > 0 && { extensions: rest }) };
}

function isRecord(value: unknown): value is Body {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
