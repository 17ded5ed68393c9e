/** A pseudonym, of an officer the name, or the id of a case: short, and a way to all entries with it. */
import { useMessages } from '../language/language';
import { shortened } from '../ui/shortened';
import { useOfficerName } from '../ui/use-officer-name';
import LOG_MESSAGES from '../../../../messages/console/access-log/log-messages.json';
import MESSAGES from '../../../../messages/console/access-log/pseudonym.json';

interface PseudonymProps {
  readonly of: 'person' | 'caller' | 'case';
  /** Null: it is about nobody. */
  readonly text: string | null;
  /** Not cut short. */
  readonly isWhole?: boolean;
  readonly onNarrow: (text: string) => void;
}

export function Pseudonym({ of, text, isWhole = false, onNarrow }: PseudonymProps) {
  const say = useMessages(MESSAGES);
  const sayLog = useMessages(LOG_MESSAGES);
  const officerName = useOfficerName();
  if (text === null) return <span className="beside">{sayLog('nobody')}</span>;
  const short = shortened(text);
  const name = of === 'caller' ? officerName(text) : short;
  const called = name === short ? null : name;
  const code = isWhole ? text : called === null ? short : null;
  const label = [sayLog(of), called, code].filter((part) => part !== null).join(' ');
  // a plain one: a list has thousands
  return (
    <button type="button" className="pseudonym" aria-label={`${label}${say('all')}`} onClick={() => onNarrow(text)}>
      <span className="beside">{sayLog(of)}</span> {called} {code !== null && <code>{code}</code>}
    </button>
  );
}
