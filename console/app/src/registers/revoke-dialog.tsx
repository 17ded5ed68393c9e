/** Tokens are revoked: by what, whose, and why. It is not taken back. */
import { useAskHub } from '../hub/use-hub';
import { useMessages } from '../language/language';
import type { RevocationGround, RevokedBy, TokenIssuer } from '../generated/schema-types';
import { ConsoleRevokeTokensDocument } from './generated/operations';
import { RegisterForm, type RegisterDialog } from './register-form';
import REVOCATION_WORDS from '../../../../messages/console/registers/revocation-words.json';
import MESSAGES from '../../../../messages/console/registers/revoke-dialog.json';

const REVOKED_BY = ['TOKEN', 'SESSION', 'SUBJECT', 'CALLER'] as const satisfies RevokedBy[];
const ISSUERS = ['healthcare', 'staff', 'M2M', 'citizen'] as const satisfies TokenIssuer[];
/** That somebody has logged out is for an issuer to say. */
const GROUNDS = ['LEAKED', 'LOST_DEVICE', 'LEFT_SERVICE', 'MISUSE'] as const satisfies RevocationGround[];
const MOST_CHARACTERS = 255;

export function RevokeDialog(dialog: RegisterDialog) {
  const say = useMessages(MESSAGES);
  const sayRevocation = useMessages(REVOCATION_WORDS);
  const askHub = useAskHub();
  const named = <Id extends keyof typeof REVOCATION_WORDS.en>(ids: readonly Id[]) =>
    ids.map((id) => ({ id, name: sayRevocation(id) }));
  const issuers = ISSUERS.map((id) => ({ id, name: say(id) }));
  const issuer = { name: 'issuer', kind: 'choice', label: say('issuer'), options: issuers } as const;
  return (
    <RegisterForm<'by' | 'issuer' | 'value' | 'ground'>
      {...dialog}
      intro={<p>{say('means')}</p>}
      fields={({ by = 'TOKEN' }) => [
        { name: 'by', kind: 'choice', label: say('by'), options: named(REVOKED_BY), begin: 'TOKEN' },
        // a caller is known to all issuers
        ...(by === 'CALLER' ? [] : [issuer]),
        { name: 'value', label: say(by as RevokedBy), most: MOST_CHARACTERS },
        { name: 'ground', kind: 'choice', label: say('ground'), options: named(GROUNDS) },
      ]}
      send={(typed) => {
        const by = typed.by as RevokedBy;
        const input = { by, issuer: (typed.issuer as TokenIssuer | undefined) ?? null, value: typed.value };
        return askHub(ConsoleRevokeTokensDocument, {
          input: { ...input, ground: typed.ground as RevocationGround },
        });
      }}
    />
  );
}
