/**
 * `/graphql`: a posted operation whose document is known goes straight to the pipeline, everything else through Apollo Server,
 * and either way to the same answer.
 */
import type { ApolloServer } from '@apollo/server';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import type { FastifyRequest, RouteHandlerMethod } from 'fastify';
import type { DocumentStore } from './document-store';
import type { HubRequest } from './hub-request';
import { NOT_STORED, writtenOut } from './operation-answer';
import { parsedBefore, postedOperation } from './posted-operation';
import { answerOperation, type PipelineParts } from './request-pipeline';

export interface GraphqlRouteParts {
  readonly apollo: ApolloServer<HubRequest>;
  /** Apollo's own. */
  readonly documents: DocumentStore;
  readonly pipeline: PipelineParts;
  /** Rejects as Apollo understands it. */
  readonly contextOf: (request: FastifyRequest) => Promise<HubRequest>;
}

export function graphqlHandler({ apollo, documents, pipeline, contextOf }: GraphqlRouteParts): RouteHandlerMethod {
  const throughApollo = fastifyApolloHandler(apollo, { context: contextOf });
  return async function (request, reply) {
    const posted = postedOperation(request);
    if (posted === null) return throughApollo.call(this, request, reply);
    // asked first, as Apollo does: what is in the store is nothing to whoever may not ask
    const asking = contextOf(request);
    const contextValue = await asking.catch(() => null);
    const known = contextValue && parsedBefore(posted, documents);
    if (!known) return fastifyApolloHandler(apollo, { context: () => asking }).call(this, request, reply);
    const answer = await answerOperation(pipeline, { ...known, contextValue });
    void reply.code(answer.status ?? 200);
    void reply.header('cache-control', NOT_STORED).header('content-type', posted.contentType);
    return writtenOut(answer);
  };
}
