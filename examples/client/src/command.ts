/** Gives a command so that it is done once, and says what is left to do about it. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { NoAnswer, type AskHub, type HubAnswer, type TypedOperation } from './hub-client';

const MOST_TIMES = 5;
const FIRST_WAIT_MS = 500;

/**
 * Sent again under the same key where no answer came, or one of which nothing could be put on record: the hub knows the key, and
 * answers with what became of the command. Give the key of one that was sent before to send that one again.
 *
 * @throws NoAnswer where none comes however often it is sent; Error when the hub refuses the request as a whole
 */
export async function giveCommand<Data, Input extends { idempotencyKey: string }>(
  ask: AskHub,
  operation: TypedOperation<Data, { input: Input }>,
  input: Omit<Input, 'idempotencyKey'>,
  idempotencyKey: string = randomUUID(),
): Promise<HubAnswer<Data>> {
  for (let times = 1; ; times += 1) {
    try {
      const answer = await ask(operation, { input: { ...input, idempotencyKey } as Input });
      const isKeptBack = answer.errors.some(({ extensions: { code } }) => code === 'AUDIT_UNAVAILABLE');
      if (!isKeptBack || times === MOST_TIMES) return answer;
    } catch (error) {
      if (!(error instanceof NoAnswer) || times === MOST_TIMES) throw error;
    }
    await delay(FIRST_WAIT_MS * 2 ** (times - 1));
  }
}

export type CommandState = 'CONFIRMED' | 'QUEUED' | 'CONFLICT' | 'REFUSED' | 'DISCARDED';

/**
 * - NOTHING: the partner has it, or it was given up on record.
 * - FOLLOW: it is delivered later, and once. Follow `commandSettled`; it is not given a second time.
 * - DECIDE: somebody has changed the same thing. Show both versions, read again, and give it anew: another key, the new version.
 * - REPORT: the partner does not want it. It is a dead letter, which a supervisor sends again, gives back or gives up.
 */
export type LeftToDo = 'NOTHING' | 'FOLLOW' | 'DECIDE' | 'REPORT';

const LEFT_TO_DO: Readonly<Record<CommandState, LeftToDo>> = {
  CONFIRMED: 'NOTHING',
  DISCARDED: 'NOTHING',
  QUEUED: 'FOLLOW',
  CONFLICT: 'DECIDE',
  REFUSED: 'REPORT',
};

export function leftToDo(state: CommandState): LeftToDo {
  return LEFT_TO_DO[state];
}
