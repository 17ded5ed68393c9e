/** A command as the desk keeps it: what was given under which key, and what has become of it. Pure. */
import type { HubFault, Operation } from '../hub/hub';
import type { CommandState } from '../generated/schema-types';

/** UNSENT: no answer came, or none that counts; it is sent again under its key. FAULT: the hub does not take it as it is. */
export type GivenState = 'SENDING' | 'UNSENT' | 'FAULT' | CommandState;

export type GivenKind =
  | 'ATTEMPT'
  | 'WITHDRAW'
  | 'CONTACT'
  | 'CORRECT'
  | 'CALLBACK'
  | 'POINT'
  | 'WRONG_NUMBER'
  | 'VISIT'
  | 'VISITED'
  | 'CLOSE'
  | 'RELEASE'
  | 'ESCALATE';

interface CommandAnswer {
  readonly id: string;
  readonly state: CommandState | null;
  readonly reason: string | null;
  readonly attempt?: { readonly id: string } | null;
  readonly contact?: { readonly id: string; readonly version: string | null } | null;
}

export interface Conflict {
  readonly field: string | null;
  readonly yours: string | null;
  readonly theirs: string | null;
}

export interface ResultAnswer {
  readonly result: { readonly command: CommandAnswer | null; readonly conflict: readonly Conflict[] | null } | null;
}

/** What its mutation is, and what it says but for the key. */
export interface CommandToGive<Input extends object = object> {
  readonly kind: GivenKind;
  readonly operation: Operation<ResultAnswer, { readonly input: Input }>;
  readonly input: Omit<Input, 'idempotencyKey' | 'orderId'>;
  /** What it is about, where there are several of a kind: the name of a contact, a number. */
  readonly about: string | null;
}

export interface Given {
  readonly key: string;
  readonly orderId: string;
  readonly kind: GivenKind;
  readonly about: string | null;
  readonly text: string;
  readonly input: Readonly<Record<string, string | undefined>>;
  readonly state: GivenState;
  readonly reason: string | null;
  readonly conflict: readonly Conflict[];
  readonly faults: readonly HubFault[];
  /** Of the hub; null until it has answered. */
  readonly commandId: string | null;
  readonly attemptId: string | null;
  readonly contact: { readonly id: string; readonly version: string | null } | null;
}

export function newGiven(orderId: string, { kind, operation, input, about }: CommandToGive<never>): Given {
  const key = crypto.randomUUID();
  return {
    ...{ key, orderId, kind, about, text: operation.toString() },
    input: { ...(input as Readonly<Record<string, string>>), orderId, idempotencyKey: key },
    ...{ state: 'SENDING', reason: null, conflict: [], faults: [], commandId: null, attemptId: null, contact: null },
  };
}

/** No answer that counts: the same under the same key may be taken the next time. */
const NOT_SENT: ReadonlySet<string> = new Set([
  ...['NO_ANSWER', 'UNAUTHENTICATED', 'AUDIT_UNAVAILABLE', 'OVERLOADED', 'RATE_LIMITED'],
]);

export function isNotSent(faults: readonly HubFault[]): boolean {
  return faults.some(({ code }) => NOT_SENT.has(code));
}

/** @returns what is known of it after an answer of the hub */
export function answered(given: Given, data: ResultAnswer | null, faults: readonly HubFault[]): Given {
  const { command, conflict } = data?.result ?? { command: null, conflict: null };
  if (!command) return { ...given, faults, state: isNotSent(faults) ? 'UNSENT' : 'FAULT' };
  return {
    ...given,
    ...{ state: command.state ?? 'CONFIRMED', reason: command.reason, conflict: conflict ?? [], faults: [] },
    ...{ commandId: command.id, attemptId: command.attempt?.id ?? null, contact: command.contact ?? null },
  };
}

/** The call centre has it, or it is on its way there. */
export function isTaken({ state }: Given): boolean {
  return state === 'SENDING' || state === 'UNSENT' || state === 'QUEUED' || state === 'CONFIRMED';
}

/** Nothing is left to be done or to be seen. */
export function isOver({ state }: Given): boolean {
  return state === 'CONFIRMED' || state === 'DISCARDED';
}
