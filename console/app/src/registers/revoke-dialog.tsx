/** Tokens are revoked: by what, whose, and why. It is not taken back. */
import { useState } from 'react';
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Choice } from '../ui/choice';
import { TextInput } from '../ui/text-input';
import {
  ConsoleRevokeTokensDocument,
  type RevocationGround,
  type RevokedBy,
  type TokenIssuer,
} from './generated/operations';
import { RegisterForm } from './register-form';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';
import { useTypedFaults } from './typed-faults';
import REVOCATION_WORDS from '../../../../messages/console/registers/revocation-words.json';
import MESSAGES from '../../../../messages/console/registers/revoke-dialog.json';

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
