/** To switch a source off by hand, or on again: what that means, and why it is done. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import { useAskHub } from '../hub/use-hub';
import { messagesOf, useMessages } from '../language/language';
import { DialogWindow } from '../ui/dialog-window';
import { Faults } from '../ui/faults';
import { TextInput } from '../ui/text-input';
import { ConsoleSwitchSourceDocument } from './generated/operations';
import type { ListedSource } from './sources-screen';

const MESSAGES = messagesOf({
  en: {
    off: 'Switch {name} off',
    on: 'Switch {name} on',
    offMeans:
      'It is not asked any more, on all machines, until somebody switches it on again. What comes from it is missing, and is said to be.',
    onMeans: 'It is asked again, on all machines.',
    reason: 'Why',
    hint: 'One line, at most {most} characters. Nothing about persons: every officer reads it.',
    empty: 'Say why: whoever finds the source switched off wants to know.',
    tooLong: '{length} characters are too many; at most {most}.',
    cancel: 'Cancel',
  },
  fr: {
    off: 'Couper {name}',
    on: 'Rétablir {name}',
    offMeans:
      'Elle n’est plus interrogée, par aucune machine, jusqu’à ce que quelqu’un la rétablisse. Ce qui vient d’elle manque, et est dit manquant.',
    onMeans: 'Elle est de nouveau interrogée, par toutes les machines.',
    reason: 'Pourquoi',
    hint: 'Une ligne, {most} caractères au plus. Rien sur des personnes : chaque délégué la lit.',
    empty: 'Dites pourquoi : qui trouve la source coupée veut le savoir.',
    tooLong: '{length} caractères sont trop ; {most} au plus.',
    cancel: 'Annuler',
  },
  nl: {
    off: '{name} uitschakelen',
    on: '{name} inschakelen',
    offMeans:
      'Ze wordt niet meer bevraagd, op geen enkele machine, tot iemand ze weer inschakelt. Wat ervan komt ontbreekt, en dat staat er ook.',
    onMeans: 'Ze wordt weer bevraagd, op alle machines.',
    reason: 'Waarom',
    hint: 'Eén regel, hoogstens {most} tekens. Niets over personen: elke functionaris leest het.',
    empty: 'Zeg waarom: wie de bron uitgeschakeld aantreft, wil het weten.',
    tooLong: '{length} tekens zijn te veel; hoogstens {most}.',
    cancel: 'Annuleren',
  },
});

const MOST_CHARACTERS = 200;

interface SwitchDialogProps {
  readonly source: ListedSource;
  readonly onClose: (isDone: boolean) => void;
}

export function SwitchDialog({ source, onClose }: SwitchDialogProps) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const [reason, setReason] = useState('');
  const [wasSent, setWasSent] = useState(false);
  const [isSending, setSending] = useState(false);
  const [faults, setFaults] = useState<readonly HubFault[]>([]);
  const off = source.lastSwitch?.off !== true;
  const title = say(off ? 'off' : 'on', { name: source.name ?? source.id });
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
          <Button type="submit" className="button primary" isPending={isSending}>
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
