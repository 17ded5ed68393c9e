/** What other officers did to versions, and what waits for the user: each entry leads to its place. */
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import { useInstant, useMessages } from '../language/language';
import { useVersionTitle } from '../policy/version-title';
import { DialogWindow } from '../ui/dialog-window';
import { Empty } from '../ui/empty';
import { useOfficerName } from '../ui/use-officer-name';
import { timeOf, type InboxEntry } from './inbox';
import type { Inbox } from './use-inbox';
import MESSAGES from '../../../../messages/console/layout/inbox.json';

/** Older ones are where their versions are. */
const MOST_SHOWN = 50;

interface InboxWindowProps {
  readonly inbox: Inbox;
  readonly onClose: () => void;
}

export function InboxWindow({ inbox: { entries, seen, see }, onClose }: InboxWindowProps) {
  const say = useMessages(MESSAGES);
  // what is shown stays new until the window is closed
  const [before] = useState(seen);
  useEffect(see, [entries]);
  const shown = (entries ?? []).slice(0, MOST_SHOWN);
  return (
    <DialogWindow title={say('title')} isOpen onClose={onClose}>
      {shown.length === 0 ? (
        <Empty title={say('none')}>
          <p>{say('noneMeans')}</p>
        </Empty>
      ) : (
        <ul className="inbox">
          {shown.map((entry) => (
            <li key={`${entry.kind} ${entry.number} ${entry.at}`}>
              <Entry entry={entry} isNew={timeOf(entry) > before} onGo={onClose} />
            </li>
          ))}
        </ul>
      )}
    </DialogWindow>
  );
}

interface EntryProps {
  readonly entry: InboxEntry;
  readonly isNew: boolean;
  readonly onGo: () => void;
}

function Entry({ entry: { kind, number, title, at, by }, isNew, onGo }: EntryProps) {
  const say = useMessages(MESSAGES);
  const sayTitle = useVersionTitle();
  const sayAt = useInstant();
  const officer = useOfficerName()(by);
  return (
    <Link to={`/changes/${number}${kind === 'COMMENTED' ? '?part=comments' : ''}`} onClick={onGo}>
      {isNew && <span className="mark mark-new">{say('new')}</span>} {say(kind, { officer, number })}
      <span className="beneath">
        {sayTitle(title)} · {sayAt(at)}
      </span>
    </Link>
  );
}
