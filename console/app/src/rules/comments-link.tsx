/** The way to what officers said of a rule in a version, with how often they did. */
import { Link } from 'react-router';
import { useMessages } from '../language/language';
import MESSAGES from '../../../../messages/console/rules/comments-link.json';

export interface CommentOnRule {
  /** Name of the rule; null: of the version as a whole. */
  readonly rule: string | null;
}

interface CommentsLinkProps {
  /** Of the version. */
  readonly number: number | null;
  readonly rule: string;
  /** All of the version. */
  readonly comments: readonly CommentOnRule[];
  /** Shown where there is none too, to write the first. */
  readonly isAlways?: boolean;
}

export function CommentsLink({ number, rule, comments, isAlways = false }: CommentsLinkProps) {
  const say = useMessages(MESSAGES);
  const count = comments.filter((one) => one.rule === rule).length;
  if (number === null || (count === 0 && !isAlways)) return null;
  return (
    <Link to={`/changes/${number}?${new URLSearchParams({ part: 'comments', rule }).toString()}`}>
      {say('comments', { count })}
    </Link>
  );
}
