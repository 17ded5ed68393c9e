/** An officer enters what a person, by telephone or letter, has said is wrong. */
import { useAskHub } from '../hub/use-hub';
import { plainNiss } from '../identifiers/niss';
import { useMessages } from '../language/language';
import type { Rectified } from '../generated/schema-types';
import { ConsoleRequestRectificationDocument } from './generated/operations';
import { useNissField } from './niss-field';
import { RegisterForm, type RegisterDialog } from './register-form';
import MESSAGES from '../../../../messages/console/registers/rectifications.json';

const KINDS: readonly Rectified[] = ['NAME', 'SEX', 'BIRTH_DATE', 'ADDRESS', 'CONTACT_DATA', 'LANGUAGE', 'INSURANCE'];

export function EnterRectification(dialog: RegisterDialog) {
  const say = useMessages(MESSAGES);
  const askHub = useAskHub();
  const niss = useNissField();
  const options = KINDS.map((id) => ({ id, name: say(id) }));
  return (
    <RegisterForm<'niss' | 'what'>
      {...dialog}
      intro={<p>{say('enterMeans')}</p>}
      fields={() => [niss, { name: 'what', kind: 'choice', label: say('what'), options }]}
      send={(typed) =>
        askHub(ConsoleRequestRectificationDocument, {
          input: { niss: plainNiss(typed.niss), what: typed.what as Rectified },
        })
      }
    />
  );
}
