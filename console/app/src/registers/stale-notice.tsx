/** Somebody else has changed the entry meanwhile: said, and read again without losing what was typed. */
import { useState } from 'react';
import { Button } from 'react-aria-components';
import type { HubFault } from '../hub/hub';
import { useMessages } from '../language/language';
import { Notice } from '../ui/notice';
import { faultBeside } from '../ui/field-fault';
import MESSAGES from '../../../../messages/console/registers/stale-notice.json';

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
