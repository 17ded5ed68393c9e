/** How a partner system is doing, as its connector noticed; never what it said. */
import type { SourceId } from './words';

export const SOURCE_STATES = ['UP', 'DEGRADED', 'DOWN', 'UNKNOWN'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

export interface SourceHealth {
  readonly source: SourceId;
  readonly state: SourceState;
  readonly since: Date | null;
  readonly lastGoodAnswerAt: Date | null;
  readonly latencyMs: number | null;
}
