/** What happened when, as far as the user may see it. */
import { useInstant, useMessages } from '../language/language';
import type { Group } from './asked-together';
import { Band } from './band';
import type { ConsoleCaseTimelineQuery } from './generated/operations';
import { useWord } from './words';
import MESSAGES from '../../../../messages/console/case-view/timeline-band.json';

export type TimelineFound = NonNullable<ConsoleCaseTimelineQuery['case']>;

export function TimelineBand({ group }: { readonly group: Group<TimelineFound> }) {
  const say = useMessages(MESSAGES);
  const sayWord = useWord();
  const at = useInstant();
  return (
    <Band title={say('title')} section="TIMELINE" place="case.timeline" group={group}>
      {({ timeline }) =>
        timeline && (
          <ol className="timeline">
            {timeline.map((entry, place) => (
              <li key={place}>
                <time dateTime={entry.at ?? undefined}>{entry.at === null ? '' : at(entry.at)}</time>
                <span>{entry.kind === null ? '' : sayWord('happened', entry.kind)}</span>
              </li>
            ))}
          </ol>
        )
      }
    </Band>
  );
}
