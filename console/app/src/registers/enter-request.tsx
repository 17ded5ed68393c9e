/** An officer enters what a person has asked for by telephone or letter. */
import { useAskHub } from '../hub/use-hub';
import { plainNiss } from '../identifiers/niss';
import { useMessages } from '../language/language';
import { usePurposeName } from '../ui/purposes';
import type { Purpose, RestrictionGround } from '../generated/schema-types';
import { ConsoleRequestRestrictionDocument } from './generated/operations';
import { useNissField } from './niss-field';
import { RegisterForm, type RegisterDialog } from './register-form';
import MESSAGES from '../../../../messages/console/registers/requests.json';

/** Those for which data about the person of a case is asked for. */
const PURPOSES = ['CONTACT_TRACING', 'HYGIENE_INSPECTION'] as const satisfies readonly Purpose[];
const GROUNDS = ['OBJECTION', 'ACCURACY_CONTESTED', 'UNLAWFUL', 'LEGAL_CLAIM'] as const;

export function EnterRequest(dialog: RegisterDialog) {
  const say = useMessages(MESSAGES);
  const sayPurpose = usePurposeName();
  const askHub = useAskHub();
  const niss = useNissField();
  const purposes = PURPOSES.map((id) => ({ id, name: sayPurpose(id) }));
  const grounds = GROUNDS.map((id) => ({ id, name: say(id) }));
  return (
    <RegisterForm<'niss' | 'purposes' | 'ground'>
      {...dialog}
      intro={<p>{say('enterMeans')}</p>}
      fields={() => [
        niss,
        { name: 'purposes', kind: 'choices', label: say('purposes'), options: purposes },
        { name: 'ground', kind: 'choice', label: say('ground'), options: grounds },
      ]}
      send={(typed) => {
        const wanted = { purposes: typed.purposes.split(' ') as Purpose[], ground: typed.ground as RestrictionGround };
        return askHub(ConsoleRequestRestrictionDocument, { input: { niss: plainNiss(typed.niss), ...wanted } });
      }}
    />
  );
}
