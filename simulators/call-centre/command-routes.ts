/**
 * The commands' addresses. A request goes through its key, the form of it, and the rules, in this order; what was done, or refused
 * by rule, is kept under the key.
 */
import { createHash } from 'node:crypto';
import type { PartnerContract } from '../json-api/partner-contract';
import { problem } from '../json-api/problem';
import type { Route, SimulatorAnswer, SimulatorRequest } from '../kit/simulator-http';
import { digestOf, type ByHolder, type Command } from './command';
import { CommandRefusal, refusalAnswer } from './command-refusal';
import { correctContact, nameContact } from './contact-commands';
import type { RequestStamp } from './kept-responses';
import { claimOrder, closeOrder, escalateHeldOrder, reassignOrder, releaseOrder } from './order-commands';
import {
  addContactPoint,
  recordAttempt,
  recordVisit,
  reportWrongNumber,
  requestVisit,
  scheduleCallback,
  withdrawAttempt,
} from './record-commands';
import type { WorkDesk } from './work-desk';

const KEY = /^"[ !#-[\]-~]{1,200}"$/;
const NEEDS_VERSION: ReadonlySet<string> = new Set([
  ...['releaseOrder', 'reassignOrder', 'escalateHeldOrder', 'closeOrder'],
  ...['correctContact', 'recordVisit'],
]);

export function commandRoutes(contract: PartnerContract, desk: WorkDesk, now: () => Date): Route[] {
  const route = <Body extends ByHolder>(operationId: string, command: Command<Body>): Route => ({
    ...contract.address(operationId),
    traffic: 'data',
    handle: (request) =>
      underItsKey(desk, request, now(), (stamp) => {
        const tag = request.headers['if-match'];
        if (tag === undefined && NEEDS_VERSION.has(operationId)) return refusalAnswer({ type: 'precondition-missing' });
        return desk.perform(stamp, (book) => {
          const { checked, violations } = contract.read<Body, unknown>(operationId, request);
          if (checked === null) throw new CommandRefusal('not-as-agreed', ...violations);
          const { body, params } = checked;
          return command(book, { body, params, ifMatch: tag?.slice(1, -1) ?? null, now: now() });
        });
      }),
  });
  return [
    route('claimOrder', claimOrder),
    route('releaseOrder', releaseOrder),
    route('reassignOrder', reassignOrder),
    route(
      'escalateHeldOrder',
      escalateHeldOrder((held) => desk.insurerOf(held)),
    ),
    route('closeOrder', closeOrder),
    route('recordAttempt', recordAttempt),
    route('withdrawAttempt', withdrawAttempt),
    route('scheduleCallback', scheduleCallback),
    route('addContactPoint', addContactPoint),
    route('reportWrongNumber', reportWrongNumber),
    route('requestVisit', requestVisit),
    route('recordVisit', recordVisit),
    route('nameContact', nameContact),
    route('correctContact', correctContact),
  ];
}

/** The key is in use until the response was sent: a slow one is still running, as far as its client can know. */
function underItsKey(
  desk: WorkDesk,
  request: SimulatorRequest,
  now: Date,
  run: (stamp: RequestStamp) => SimulatorAnswer,
): SimulatorAnswer {
  const stamp = stampOf(request);
  if (stamp === null) return problem(400, 'A well-formed Idempotency-Key is needed: a structured string, in quotes.');
  const known = desk.responses.begin(stamp, now);
  if (known !== null) return known;
  const settled = (): void => desk.responses.settle(stamp.key);
  try {
    return { ...run(stamp), settled };
  } catch (error) {
    settled();
    throw error;
  }
}

function stampOf({ headers, path, body }: SimulatorRequest): RequestStamp | null {
  const key = headers['idempotency-key'];
  if (typeof key !== 'string' || !KEY.test(key)) return null;
  const client = createHash('sha256').update(String(headers['x-api-key'])).digest('base64url').slice(0, 12);
  return { key: `${client} ${key}`, request: digestOf([path, body]) };
}
