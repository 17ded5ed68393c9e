/** An officer says what was found about a case opened by break-glass. Once said it stands. */
import { useState } from 'react';
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { TextInput } from '../ui/text-input';
import { ConsoleReviewBreakGlassDocument, type BreakGlassVerdict } from './generated/operations';
import { RegisterForm } from './register-form';
import { MOST_IN_A_LINE } from './register-words';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { useTypedFaults } from './typed-faults';
import MESSAGES from '../../../../messages/console/registers/review-dialog.json';

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
