/** A pseudonym, or the id of a case: short, and a way to what the access log has of it. */
import { Link } from 'react-router';
import { useMessages } from '../language/language';
import REGISTER_WORDS from '../../../../messages/console/registers/register-words.json';

const PARTS = { officer: 'caller', person: 'caller', case: 'case' } as const;
const SHOWN = 8;

interface InTheLogProps {
  readonly of: keyof typeof PARTS;
  readonly text: string | null;
}

export function InTheLog({ of, text }: InTheLogProps) {
  const say = useMessages(REGISTER_WORDS);
  if (text === null) return null;
  return (
    <Link to={`/log?${new URLSearchParams({ [PARTS[of]]: text })}`}>
      <span className="only-read-out">{say(of)}</span>{' '}
      <code>{text.length > SHOWN + 4 ? `${text.slice(0, SHOWN)}…` : text}</code>
    </Link>
  );
}
