/** Why a command is refused by rule: a problem (RFC 9457) with a type of this service, never with a value that was sent. */
import { problem, type Violation } from '../json-api/problem';
import type { SimulatorAnswer } from '../kit/simulator-http';

const REFUSALS = {
  unknown: [404, 'There is no such order, or no such record in its case.'],
  'order-over': [409, 'The order is closed or cancelled.'],
  'not-held': [409, 'The holder does not hold the order.'],
  'household-called': [409, 'Another agent has an order of the same address.'],
  'already-there': [409, 'The id exists with other content.'],
  'key-in-use': [409, 'The first request under this key is still being answered.'],
  'key-reused': [422, 'The key was used for another request.'],
  stale: [412, 'The version is another one by now.'],
  'not-as-agreed': [422, 'The request is not as the contract has it.'],
  'precondition-missing': [428, 'The version that was read is required in If-Match.'],
} as const satisfies Record<string, readonly [status: number, detail: string]>;

export type RefusalType = keyof typeof REFUSALS;

export interface Refusal {
  readonly type: RefusalType;
  readonly violations?: readonly Violation[];
}

/** Thrown by a command; nothing was done. */
export class CommandRefusal extends Error {
  readonly refusal: Refusal;

  constructor(type: RefusalType, ...violations: readonly Violation[]) {
    super(type);
    this.name = 'CommandRefusal';
    this.refusal = violations.length === 0 ? { type } : { type, violations };
  }
}

export function refusalAnswer({ type, violations }: Refusal): SimulatorAnswer {
  const [status, detail] = REFUSALS[type];
  const answer = problem(status, detail, violations);
  return { ...answer, body: { ...(answer.body as object), type: `urn:call-centre:${type}` } };
}
