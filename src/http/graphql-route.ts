/**
 * `/graphql`: a posted operation whose document is known goes straight to the pipeline, everything else through Apollo Server,
 * and either way to the same answer. What an application has not registered, where only that is answered, is refused before
 * anything is parsed.
 */
import { HeaderMap, type ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyReply, FastifyRequest, RouteHandlerMethod } from 'fastify';
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { ERROR_CATALOGUE } from '../errors/error-codes';
import { HubError } from '../errors/hub-error';
import { RefusedForNow } from '../errors/refused-for-now';
import { modeForUnregistered } from '../model/registered-operations';
import { answerAsked, type AskedParts } from './asked-operation';
import { documentIdentifier, textSent, withText } from './document-identifier';
import type { DocumentStore } from './document-store';
import type { HubRequest } from './hub-request';
import { NOT_STORED, writtenOut, type OperationAnswer } from './operation-answer';
import { parsedBefore, postedOperation } from './posted-operation';
import { retryAfter } from './rate-limit-headers';
import { statusFor } from './status-by-media';
import type { UnregisteredOperations } from './unregistered-operations';

export interface GraphqlRouteParts {
  readonly apollo: ApolloServer<HubRequest>;
  /** Apollo's own. */
  readonly documents: DocumentStore;
  readonly pipeline: AskedParts & { readonly unregistered: Refusals };
  /** @throws HubError */
  readonly requestOf: (request: FastifyRequest) => Promise<HubRequest>;
}

type Refusals = Pick<UnregisteredOperations, 'refused' | 'refusedByName'>;

export function graphqlHandler({ apollo, documents, pipeline, requestOf }: GraphqlRouteParts): RouteHandlerMethod {
  return async function (request, reply) {
    // whoever may not ask is told nothing else: neither what is in the store nor what is registered
    const asking = requestOf(request);
    const contextValue = await asking.catch(() => null);
    const refused = contextValue && notAdmitted(contextValue.caller, request, pipeline.unregistered);
    const posted = contextValue && !refused && postedOperation(request);
    const known = posted ? parsedBefore(posted, documents) : null;
    if (!posted || !known) {
      const context = () => (refused ? rejectAsApolloKnows(refused) : asking.catch(rejectAsApolloKnows));
      return fastifyApolloHandler(apollo, { context }).call(this, request, reply);
    }
    const answer = await answerAsked(pipeline, { ...known, contextValue });
    void reply.code(statusFor(answer.status, request.headers.accept) ?? 200);
    return sent(reply, answer, posted.contentType);
  };
}

function sent(reply: FastifyReply, answer: OperationAnswer, contentType: string): string {
  for (const name in answer.headers) void reply.header(name, answer.headers[name]);
  void reply.header('cache-control', NOT_STORED).header('content-type', contentType);
  return writtenOut(answer);
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

/** RFC 6750: how to ask, and nothing about what was wrong. */
export const CHALLENGE: [string, string] = ['www-authenticate', 'Bearer'];

async function rejectAsApolloKnows(error: unknown): Promise<never> {
  if (!(error instanceof HubError)) throw error;
  const { httpStatus: status } = ERROR_CATALOGUE[error.code];
  // as Apollo Server reads it; another library's types say otherwise
  const http: object = { status, headers: new HeaderMap(headersOfRefusal(error)) };
  const extensions = { code: error.code, http } as GraphQLErrorExtensions;
  throw new GraphQLError(error.message, { originalError: error, extensions });
}

/** What a refusal of the whole request has beside its status. */
function headersOfRefusal(error: HubError): (readonly [string, string])[] {
  if (error instanceof RefusedForNow) return [retryAfter(error)];
  return ERROR_CATALOGUE[error.code].httpStatus === 401 ? [CHALLENGE] : [];
}
