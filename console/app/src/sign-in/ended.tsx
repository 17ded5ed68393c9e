/** A sign-in that has ended takes nothing away that somebody has typed: they sign in again in another window, and go on in this one. */
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useHasEnded, useSigned } from '../hub/use-hub';
import { useMessages } from '../language/language';
import { Notice } from '../ui/notice';
import type { Session, WayElsewhere } from './session';
import MESSAGES from '../../../../messages/console/sign-in/ended.json';

/** Nothing as long as somebody is signed in. */
export function Ended() {
  const { session } = useSigned();
  return useHasEnded() ? <SignInAgain session={session} /> : null;
}

function SignInAgain({ session }: { readonly session: Session }) {
  const say = useMessages(MESSAGES);
  const [way, setWay] = useState<WayElsewhere | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => session.signInElsewhere(setWay), [session, tries]);
  return (
    <Notice kind="WARNING">
      <p>{say('ended')}</p>
      {way !== null && 'problem' in way && (
        <>
          <p>{say('problem', { problem: way.problem })}</p>
          <Button className="button" onPress={() => setTries(tries + 1)}>
            {say('retry')}
          </Button>
        </>
      )}
      {way !== null && 'address' in way && (
        // a link and no script: no browser keeps it from opening a window
        <a className="button" href={way.address} target="_blank" rel="noreferrer">
          {say('again')}
        </a>
      )}
    </Notice>
  );
}
