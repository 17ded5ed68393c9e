/** A draft begins with the rules of a version, and says from the first why it is. */
import { useState } from 'react';
import { Button, Form } from 'react-aria-components';
import { useVersionOptions, type ChoosableVersion } from '../changes/version-options';
import type { HubFault } from '../hub/hub';
import { useAskHub } from '../hub/use-hub';
import { messagesOf, useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { DialogWindow } from '../ui/dialog-window';
import { Faults } from '../ui/faults';
import { TextInput } from '../ui/text-input';
import { ConsoleDraftVersionDocument } from './generated/operations';
import { faultOfTitle, MOST_IN_TITLE } from './rule-faults';

const MESSAGES = messagesOf({
  en: {
    title: 'Begin a draft',
    means:
      'A draft has the rules of the version it begins with. Nobody sees anything else by it until a second officer has approved it and it is put in force.',
    from: 'Rules of',
    why: 'Why this version',
    hint: 'One line, at most {most} characters: it is the title of the version, and the second officer reads it.',
    NO_REASON: 'Say why: whoever approves the version wants to know.',
    REASON_TOO_LONG: '{length} characters are too many; at most {most}.',
    noVersion: 'Pick the version whose rules it begins with.',
    cancel: 'Cancel',
  },
  fr: {
    title: 'Commencer un projet',
    means:
      'Un projet a les règles de la version dont il part. Personne ne voit autre chose par lui avant qu’un second délégué l’ait approuvé et qu’il soit mis en vigueur.',
    from: 'Règles de',
    why: 'Pourquoi cette version',
    hint: 'Une ligne, {most} caractères au plus : c’est le titre de la version, et le second délégué le lit.',
    NO_REASON: 'Dites pourquoi : qui approuve la version veut le savoir.',
    REASON_TOO_LONG: '{length} caractères sont trop ; {most} au plus.',
    noVersion: 'Choisissez la version dont il prend les règles.',
    cancel: 'Annuler',
  },
  nl: {
    title: 'Een ontwerp beginnen',
    means:
      'Een ontwerp heeft de regels van de versie waarmee het begint. Niemand ziet er iets anders door tot een tweede functionaris het heeft goedgekeurd en het in werking is gesteld.',
    from: 'Regels van',
    why: 'Waarom deze versie',
    hint: 'Eén regel, hoogstens {most} tekens: het is de titel van de versie, en de tweede functionaris leest hem.',
    NO_REASON: 'Zeg waarom: wie de versie goedkeurt, wil het weten.',
    REASON_TOO_LONG: '{length} tekens zijn te veel; hoogstens {most}.',
    noVersion: 'Kies de versie met wier regels het begint.',
    cancel: 'Annuleren',
  },
});

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
