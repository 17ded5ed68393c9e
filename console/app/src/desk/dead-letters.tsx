/** Commands that the call centre did not take: each is read by who gave it, and decided by a supervisor. */
import { useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import { useAskHub, useHubQuery, type Asked } from '../hub/use-hub';
import { useInstant, useMessages } from '../language/language';
import { DialogWindow } from '../ui/dialog-window';
import { Faults } from '../ui/faults';
import { Table } from '../ui/table';
import {
  DeskDeadLettersDocument,
  DeskDiscardDocument,
  DeskResendDocument,
  type DeskDeadLettersQuery,
} from './generated/operations';
import COMMANDS from '../../../../messages/console/ui/command-words.json';
import MESSAGES from '../../../../messages/console/desk/dead-letters.json';

type Letter = NonNullable<NonNullable<DeskDeadLettersQuery['deadLetters']>['edges'][number]['node']>;
type Decision = 'CALL_CENTRE' | 'AGENT' | 'DISCARD';

const NOTHING = {};

export interface DeadLetters extends Pick<Asked<DeskDeadLettersQuery>, 'faults' | 'askAgain'> {
  /** Null: not known. */
  readonly letters: readonly Letter[] | null;
}

export function useDeadLetters(): DeadLetters {
  const { data, faults, askAgain } = useHubQuery(DeskDeadLettersDocument, NOTHING);
  const letters = data?.deadLetters?.edges.flatMap(({ node }) => (node === null ? [] : [node])) ?? null;
  return { letters, faults, askAgain };
}

/** Of who is signed in: a supervisor decides them. Nothing where there is none. */
export function OwnDeadLetters() {
  const say = useMessages(MESSAGES);
  const { letters } = useDeadLetters();
  if (letters === null || letters.length === 0) return null;
  return (
    <section aria-labelledby="desk-dead">
      <h2 id="desk-dead">{say('title')}</h2>
      <p className="beside">{say('supervisor')}</p>
      <LetterTable letters={letters} />
    </section>
  );
}

/** For a supervisor. @param onDecided reads them again */
export function DecidedLetters({
  letters,
  onDecided,
}: {
  readonly letters: readonly Letter[];
  readonly onDecided: () => void;
}) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const [faults, setFaults] = useState<readonly HubFault[]>([]);
  const [discarding, setDiscarding] = useState<string | null>(null);
  // the same decision about the same command is done once, however often it is sent
  const keys = useRef(new Map<string, string>());
  const decide = async (commandId: string, decision: Decision): Promise<void> => {
    const named = `${commandId} ${decision}`;
    const idempotencyKey = keys.current.get(named) ?? crypto.randomUUID();
    keys.current.set(named, idempotencyKey);
    const input = { commandId, idempotencyKey };
    const answer = await (decision === 'DISCARD'
      ? askHub(DeskDiscardDocument, { input })
      : askHub(DeskResendDocument, { input: { ...input, to: decision } }));
    setDiscarding(null);
    setFaults(answer.faults);
    // one that is refused again is a dead letter again, under another decision
    if (answer.faults.length === 0) keys.current.delete(named);
    onDecided();
  };
  return (
    <>
      <Faults faults={faults} />
      <LetterTable
        letters={letters}
        onDecide={(id, to) => (to === 'DISCARD' ? setDiscarding(id) : void decide(id, to))}
      />
      <DialogWindow title={say('DISCARD')} isOpen={discarding !== null} onClose={() => setDiscarding(null)}>
        <p>{say('discardMeans')}</p>
        <div className="row">
          <Button className="button destroy" onPress={() => discarding !== null && void decide(discarding, 'DISCARD')}>
            {say('DISCARD')}
          </Button>
          <Button className="button" onPress={() => setDiscarding(null)}>
            {say('cancel')}
          </Button>
        </div>
      </DialogWindow>
    </>
  );
}

interface LetterTableProps {
  readonly letters: readonly Letter[];
  /** Left out: the reader does not decide. */
  readonly onDecide?: (id: string, decision: Decision) => void;
}

function LetterTable({ letters, onDecide }: LetterTableProps) {
  const say = useMessages(MESSAGES);
  const sayCommand = useMessages(COMMANDS);
  const at = useInstant();
  const columns = ['kind', 'reason', 'issued', ...(onDecide ? (['decide'] as const) : [])] as const;
  return (
    <Table name={say('title')} columns={columns.map((id) => ({ id, name: say(id) }))}>
      {letters.map(({ id, kind, reason, issuedAt }) => (
        <tr key={id}>
          <th scope="row">{kind === null ? '' : sayCommand(kind)}</th>
          <td>{reason === null ? '' : sayCommand(reason)}</td>
          <td className="when">{issuedAt === null ? '' : at(issuedAt)}</td>
          {onDecide && (
            <td>
              <div className="row">
                {(['CALL_CENTRE', 'AGENT', 'DISCARD'] as const).map((decision) => (
                  <Button
                    key={decision}
                    className={decision === 'DISCARD' ? 'button danger' : 'button'}
                    onPress={() => onDecide(id, decision)}
                  >
                    {say(decision)}
                  </Button>
                ))}
              </div>
            </td>
          )}
        </tr>
      ))}
    </Table>
  );
}
