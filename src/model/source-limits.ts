/** What one source may cost, and how much of its failing is borne: the same words in the configuration, at work and in `sources`. */
export interface SourceLimits {
  /** The whole time of one question: waiting, repetitions and all pages included. */
  readonly timeBudgetMs: number;
  /** How often a question that only reads is put again. */
  readonly retries: number;
  /** Questions on their way at the same time. */
  readonly concurrency: number;
  /** Questions that wait for one of those to come back; one more is refused. */
  readonly queue: number;
  readonly maxAnswerBytes: number;
  readonly maxAnswerDepth: number;
  /** How many of the last calls the circuit breaker looks at; 0: there is none. */
  readonly circuitCalls: number;
  /** Where more of them failed, the circuit opens. */
  readonly circuitFailedPercent: number;
  /** For how long nobody is asked, before one call tries again. */
  readonly circuitOpenMs: number;
  /** How old an answer about nobody may be that stands in for one that fails; 0: none does. */
  readonly staleSeconds: number;
}

/** CLOSED: questions are put. OPEN: none is. HALF_OPEN: one is, and the others wait to hear how it went. */
export const CIRCUIT_STATES = ['CLOSED', 'OPEN', 'HALF_OPEN'] as const;
export type CircuitState = (typeof CIRCUIT_STATES)[number];
