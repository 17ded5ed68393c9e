/** Commands that the call centre did not take: listed for their agent, decided by a supervisor. */
import { DeadLettersDocument, DiscardCommandDocument, ResendCommandDocument } from '../generated/operations';
import type { AskHub } from '../../../client/src/hub-client';
import { table } from '../table';
import { withheldLines } from '../withheld';
import type { CallSession } from './call-session';
import { commandWords } from './call-lines';

export async function showDeadLetters({ parts: { ask, print } }: CallSession): Promise<void> {
  const { letters, errors } = await read(ask);
  const rows = letters.map((letter, index) => [
    index + 1,
    commandWords(letter),
    letter.state,
    letter.reason,
    letter.issuedAt?.slice(0, 16).replace('T', ' '),
  ]);
  print(rows.length === 0 ? 'No dead letters.' : table(['', 'what', 'state', 'reason', 'given'], rows));
  withheldLines(errors).forEach((line) => print(line));
}

/** @param number as it was listed: the oldest is 1 */
export async function decideDeadLetter(session: CallSession, number: number, decision: string): Promise<void> {
  const { letters } = await read(session.parts.ask);
  const commandId = letters[number - 1]?.id;
  if (commandId === undefined) throw new Error('There is no such dead letter: letters lists them.');
  switch (decision) {
    case 'RESEND':
      return session.give(ResendCommandDocument, { commandId, to: 'CALL_CENTRE' });
    case 'GIVE_BACK':
      return session.give(ResendCommandDocument, { commandId, to: 'AGENT' });
    case 'DISCARD':
      return session.give(DiscardCommandDocument, { commandId });
    default:
      throw new Error('Decide RESEND, GIVE_BACK or DISCARD.');
  }
}

async function read(ask: AskHub) {
  const { data, errors } = await ask(DeadLettersDocument, {});
  return { letters: data?.deadLetters?.edges.flatMap(({ node }) => (node ? [node] : [])) ?? [], errors };
}
