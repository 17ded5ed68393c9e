/**
 * OpenID AuthZEN Authorization API 1.0, for partners who have such a client: the same decisions as `mayI`, under the same
 * token and purpose. An error that concerns the whole request is a status with a sentence; a decision, yes or no, is a 200.
 */
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { HubError, ERROR_CATALOGUE } from '../../model/errors/hub-error';
import {
  cut,
  evaluateAll,
  type AuthzenParts,
  type Evaluated,
  readEvaluation,
  readEvaluations,
  type Evaluation,
} from './authzen-decision';
import type { HubRequest } from '../graphql/hub-request';
import type { RequestHeaders } from '../request-headers';
import { asStatus } from '../graphql/front-gate';
import type { PipelineParts } from '../graphql/request-pipeline';

export interface AuthzenRoutesParts extends PipelineParts {
  /** @throws HubError UNAUTHENTICATED or PURPOSE_REFUSED */
  readonly requestOf: (headers: RequestHeaders) => Promise<HubRequest>;
  /** How the hub is reached from outside; null: as it listens. */
  readonly publicUrl: string | null;
}

const EVALUATION = '/access/v1/evaluation';
const EVALUATIONS = '/access/v1/evaluations';
/** Five hundred questions with all they may hold. */
const BODY_LIMIT_BYTES = 512 * 1024;
const METADATA_AGE_SECONDS = 3600;

/** In a scope of its own: errors have the standard's form here. */
export function registerAuthzenRoutes(
  server: FastifyInstance,
  parts: AuthzenRoutesParts,
  headersOf: (request: FastifyRequest) => RequestHeaders,
): void {
  const open = (request: FastifyRequest, purpose: string | null): Promise<HubRequest> => {
    const headers = headersOf(request);
    return parts.requestOf(purpose === null ? headers : { ...headers, purposeOfUse: purpose });
  };
  const evaluate = async (request: FastifyRequest, caller: HubRequest, asked: Evaluation): Promise<Evaluated> => {
    const [result] = await evaluateAll(authzenParts(request), caller, [asked]);
    return result as Evaluated;
  };
  const authzenParts = (request: FastifyRequest): AuthzenParts => ({
    ...parts,
    open: (purpose) => open(request, purpose),
  });
  void server.register(async (scope) => {
    scope.setErrorHandler(async (error: FastifyError | HubError, request, reply) =>
      refuse(parts, error, request, reply),
    );
    scope.post(EVALUATION, { bodyLimit: BODY_LIMIT_BYTES }, async (request, reply) => {
      const caller = await open(request, null);
      return answer(reply, await evaluate(request, caller, readEvaluation(request.body)));
    });
    scope.post(EVALUATIONS, { bodyLimit: BODY_LIMIT_BYTES }, async (request, reply) => {
      const caller = await open(request, null);
      const batch = readEvaluations(request.body);
      if (batch === null) return answer(reply, await evaluate(request, caller, readEvaluation(request.body)));
      const results = await evaluateAll(authzenParts(request), caller, batch.evaluations);
      return answer(reply, { evaluations: cut(results, batch.semantic) });
    });
    scope.get('/.well-known/authzen-configuration', async (_request, reply) => {
      const hub = (parts.publicUrl ?? server.listeningOrigin).replace(/\/+$/, '');
      return reply.header('cache-control', `public, max-age=${METADATA_AGE_SECONDS}`).send({
        policy_decision_point: hub,
        access_evaluation_endpoint: `${hub}${EVALUATION}`,
        access_evaluations_endpoint: `${hub}${EVALUATIONS}`,
      });
    });
  });
}

function answer(reply: FastifyReply, body: object): FastifyReply {
  return reply.header('cache-control', 'no-store').send(body);
}

function refuse(
  { log }: AuthzenRoutesParts,
  error: FastifyError | HubError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error instanceof HubError) {
    if (error.code !== 'INTERNAL') return sentence(asStatus(reply, error), error.message);
  } else if (error.statusCode !== undefined && error.statusCode < 500) {
    return sentence(reply.code(400), 'The body has to be a JSON object, sent as application/json and not too large.');
  } else log.failure(error, request.id, 'AuthZEN');
  return sentence(reply.code(500), ERROR_CATALOGUE.INTERNAL.message);
}

/** A JSON string: the standard wants a message and nothing beside it. */
function sentence(reply: FastifyReply, message: string): FastifyReply {
  return reply
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(message));
}
