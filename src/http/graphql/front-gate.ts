/**
 * Has the hub room for one more, and has the caller anything left to spend? Both are checked once the request has arrived whole and
 * its token is good: what anybody can send takes nothing from callers. A refusal says when to come again.
 */
import type { FastifyInstance, FastifyReply } from 'fastify';
import { ERROR_CATALOGUE, HubError, RefusedForNow } from '../../model/errors/hub-error';
import type { Admission } from '../../limits/admission';
import type { HubRequest } from './hub-request';
import type { Left, Standing } from '../../limits/budgets';
import type { OperationAnswer } from './operation-answer';
import type { RequestHeaders } from '../request-headers';

declare module 'fastify' {
  interface FastifyRequest {
    /** Counts the request as one in hand until it is answered, once. @throws RefusedForNow OVERLOADED */
    admit: () => void;
    /** It is not in hand any more although its answer goes on: what a stream does later is counted by itself. */
    letGo: () => void;
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
  server.decorateRequest('letGo');
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header(policyName, policy);
    let isAdmitted = false;
    request.letGo = () => undefined;
    request.admit = () => {
      // of the connection itself: an answer that nobody waits for any more is over too
      if (isAdmitted || reply.raw.closed) return;
      const end = admission.begin();
      isAdmitted = true;
      onAdmitted(reply.raw);
      let isInHand = true;
      request.letGo = () => {
        if (isInHand) end();
        isInHand = false;
      };
      reply.raw.once('close', request.letGo);
    };
    done();
  });
}

/** @param requestOf rejects with HubError; so does what comes out, with RefusedForNow late for who goes on asking */
export function refusedAtDoor<Headers extends Pick<RequestHeaders, 'admit' | 'address'>>(
  requestOf: (headers: Headers) => Promise<HubRequest>,
  admission: Pick<Admission, 'checkAtDoor'>,
): (headers: Headers) => Promise<HubRequest> {
  return async (headers) => {
    const request = await requestOf(headers);
    headers.admit();
    const refused = admission.checkAtDoor(request.caller, headers.address);
    if (refused) await refused;
    return request;
  };
}

/** RFC 6750: how to ask, and nothing about what was wrong. */
const CHALLENGE: Header = ['www-authenticate', 'Bearer'];

/** What a refusal of the whole request has beside its status. */
export function headersOfRefusal(error: HubError): Header[] {
  if (error instanceof RefusedForNow) return [retryAfter(error)];
  return ERROR_CATALOGUE[error.code].httpStatus === 401 ? [CHALLENGE] : [];
}

/** The status of an error that stands for the whole request, with what belongs to it. */
export function asStatus(reply: FastifyReply, error: HubError): FastifyReply {
  return reply.code(ERROR_CATALOGUE[error.code].httpStatus).headers(Object.fromEntries(headersOfRefusal(error)));
}

/** The fields RateLimit-Policy and RateLimit of the IETF's draft (draft-ietf-httpapi-ratelimit-headers-10). */
const RETRY_AFTER = 'retry-after';

type Header = readonly [name: string, value: string];

export interface BudgetSizes {
  readonly windowSeconds: number;
  readonly caller: number;
  readonly application: number;
}

/** The same for everybody; points are units of the hub's own, see docs/limits.md. */
export function policyHeader({ windowSeconds, caller, application }: BudgetSizes): Header {
  return [
    'ratelimit-policy',
    `"caller";q=${caller};w=${windowSeconds}, "application";q=${application};w=${windowSeconds}`,
  ];
}

/** Of the field RateLimit. */
export function standingOf({ caller, application }: Standing): string {
  return `${item('caller', caller)}, ${item('application', application)}`;
}

function retryAfter({ retryAfterSeconds }: RefusedForNow): Header {
  return [RETRY_AFTER, String(retryAfterSeconds)];
}

function item(name: string, { points, resetMs }: Left): string {
  return `"${name}";r=${points};t=${Math.max(0, Math.ceil(resetMs / 1000))}`;
}

/** As it was thrown, of an answer that was refused for now; null: it was not. */
export function refusalForNow({
  errors,
  headers = {},
}: Pick<OperationAnswer, 'errors' | 'headers'>): RefusedForNow | null {
  const [error] = errors;
  const code = error?.extensions?.['code'];
  if (error === undefined || (code !== 'RATE_LIMITED' && code !== 'OVERLOADED')) return null;
  const seconds = headers[RETRY_AFTER];
  // one that stands at a field says nothing of the request
  return seconds === undefined ? null : new RefusedForNow(code, error.message, Number(seconds));
}
