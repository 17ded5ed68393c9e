/** Somebody else has changed the entry meanwhile: said, and read again without losing what was typed. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import { messagesOf, useMessages } from '../language/language';
import { Notice } from '../ui/notice';
import { faultBeside } from '../ui/field-fault';

const MESSAGES = messagesOf({
  en: {
    stale: 'Somebody else has changed this entry since you opened it. What you typed is still here.',
    read: 'Read the entry again',
    done: 'The entry was read again. Look at it, and send once more.',
  },
  fr: {
    stale:
      'Quelqu’un d’autre a modifié cette inscription depuis que vous l’avez ouverte. Ce que vous avez saisi est toujours là.',
    read: 'Relire l’inscription',
    done: 'L’inscription a été relue. Regardez-la, et envoyez de nouveau.',
  },
  nl: {
    stale: 'Iemand anders heeft deze inschrijving gewijzigd sinds u ze opende. Wat u hebt ingevuld staat er nog.',
    read: 'De inschrijving opnieuw lezen',
    done: 'De inschrijving is opnieuw gelezen. Kijk ze na en verzend opnieuw.',
  },
});

interface StaleNoticeProps {
  readonly faults: readonly HubFault[];
  readonly onStale?: () => void | Promise<void>;
}

export function StaleNotice({ faults, onStale }: StaleNoticeProps) {
  const say = useMessages(MESSAGES);
  const [readFor, setReadFor] = useState<readonly HubFault[] | null>(null);
  if (faultBeside(faults, 'revision') === null || onStale === undefined) return null;
  if (readFor === faults) return <Notice kind="INFORMATION">{say('done')}</Notice>;
  return (
    <Notice kind="WARNING">
      <p>{say('stale')}</p>
      <Button
        className="button"
        onPress={() => {
          void Promise.resolve(onStale()).then(() => setReadFor(faults));
        }}
      >
        {say('read')}
      </Button>
    </Notice>
  );
}
