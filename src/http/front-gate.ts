/**
 * Before anything of a request is read: is there room for one more? And as soon as it is known who asks: has he anything left to
 * spend? Both are answered at once; a refusal says when to come again.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ERROR_CATALOGUE } from '../errors/error-codes';
import { HubError } from '../errors/hub-error';
import { RefusedForNow } from '../errors/refused-for-now';
import type { Admission } from '../limits/admission';
import type { HubRequest } from './hub-request';
import { policyHeader, retryAfter, type BudgetSizes } from './rate-limit-headers';

export function guardDoor(server: FastifyInstance, admission: Pick<Admission, 'begin'>, sizes: BudgetSizes): void {
  const [policyName, policy] = policyHeader(sizes);
  server.addHook('onRequest', (_request: FastifyRequest, reply, done) => {
    void reply.header(policyName, policy);
    try {
      const end = admission.begin();
      // of the connection itself: an answer that nobody waits for any more is over too
      reply.raw.once('close', end);
      done();
    } catch (error) {
      done(error as Error);
    }
  });
}

/** @param requestOf rejects with HubError; so does what comes out, with RefusedForNow late for who goes on asking */
export function refusedAtDoor<Headers>(
  requestOf: (headers: Headers) => Promise<HubRequest>,
  admission: Pick<Admission, 'checkAtDoor'>,
): (headers: Headers) => Promise<HubRequest> {
  return async (headers) => {
    const request = await requestOf(headers);
    const refused = admission.checkAtDoor(request.caller.pseudonym, request.caller.clientId);
    if (refused) await refused;
    return request;
  };
}

/** The status of an error that stands for the whole request, with what belongs to it. */
export function asStatus(reply: FastifyReply, error: HubError): FastifyReply {
  if (error instanceof RefusedForNow) void reply.header(...retryAfter(error));
  return reply.code(ERROR_CATALOGUE[error.code].httpStatus);
}
