/** Tokens that are revoked, by officers and by issuers; which ones is kept as a hash and shown to no one. */
import { usePages } from '../hub/use-pages';
import { useInstant, useMessages } from '../language/language';
import { ConsoleTokenRevocationsDocument, type ConsoleTokenRevocationsQuery } from './generated/operations';
import { Register } from './register';
import { RevokeDialog } from './revoke-dialog';
import REVOCATION_WORDS from '../../../../messages/console/registers/revocation-words.json';
import MESSAGES from '../../../../messages/console/registers/token-revocations.json';

const revocationsOf = (data: ConsoleTokenRevocationsQuery) => data.tokenRevocations;

export function TokenRevocations() {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REVOCATION_WORDS);
  const at = useInstant();
  const pages = usePages(ConsoleTokenRevocationsDocument, { first: 50 }, { connectionOf: revocationsOf });
  return (
    <Register
      {...{ name: say('title'), pages, empty: say('empty') }}
      begin={{ title: say('revoke'), isDestructive: true, dialog: (dialog) => <RevokeDialog {...dialog} /> }}
      columns={[
        { name: say('what'), cell: ({ by }) => by !== null && sayWord(by) },
        { name: say('ground'), cell: ({ ground }) => ground !== null && sayWord(ground) },
        { name: say('since'), cell: ({ revokedAt }) => revokedAt !== null && at(revokedAt) },
        { name: say('issued'), cell: ({ issuedUntil }) => (issuedUntil === null ? say('always') : at(issuedUntil)) },
        { name: say('kept'), cell: ({ keptUntil }) => keptUntil !== null && at(keptUntil) },
      ]}
    />
  );
}
