/** How far the hub has followed one stream of a partner: what it mirrors from there is as old as this. */
import type { SourceId } from './words';

export const STREAM_STATES = ['CURRENT', 'BEHIND', 'FAILING', 'OLD', 'UNKNOWN'] as const;
export type StreamState = (typeof STREAM_STATES)[number];

export interface SourceStream {
  readonly source: SourceId;
  /** Of the stream at its partner, without the partner's name. */
  readonly name: string;
  readonly state: StreamState;
  /** Everything the partner had told before is known. */
  readonly asOf: Date | null;
  readonly lastPolledAt: Date | null;
  readonly lastEventAt: Date | null;
}
