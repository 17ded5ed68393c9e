/**
 * Where partners tell what has changed with them: `POST /events/<partner>`. The body is read raw, for its signature is of
 * its bytes. What is answered by 204 is durable; a refusal says no more than its kind, and nothing to a forger.
 */
import type { FastifyError, FastifyInstance, FastifyReply } from 'fastify';
import type { ErrorCode } from '../../model/errors/hub-error';
import type { EventIntake, EventRefusal, EventTaken } from '../../model/event-intake';
import type { SourceId } from '../../model/words';
import type { HubMetrics } from '../observability/metrics';

export interface EventRoutesParts {
  readonly events: EventIntake;
  /** Who may tell something. */
  readonly eventSenders: readonly SourceId[];
  readonly metrics: HubMetrics;
}

const BODY_LIMIT_BYTES = 64 * 1024;
const RETRY_AFTER_SECONDS = '1';

interface Refusal {
  readonly status: number;
  readonly code: ErrorCode;
  readonly sentence: string;
}

const NOT_SIGNED: Refusal = { status: 401, code: 'UNAUTHENTICATED', sentence: 'The event is not signed as agreed.' };

const REFUSALS: Readonly<Record<EventRefusal | 'TOO_LARGE' | 'MEDIA_TYPE', Refusal>> = {
  UNSIGNED: NOT_SIGNED,
  FORGED: NOT_SIGNED,
  OUT_OF_DATE: NOT_SIGNED,
  MALFORMED: { status: 422, code: 'BAD_USER_INPUT', sentence: 'The event is not as the contract has it.' },
  FOREIGN: { status: 403, code: 'NOT_FOUND_OR_FORBIDDEN', sentence: 'The sender may not speak about this.' },
  TOO_MANY: { status: 429, code: 'RATE_LIMITED', sentence: 'Too many events; see Retry-After.' },
  UNAVAILABLE: { status: 503, code: 'INTERNAL', sentence: 'The event was not taken; send it again.' },
  TOO_LARGE: {
    status: 413,
    code: 'BAD_USER_INPUT',
    sentence: `The event is larger than ${BODY_LIMIT_BYTES / 1024} KiB: leave the record out.`,
  },
  MEDIA_TYPE: { status: 415, code: 'BAD_USER_INPUT', sentence: 'Send the event as application/json.' },
};

export function registerEventRoutes(server: FastifyInstance, parts: EventRoutesParts): void {
  for (const sender of parts.eventSenders) registerSender(server, sender, parts);
}

/** In a scope of its own: nothing else of the hub takes raw bodies. */
function registerSender(server: FastifyInstance, sender: SourceId, { events, metrics }: EventRoutesParts): void {
  void server.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('application/json', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.setErrorHandler(async (error: FastifyError, _request, reply) => {
      const kind = KIND_OF[error.code];
      if (!kind) throw error;
      metrics.count('hub_events_total', { sender, outcome: kind });
      return refuse(reply, REFUSALS[kind]);
    });
    scope.post(`/events/${sender}`, { bodyLimit: BODY_LIMIT_BYTES }, async ({ headers, body }, reply) => {
      const { outcome, gap } = await events.take({
        sender,
        signature: only(headers['x-signature']),
        timestamp: only(headers['x-timestamp']),
        body: Buffer.isBuffer(body) ? body : Buffer.alloc(0),
      });
      metrics.count('hub_events_total', { sender, outcome });
      if (gap) metrics.count('hub_event_gaps_total', { sender });
      return isTaken(outcome) ? reply.code(204).send() : refuse(reply, REFUSALS[outcome]);
    });
  });
}

const KIND_OF: Readonly<Record<string, 'TOO_LARGE' | 'MEDIA_TYPE'>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'TOO_LARGE',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'MEDIA_TYPE',
};

function isTaken(outcome: EventTaken | EventRefusal): outcome is EventTaken {
  return !(outcome in REFUSALS);
}

function refuse(reply: FastifyReply, { status, code, sentence }: Refusal): FastifyReply {
  if (status === 429 || status === 503) void reply.header('retry-after', RETRY_AFTER_SECONDS);
  return reply.code(status).send({ errors: [{ message: sentence, extensions: { code } }] });
}

function only(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined;
}
