/** How a partner system is doing, as its connector noticed; never what it said. */
import type { CircuitState, SourceLimits } from './source-limits';
import type { SourceSwitch } from './source-switch';
import type { SourceId } from './words';

export const SOURCE_STATES = ['UP', 'DEGRADED', 'DOWN', 'UNKNOWN', 'OFF'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/** What the last call that failed failed of; NONE where one was answered since, or none has failed. */
export const SOURCE_FAULTS = ['NONE', 'NO_CONNECTION', 'ERROR_STATUS', 'TIMEOUT', 'BAD_ANSWER', 'REFUSED'] as const;
export type SourceFaultKind = (typeof SOURCE_FAULTS)[number];

/** Of a source that is called. */
export interface SourceCalls {
  readonly limits: SourceLimits;
  readonly circuit: CircuitState;
  readonly fault: SourceFaultKind;
  /** On their way now, and waiting for a turn. */
  readonly running: number;
  readonly waiting: number;
}

/** As whoever calls it, or looks for its files, has noticed. */
export interface NoticedHealth {
  readonly source: SourceId;
  readonly state: SourceState;
  readonly since: Date | null;
  readonly lastGoodAnswerAt: Date | null;
  readonly latencyMs: number | null;
  /** null: it hands in files. */
  readonly calls: SourceCalls | null;
}

export interface SourceHealth extends NoticedHealth {
  /** OFF whatever was noticed, while it is switched off. */
  readonly state: SourceState;
  /** null: nobody has ever switched it by hand. */
  readonly lastSwitch: SourceSwitch | null;
}
