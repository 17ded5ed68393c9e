/** A sign-in that has ended takes nothing away that somebody has typed: they sign in again in another window, and go on in this one. */
import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { useHasEnded, useSigned } from '../hub/use-hub';
import { messagesOf, useMessages } from '../language/language';
import { Notice } from '../ui/notice';
import type { Session, WayElsewhere } from './session';

const MESSAGES = messagesOf({
  en: {
    ended:
      'Your sign-in has ended. What you typed is still here: sign in again in another window, and go on in this one.',
    again: 'Sign in again',
    problem: 'That did not work: {problem}',
    retry: 'Try again',
  },
  fr: {
    ended:
      'Votre session est terminée. Ce que vous avez saisi est toujours là : reconnectez-vous dans une autre fenêtre, et continuez dans celle-ci.',
    again: 'Se reconnecter',
    problem: 'Cela n’a pas abouti : {problem}',
    retry: 'Réessayer',
  },
  nl: {
    ended:
      'Uw sessie is afgelopen. Wat u hebt ingevuld staat er nog: meld u in een ander venster opnieuw aan, en ga in dit verder.',
    again: 'Opnieuw aanmelden',
    problem: 'Dat is niet gelukt: {problem}',
    retry: 'Opnieuw proberen',
  },
});

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
