/** A pseudonym, or the id of a case: short, and a way to all entries with it. */
import { Button } from 'react-aria-components';
import { useMessages } from '../language/language';
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

const SHOWN = 10;

export function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}

export function Pseudonym({ of, text, isWhole = false, onNarrow }: PseudonymProps) {
  const say = useMessages(MESSAGES);
  const sayLog = useMessages(LOG_MESSAGES);
  if (text === null) return <span className="beside">{sayLog('nobody')}</span>;
  return (
    <Button className="pseudonym" onPress={() => onNarrow(text)}>
      <span className="beside">{sayLog(of)}</span> <code>{isWhole ? text : shortened(text)}</code>
      <span className="only-read-out">{say('all')}</span>
    </Button>
  );
}
