/** A question before something is done to an entry: what it means, why it is done where that is to be said, and what the hub says to it. */
import { useState, type ReactNode } from 'react';
import { Button, Form } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import type { Answered } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { DialogWindow } from '../ui/dialog-window';
import { Faults } from '../ui/faults';
import { faultBeside, faultsElsewhere } from '../ui/field-fault';
import { TextInput } from '../ui/text-input';
import { StaleNotice } from './stale-notice';
import MESSAGES from '../../../../messages/console/registers/question-dialog.json';

export const MOST_CHARACTERS = 200;

interface QuestionDialogProps {
  readonly title: string;
  /** What it means. */
  readonly children: ReactNode;
  /** Which part of the input says why; left out: nobody asks. */
  readonly reasonField?: string;
  readonly isAllowed?: boolean;
  readonly send: (reason: string) => Promise<Answered<unknown>>;
  /** Where somebody else has changed the entry meanwhile: reads it again. Left out: it has no revision. */
  readonly onStale?: () => void | Promise<void>;
  readonly onClose: (isDone: boolean) => void;
}

export function QuestionDialog(props: QuestionDialogProps) {
  const { title, children, reasonField, isAllowed = true, send, onStale, onClose } = props;
  const say = useMessages(MESSAGES);
  const [reason, setReason] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const [isSending, setSending] = useState(false);
  const [faults, setFaults] = useState<readonly HubFault[]>([]);
  const { length } = reason.trim();
  const asksWhy = reasonField !== undefined;
  const fault =
    length === 0 ? say('empty') : length > MOST_CHARACTERS ? say('tooLong', { length, most: MOST_CHARACTERS }) : null;
  const act = async (): Promise<void> => {
    setWasSent(true);
    if ((asksWhy && fault !== null) || isSending || !isAllowed) return;
    setSending(true);
    const answer = await send(reason.trim());
    setSending(false);
    setFaults(answer.faults);
    if (answer.faults.length === 0) onClose(true);
  };
  return (
    <DialogWindow title={title} isOpen onClose={() => onClose(false)}>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void act();
        }}
      >
        <div>{children}</div>
        {asksWhy && (
          <TextInput
            label={say('reason')}
            value={reason}
            onChange={setReason}
            hint={say('hint', { most: MOST_CHARACTERS })}
            fault={(wasSent ? fault : null) ?? faultBeside(faults, reasonField)}
            isRequired
          />
        )}
        <StaleNotice faults={faults} onStale={onStale} />
        <Faults faults={faultsElsewhere(faults, ['revision', ...(asksWhy ? [reasonField] : [])])} />
        <div className="row">
          <Button type="submit" className="button primary" isPending={isSending} isDisabled={!isAllowed}>
            {title}
          </Button>
          <Button className="button" onPress={() => onClose(false)}>
            {say('cancel')}
          </Button>
        </div>
      </Form>
    </DialogWindow>
  );
}
