/** Tokens are revoked: by what, whose, and why. It is not taken back. */
import { useState } from 'react';
import { useAskHub } from '../hub/use-hub';
import { messagesOf, useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { TextInput } from '../ui/text-input';
import {
  ConsoleRevokeTokensDocument,
  type RevocationGround,
  type RevokedBy,
  type TokenIssuer,
} from './generated/operations';
import { RegisterForm } from './register-form';
import { REGISTER_WORDS } from './register-words';
import { useTypedFaults } from './typed-faults';
import { REVOCATION_WORDS } from './revocation-words';

const MESSAGES = messagesOf({
  en: {
    means:
      'From now on no process of the hub begins a request under them. It is not taken back: whoever may come back is issued another token. What you type is kept as a hash only.',
    by: 'What to revoke',
    choose: 'choose',
    TOKEN: 'Id of the token (jti)',
    SESSION: 'Id of the session (sid)',
    SUBJECT: 'Id of the subject (sub)',
    CALLER: 'Pseudonym of the caller, as the access log has it',
    issuer: 'Issued by',
    healthcare: 'the issuer for health professionals',
    staff: 'the issuer for staff',
    M2M: 'the issuer for systems',
    ground: 'Why',
  },
  fr: {
    means:
      'Désormais aucun processus du hub ne commence de requête avec eux. Cela ne se reprend pas : qui peut revenir reçoit un autre jeton. Ce que vous saisissez n’est gardé que sous forme d’empreinte.',
    by: 'Que révoquer',
    choose: 'choisir',
    TOKEN: 'Identifiant du jeton (jti)',
    SESSION: 'Identifiant de la session (sid)',
    SUBJECT: 'Identifiant du sujet (sub)',
    CALLER: 'Pseudonyme de l’appelant, comme dans le journal des accès',
    issuer: 'Émis par',
    healthcare: 'l’émetteur des professionnels de la santé',
    staff: 'l’émetteur du personnel',
    M2M: 'l’émetteur des systèmes',
    ground: 'Pourquoi',
  },
  nl: {
    means:
      'Vanaf nu begint geen proces van de hub nog een verzoek ermee. Het wordt niet teruggenomen: wie terug mag komen krijgt een ander token. Wat u intikt wordt alleen als hash bewaard.',
    by: 'Wat in te trekken',
    choose: 'kiezen',
    TOKEN: 'Id van het token (jti)',
    SESSION: 'Id van de sessie (sid)',
    SUBJECT: 'Id van het subject (sub)',
    CALLER: 'Pseudoniem van de aanvrager, zoals in het toegangslogboek',
    issuer: 'Uitgereikt door',
    healthcare: 'de uitgever voor gezondheidszorgbeoefenaars',
    staff: 'de uitgever voor personeel',
    M2M: 'de uitgever voor systemen',
    ground: 'Waarom',
  },
});

const REVOKED_BY = ['TOKEN', 'SESSION', 'SUBJECT', 'CALLER'] as const satisfies RevokedBy[];
const ISSUERS = ['healthcare', 'staff', 'M2M'] as const satisfies TokenIssuer[];
/** That somebody has logged out is for an issuer to say. */
const GROUNDS = ['LEAKED', 'LOST_DEVICE', 'LEFT_SERVICE', 'MISUSE'] as const satisfies RevocationGround[];
const MOST_CHARACTERS = 255;

interface RevokeDialogProps {
  readonly title: string;
  readonly onClose: (isDone: boolean) => void;
}

export function RevokeDialog({ title, onClose }: RevokeDialogProps) {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REGISTER_WORDS);
  const sayRevocation = useMessages(REVOCATION_WORDS);
  const askHub = useAskHub();
  const [by, setBy] = useState<RevokedBy>('TOKEN');
  const [issuer, setIssuer] = useState<TokenIssuer | null>(null);
  const [value, setValue] = useState('');
  const [ground, setGround] = useState<RevocationGround | null>(null);
  // a caller is known to all issuers
  const hasIssuer = by !== 'CALLER';
  const { ofText } = useTypedFaults();
  const faults = {
    by: null,
    issuer: hasIssuer && issuer === null ? sayWord('empty') : null,
    value: ofText(value, MOST_CHARACTERS),
    ground: ground === null ? sayWord('empty') : null,
  };
  const send = () => {
    const input = { by, issuer: hasIssuer ? issuer : null, value: value.trim(), ground: ground! };
    return askHub(ConsoleRevokeTokensDocument, { input });
  };
  return (
    <RegisterForm
      {...{ title, faults, send, onClose }}
      intro={<p>{say('means')}</p>}
      fields={(faultOf) => (
        <div className="form-fields">
          <Choice
            label={say('by')}
            options={REVOKED_BY.map((id) => ({ id, name: sayRevocation(id) }))}
            chosen={by}
            onChoose={setBy}
            fault={faultOf('by')}
          />
          {hasIssuer && (
            <Choice
              label={say('issuer')}
              options={ISSUERS.map((id) => ({ id, name: say(id) }))}
              chosen={issuer}
              onChoose={setIssuer}
              fault={faultOf('issuer')}
              placeholder={say('choose')}
            />
          )}
          <TextInput {...{ label: say(by), value, onChange: setValue, fault: faultOf('value') }} isRequired />
          <Choice
            label={say('ground')}
            options={GROUNDS.map((id) => ({ id, name: sayRevocation(id) }))}
            chosen={ground}
            onChoose={setGround}
            fault={faultOf('ground')}
            placeholder={say('choose')}
          />
        </div>
      )}
    />
  );
}
