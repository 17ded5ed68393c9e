/** The other window: what it brought is handed over, and it has nothing more to do. */
import { useEffect, useState } from 'react';
import { useMessages } from '../language/language';
import { HOME } from '../settings';
import { Notice } from '../ui/notice';
import { Waiting } from '../ui/waiting';
import { handOver } from './elsewhere';
import MESSAGES from '../../../../messages/console/sign-in/handed-over.json';

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
