/** Something is on its way: said after a moment, so that what comes at once does not flicker. */
import { useMessages } from '../language/language';
import MESSAGES from '../../../../messages/console/ui/waiting.json';

export function Waiting() {
  const say = useMessages(MESSAGES);
  return (
    <div className="waiting" role="status">
      <span className="only-read-out">{say('waiting')}</span>
      <Skeleton />
    </div>
  );
}

/** Lines where what is on its way will stand; said by nobody. */
export function Skeleton() {
  return (
    <div aria-hidden="true">
      <div className="skeleton" />
      <div className="skeleton" />
      <div className="skeleton" />
    </div>
  );
}
