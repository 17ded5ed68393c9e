/** How a partner system is doing, as its connector noticed; never what it said. */
import type { CircuitState, SourceLimits } from './source-limits';
import type { SourceId } from './words';

export const SOURCE_STATES = ['UP', 'DEGRADED', 'DOWN', 'UNKNOWN'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/** What a call failed of. */
export const SOURCE_FAULTS = ['NO_CONNECTION', 'ERROR_STATUS', 'TIMEOUT', 'BAD_ANSWER', 'REFUSED'] as const;
export type SourceFaultKind = (typeof SOURCE_FAULTS)[number];

/** Of a source that is called. */
export interface SourceCalls {
  readonly limits: SourceLimits;
  readonly circuit: CircuitState;
  /** Of the last call that failed; null where one was answered since. */
  readonly fault: SourceFaultKind | null;
  /** On their way now, and waiting for a turn. */
  readonly running: number;
  readonly waiting: number;
}

export interface SourceHealth {
  readonly source: SourceId;
  readonly state: SourceState;
  readonly since: Date | null;
  readonly lastGoodAnswerAt: Date | null;
  readonly latencyMs: number | null;
  /** null: it hands in files. */
  readonly calls: SourceCalls | null;
}
