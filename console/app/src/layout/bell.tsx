/** The way to the inbox, with how much of it is new. */
import { Bell as BellSign } from 'lucide-react';
import { Button } from 'react-aria-components';
import { useMessages } from '../language/language';
import type { Inbox } from './use-inbox';
import MESSAGES from '../../../../messages/console/layout/inbox.json';

interface BellProps {
  readonly inbox: Inbox;
  readonly onOpen: () => void;
}

/** Nothing for others than officers. */
export function Bell({ inbox: { entries, count }, onOpen }: BellProps) {
  const say = useMessages(MESSAGES);
  if (entries === null) return null;
  return (
    <Button className="button plain bell" onPress={onOpen}>
      <BellSign size={18} aria-hidden="true" />
      <span className="only-read-out">{say('title')}</span>
      {count > 0 && (
        <span className="badge">
          <span aria-hidden="true">{count}</span>
          <span className="only-read-out">{say('some', { count })}</span>
        </span>
      )}
    </Button>
  );
}
