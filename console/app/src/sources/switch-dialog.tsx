/** To switch a source off by hand, or on again: what that means, and why it is done. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { DialogWindow } from '../ui/dialog-window';
import { Faults } from '../ui/faults';
import { useSourceName } from '../ui/source-name';
import { TextInput } from '../ui/text-input';
import { ConsoleSwitchSourceDocument } from './generated/operations';
import type { ListedSource } from './state-sign';
import MESSAGES from '../../../../messages/console/sources/switch-dialog.json';

const MOST_CHARACTERS = 200;

interface SwitchDialogProps {
  readonly source: ListedSource;
  readonly onClose: (isDone: boolean) => void;
}

export function SwitchDialog({ source, onClose }: SwitchDialogProps) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const [reason, setReason] = useState('');
  const sayName = useSourceName();
  const [wasSent, setWasSent] = useState(false);
  const [isSending, setSending] = useState(false);
  const [faults, setFaults] = useState<readonly HubFault[]>([]);
  const off = source.lastSwitch?.off !== true;
  const title = say(off ? 'off' : 'on', { name: sayName(source.name ?? source.id) });
  const { length } = reason.trim();
  const fault =
    length === 0 ? say('empty') : length > MOST_CHARACTERS ? say('tooLong', { length, most: MOST_CHARACTERS }) : null;
  const send = async (): Promise<void> => {
    setWasSent(true);
    if (fault !== null || isSending) return;
    setSending(true);
    const input = { source: source.id, off, reason: reason.trim() };
    const answer = await askHub(ConsoleSwitchSourceDocument, { input });
    setSending(false);
    setFaults(answer.faults);
    if (answer.data?.switchSource) onClose(true);
  };
  return (
    <DialogWindow title={title} isOpen onClose={() => onClose(false)}>
      <p>{say(off ? 'offMeans' : 'onMeans')}</p>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <TextInput
          label={say('reason')}
          value={reason}
          onChange={setReason}
          hint={say('hint', { most: MOST_CHARACTERS })}
          fault={wasSent ? fault : null}
          isRequired
        />
        <Faults faults={faults} />
        <div className="row">
          <Button type="submit" className={off ? 'button destroy' : 'button primary'} isPending={isSending}>
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
