/** The other window: what it brought is handed over, and it has nothing more to do. */
import { useEffect, useState } from 'react';
import { messagesOf, useMessages } from '../language/language';
import { HOME } from '../settings';
import { Notice } from '../ui/notice';
import { Waiting } from '../ui/suspended';
import { handOver } from './elsewhere';

const MESSAGES = messagesOf({
  en: {
    taken: 'Go on in the window that you came from. This one can be closed.',
    nobody: 'The window that this is for is not there any more.',
    home: 'To the console',
  },
  fr: {
    taken: 'Continuez dans la fenêtre d’où vous venez. Celle-ci peut être fermée.',
    nobody: 'La fenêtre à laquelle ceci était destiné n’est plus là.',
    home: 'Vers la console',
  },
  nl: {
    taken: 'Ga verder in het venster waar u vandaan komt. Dit mag dicht.',
    nobody: 'Het venster waarvoor dit bestemd was, is er niet meer.',
    home: 'Naar de console',
  },
});

export function HandedOver({ address }: { readonly address: string }) {
  const say = useMessages(MESSAGES);
  const [isTaken, setTaken] = useState<boolean | null>(null);
  useEffect(() => {
    void handOver(address).then((taken) => {
      setTaken(taken);
      // browsers let a window close itself only where somebody has gone nowhere else in it
      if (taken) window.close();
    });
  }, [address]);
  return (
    <main className="sign-in">
      {isTaken === null && <Waiting />}
      {isTaken === true && <Notice kind="SUCCESS">{say('taken')}</Notice>}
      {isTaken === false && (
        <Notice kind="WARNING">
          <p>{say('nobody')}</p>
          <a href={HOME.href}>{say('home')}</a>
        </Notice>
      )}
    </main>
  );
}
