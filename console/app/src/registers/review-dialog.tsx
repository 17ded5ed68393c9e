/** An officer says what was found about a case opened by break-glass. Once said it stands. */
import { useState } from 'react';
import { useAskHub } from '../hub/use-hub';
import { messagesOf, useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { TextInput } from '../ui/text-input';
import { ConsoleReviewBreakGlassDocument, type BreakGlassVerdict } from './generated/operations';
import { RegisterForm } from './register-form';
import { MOST_IN_A_LINE, REGISTER_WORDS } from './register-words';
import { useTypedFaults } from './typed-faults';

const MESSAGES = messagesOf({
  en: {
    means:
      'Once said it stands. Not justified: whatever else the physician has open is closed with it, and for thirty days the physician opens nothing.',
    verdict: 'What was found',
    choose: 'choose',
    JUSTIFIED: 'There was reason to',
    NOT_JUSTIFIED: 'There was none; the employer has to be told',
    note: 'Why',
    noteHint: 'One line; nothing about the person of the case',
  },
  fr: {
    means:
      'Ce qui est dit reste. Non justifiée : tout ce que le médecin a ouvert d’autre est fermé avec, et pendant trente jours il n’ouvre plus rien.',
    verdict: 'Ce qui a été constaté',
    choose: 'choisir',
    JUSTIFIED: 'Il y avait une raison',
    NOT_JUSTIFIED: 'Il n’y en avait pas ; l’employeur doit être averti',
    note: 'Pourquoi',
    noteHint: 'Une ligne ; rien sur la personne du dossier',
  },
  nl: {
    means:
      'Wat gezegd is, blijft. Niet gerechtvaardigd: al wat de arts verder open heeft, wordt mee gesloten, en dertig dagen lang opent de arts niets.',
    verdict: 'Wat werd vastgesteld',
    choose: 'kiezen',
    JUSTIFIED: 'Er was reden toe',
    NOT_JUSTIFIED: 'Er was geen reden; de werkgever moet worden ingelicht',
    note: 'Waarom',
    noteHint: 'Eén regel; niets over de persoon van het dossier',
  },
});

const VERDICTS = ['JUSTIFIED', 'NOT_JUSTIFIED'] as const satisfies BreakGlassVerdict[];

interface ReviewDialogProps {
  readonly title: string;
  readonly id: string;
  readonly onClose: (isDone: boolean) => void;
}

export function ReviewDialog({ title, id, onClose }: ReviewDialogProps) {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const askHub = useAskHub();
  const [verdict, setVerdict] = useState<BreakGlassVerdict | null>(null);
  const [note, setNote] = useState('');
  const { ofText } = useTypedFaults();
  const faults = {
    verdict: verdict === null ? sayWord('empty') : null,
    note: ofText(note, MOST_IN_A_LINE),
  };
  const send = () => askHub(ConsoleReviewBreakGlassDocument, { input: { id, verdict: verdict!, note: note.trim() } });
  return (
    <RegisterForm
      {...{ title, faults, send, onClose }}
      intro={<p>{say('means')}</p>}
      fields={(faultOf) => (
        <>
          <Choice
            label={say('verdict')}
            options={VERDICTS.map((one) => ({ id: one, name: say(one) }))}
            chosen={verdict}
            onChoose={setVerdict}
            fault={faultOf('verdict')}
            placeholder={say('choose')}
          />
          <TextInput
            {...{ label: say('note'), hint: say('noteHint'), value: note, fault: faultOf('note') }}
            onChange={setNote}
            isRequired
          />
        </>
      )}
    />
  );
}
