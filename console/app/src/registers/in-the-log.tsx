/** An officer by name, a person by pseudonym, or the id of a case: and a way to what the access log has of it. */
import { Link } from 'react-router';
import { useMessages } from '../language/language';
import { shortened } from '../ui/shortened';
import { useOfficerName } from '../ui/use-officer-name';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';

const PARTS = { officer: 'caller', person: 'caller', case: 'case' } as const;

interface InTheLogProps {
  readonly of: keyof typeof PARTS;
  readonly text: string | null;
}

export function InTheLog({ of, text }: InTheLogProps) {
  const say = useMessages(REGISTER_WORDS);
  const officerName = useOfficerName();
  if (text === null) return null;
  return (
    <Link to={`/log?${new URLSearchParams({ [PARTS[of]]: text })}`}>
      <span className="only-read-out">{say(of)}</span>{' '}
      {of === 'officer' ? <span title={text}>{officerName(text)}</span> : <code>{shortened(text)}</code>}
    </Link>
  );
}
