/**
 * `/graphql`: every operation goes through Apollo Server. What an application has not registered, where only that is answered, is
 * refused before anything is parsed.
 */
import { HeaderMap, type ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyRequest, RouteHandlerMethod } from 'fastify';
import { GraphQLError, type GraphQLErrorExtensions } from 'graphql';
import { ERROR_CATALOGUE } from '../errors/error-codes';
import { HubError } from '../errors/hub-error';
import { RefusedForNow } from '../errors/refused-for-now';
import { modeForUnregistered } from '../model/registered-operations';
import { documentIdentifier, textSent, withText } from './document-identifier';
import type { HubRequest } from './hub-request';
import { retryAfter } from './rate-limit-headers';
import type { UnregisteredOperations } from './unregistered-operations';

export interface GraphqlRouteParts {
  readonly apollo: ApolloServer<HubRequest>;
  readonly unregistered: Refusals;
  /** @throws HubError */
  readonly requestOf: (request: FastifyRequest) => Promise<HubRequest>;
}

type Refusals = Pick<UnregisteredOperations, 'refused' | 'refusedByName'>;

export function graphqlHandler({ apollo, unregistered, requestOf }: GraphqlRouteParts): RouteHandlerMethod {
  // a caller who may not ask learns nothing else: neither what is cached nor what is registered
  const admitted = async (request: FastifyRequest): Promise<HubRequest> => {
    const hubRequest = await requestOf(request);
    const refused = notAdmitted(hubRequest.caller, request, unregistered);
    if (refused) throw refused;
    return hubRequest;
  };
  return async function (request, reply) {
    const context = admitted(request);
    // Apollo reads the body before it asks for the context, which puts the text of a registered operation into it
    await context.catch(() => undefined);
    const handler = fastifyApolloHandler(apollo, { context: () => context.catch(rejectAsApolloKnows) });
    return handler.call(this, request, reply);
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
