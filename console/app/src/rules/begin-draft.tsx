/** A draft begins with the rules of a version, and says from the first why it is. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useVersionOptions, type ChoosableVersion } from '../changes/version-options';
import type { HubFault } from '../hub/hub';
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { DialogWindow } from '../ui/dialog-window';
import { Faults } from '../ui/faults';
import { TextInput } from '../ui/text-input';
import { ConsoleDraftVersionDocument } from './generated/operations';
import { faultOfTitle, MOST_IN_TITLE } from './rule-faults';
import MESSAGES from '../../../../messages/console/rules/begin-draft.json';

interface BeginDraftProps {
  readonly versions: readonly ChoosableVersion[];
  readonly from: number | null;
  readonly onClose: () => void;
  readonly onBegun: (number: number) => void;
}

export function BeginDraft({ versions, from: first, onClose, onBegun }: BeginDraftProps) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const [from, setFrom] = useState(first);
  const [why, setWhy] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const [isSending, setSending] = useState(false);
  const [faults, setFaults] = useState<readonly HubFault[]>([]);
  const { length } = why.trim();
  const wrong = faultOfTitle(why);
  const send = async (): Promise<void> => {
    setWasSent(true);
    if (wrong !== null || from === null || isSending) return;
    setSending(true);
    const answer = await askHub(ConsoleDraftVersionDocument, { input: { from, title: why.trim() } });
    setSending(false);
    setFaults(answer.faults);
    const number = answer.data?.draftPolicyVersion?.number ?? null;
    if (number !== null) onBegun(number);
  };
  return (
    <DialogWindow title={say('title')} isOpen onClose={onClose}>
      <p>{say('means')}</p>
      <Form
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <Choice
          label={say('from')}
          options={useVersionOptions(versions)}
          chosen={from === null ? null : String(from)}
          onChoose={(id) => setFrom(Number(id))}
          fault={wasSent && from === null ? say('noVersion') : null}
        />
        <TextInput
          label={say('why')}
          value={why}
          onChange={setWhy}
          hint={say('hint', { most: MOST_IN_TITLE })}
          fault={wasSent && wrong !== null ? say(wrong, { length, most: MOST_IN_TITLE }) : null}
          isRequired
        />
        <Faults faults={faults} />
        <div className="row">
          <Button type="submit" className="button primary" isPending={isSending}>
            {say('title')}
          </Button>
          <Button className="button" onPress={onClose}>
            {say('cancel')}
          </Button>
        </div>
      </Form>
    </DialogWindow>
  );
}
