import { STREAM_STATES, type StreamState } from '../../model/source-stream';
import type { AboutSubject, OrganisationSubject } from '../../model/subject';
import { Instant, Of, Output, Text } from '../declarations';
import { wordEnum } from '../domain-enums';

const StreamStateEnum = wordEnum<StreamState>(
  'StreamState',
  'How far the hub has followed a stream of a partner.',
  STREAM_STATES,
  {
    CURRENT: 'It was read to its end, and nothing is known to be missing.',
    BEHIND: 'The partner told of something that has not been read yet.',
    FAILING: 'The last reading failed; what was read before still counts.',
    OLD: 'What was read before is older than it counts: fields that depend on it are withheld.',
    UNKNOWN: 'It has not been read yet.',
  },
);

@Output('One stream of what a partner tells the hub by poll and by event, and how old that is.', { class: 'INTERNAL' })
export class SourceStream implements AboutSubject {
  /** The organisation whose system it is. */
  readonly subject!: OrganisationSubject;

  @Text('The name the partner’s contract gives it.')
  readonly name!: string;

  @Of(() => StreamStateEnum, 'How far it was followed.')
  readonly state!: StreamState;

  @Instant('Everything the partner had told before this instant is known.')
  readonly asOf!: Date | null;

  @Instant('When a reading of it was last tried, well or not.')
  readonly lastPolledAt!: Date | null;

  @Instant('When the partner last told something by itself.')
  readonly lastEventAt!: Date | null;
}
