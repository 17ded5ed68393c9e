/** Tokens that are revoked, by officers and by issuers; which ones is kept as a hash and shown to no one. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import { usePages } from '../hub/use-pages';
import { useInstant, useMessages } from '../language/language';
import { ConsoleTokenRevocationsDocument, type ConsoleTokenRevocationsQuery } from './generated/operations';
import { RegisterPages, type Column } from './register-table';
import { RevokeDialog } from './revoke-dialog';
import REVOCATION_WORDS from '../../../../messages/console/registers/revocation-words.json';
import MESSAGES from '../../../../messages/console/registers/token-revocations.json';

type ListedRevocation = NonNullable<
  NonNullable<ConsoleTokenRevocationsQuery['tokenRevocations']>['edges'][number]['node']
>;

const revocationsOf = (data: ConsoleTokenRevocationsQuery) => data.tokenRevocations;

export function TokenRevocations() {
  const say = useMessages(MESSAGES);
  const pages = usePages(ConsoleTokenRevocationsDocument, { first: 50 }, { connectionOf: revocationsOf });
  const [isRevoking, setRevoking] = useState(false);
  const columns = useColumns();
  return (
    <>
      <div className="row before">
        <Button className="button primary" onPress={() => setRevoking(true)}>
          {say('revoke')}
        </Button>
      </div>
      <RegisterPages name={say('title')} columns={columns} pages={pages} empty={say('empty')} />
      {isRevoking && (
        <RevokeDialog
          title={say('revoke')}
          onClose={(isDone) => {
            setRevoking(false);
            if (isDone) void pages.askAgain();
          }}
        />
      )}
    </>
  );
}

function useColumns(): readonly Column<ListedRevocation>[] {
  const say = useMessages(MESSAGES);
  const sayWord = useMessages(REVOCATION_WORDS);
  const at = useInstant();
  return [
    { name: say('what'), cell: ({ by }) => by !== null && sayWord(by) },
    { name: say('ground'), cell: ({ ground }) => ground !== null && sayWord(ground) },
    { name: say('since'), cell: ({ revokedAt }) => revokedAt !== null && at(revokedAt) },
    { name: say('issued'), cell: ({ issuedUntil }) => (issuedUntil === null ? say('always') : at(issuedUntil)) },
    { name: say('kept'), cell: ({ keptUntil }) => keptUntil !== null && at(keptUntil) },
  ];
}
