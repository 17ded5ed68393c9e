/** What a legal hold is of, and until when. */
import type { ReactNode } from 'react';
import { useDay } from '../language/use-day';
import { useMessages } from '../language/language';
import type { ConsoleLegalHoldFragment } from './generated/operations';
import { InTheLog } from './in-the-log';
import MESSAGES from '../../../../messages/console/registers/retention.json';

type Hold = ConsoleLegalHoldFragment;

/** Of what a hold is, in words. */
export function useAbout(): (hold: Pick<Hold, 'category' | 'caseReference' | 'person'>) => ReactNode {
  const say = useMessages(MESSAGES);
  return ({ category, caseReference, person }) => {
    if (category !== null) return say(category);
    if (person !== null) return <InTheLog of="person" text={person} />;
    return <code>{caseReference}</code>;
  };
}

export function HoldFacts({ hold }: { readonly hold: Hold }) {
  const say = useMessages(MESSAGES);
  const day = useDay();
  const about = useAbout();
  return (
    <dl className="facts">
      <div>
        <dt>{say('of')}</dt>
        <dd>{about(hold)}</dd>
      </div>
      <div>
        <dt>{say('until')}</dt>
        <dd>{hold.validUntil !== null && day(hold.validUntil)}</dd>
      </div>
    </dl>
  );
}
