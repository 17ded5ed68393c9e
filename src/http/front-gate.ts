/**
 * Has the hub room for one more, and has the caller anything left to spend? Both are checked once the request has arrived whole and
 * its token is good: what anybody can send takes nothing from callers. A refusal says when to come again.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ERROR_CATALOGUE } from '../errors/error-codes';
import { HubError } from '../errors/hub-error';
import { RefusedForNow } from '../errors/refused-for-now';
import type { Admission } from '../limits/admission';
import type { HubRequest } from './hub-request';
import { policyHeader, retryAfter, type BudgetSizes } from './rate-limit-headers';

declare module 'fastify' {
  interface FastifyRequest {
    /** Counts the request as one in hand until it is answered, once. @throws RefusedForNow OVERLOADED */
    admit: () => void;
  }
}

/** @param onAdmitted called with the answer of each request that is admitted */
export function guardDoor(
  server: FastifyInstance,
  admission: Pick<Admission, 'begin'>,
  sizes: BudgetSizes,
  onAdmitted: (answer: FastifyReply['raw']) => void,
): void {
  const [policyName, policy] = policyHeader(sizes);
  server.decorateRequest('admit');
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header(policyName, policy);
    let isAdmitted = false;
    request.admit = () => {
      // of the connection itself: an answer that nobody waits for any more is over too
      if (isAdmitted || reply.raw.closed) return;
      const end = admission.begin();
      isAdmitted = true;
      onAdmitted(reply.raw);
      reply.raw.once('close', end);
    };
    done();
  });
}

/** @param requestOf rejects with HubError; so does what comes out, with RefusedForNow late for who goes on asking */
export function refusedAtDoor<Headers extends Pick<FastifyRequest, 'admit'>>(
  requestOf: (headers: Headers) => Promise<HubRequest>,
  admission: Pick<Admission, 'checkAtDoor'>,
): (headers: Headers) => Promise<HubRequest> {
  return async (headers) => {
    const request = await requestOf(headers);
    headers.admit();
    const refused = admission.checkAtDoor(request.caller);
    if (refused) await refused;
    return request;
  };
}

/** The status of an error that stands for the whole request, with what belongs to it. */
export function asStatus(reply: FastifyReply, error: HubError): FastifyReply {
  if (error instanceof RefusedForNow) void reply.header(...retryAfter(error));
  return reply.code(ERROR_CATALOGUE[error.code].httpStatus);
}
