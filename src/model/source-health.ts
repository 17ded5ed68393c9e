/** How a partner system is doing, what it may cost, and whether it is asked and offers what is needed; never what it said. */
import type { SourceId } from './words';
import type { Subject } from './subject';

export const SOURCE_STATES = ['UP', 'DEGRADED', 'DOWN', 'UNKNOWN', 'OFF'] as const;
export type SourceState = (typeof SOURCE_STATES)[number];

/** What the last call that failed failed of; NONE where one was answered since, or none has failed. */
export const SOURCE_FAULTS = [
  'NONE',
  'NO_CONNECTION',
  'ADDRESS_REFUSED',
  'CERTIFICATE_EXPIRED',
  'CERTIFICATE_NOT_TRUSTED',
  'CREDENTIALS_REFUSED',
  'ERROR_STATUS',
  'TIMEOUT',
  'BAD_ANSWER',
  'REFUSED',
] as const;
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

/** As its client, or the reader of its files, has noticed. */
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

/** What was last decided by hand about a source: whether it is asked at all. */
export interface SourceSwitch {
  readonly source: SourceId;
  readonly off: boolean;
  readonly reason: string;
  /** Pseudonym of the officer. */
  readonly by: string;
  /** On the hub's clock. */
  readonly at: Date;
}

/** How far the hub has followed one stream of a partner: what it mirrors from there is as old as this. */
export const STREAM_STATES = ['CURRENT', 'BEHIND', 'FAILING', 'OLD', 'UNKNOWN'] as const;
export type StreamState = (typeof STREAM_STATES)[number];

export interface SourceStream {
  readonly source: SourceId;
  /** Of the stream at its partner, without the partner's name. */
  readonly name: string;
  readonly state: StreamState;
  /** Everything the partner had sent before is known. */
  readonly asOf: Date | null;
  readonly lastPolledAt: Date | null;
  readonly lastEventAt: Date | null;
}

/** Whether what a partner says it offers is what the hub's connector needs; in the hub's words, never the partner's. */
export const CONTRACT_STATES = ['MATCHES', 'INCOMPLETE', 'UNREADABLE', 'UNKNOWN', 'NOT_APPLICABLE'] as const;
export type ContractState = (typeof CONTRACT_STATES)[number];

export interface SourceContract {
  readonly state: ContractState;
  /** When a document was last read, or found unreadable; null before. */
  readonly checkedAt: Date | null;
  /** Version the partner gives itself; null where it gives none that looks like one. */
  readonly declaredVersion: string | null;
  /** What is needed and not offered, or why the documents cannot be read. */
  readonly missing: readonly string[];
}

export const NO_CONTRACT: SourceContract = {
  state: 'NOT_APPLICABLE',
  checkedAt: null,
  declaredVersion: null,
  missing: [],
};

export const ASKS = 'asks';
export const ASKS_WITHIN = 'asksWithin';

interface AskedPartners {
  /** Whenever the field is selected. A partner's name, or `hub`: the hub's own database. */
  readonly always: readonly string[];
  /** Where something is selected that the partner feeds: the field itself, or what is in it. */
  readonly within: readonly string[];
}

export function askedPartners(
  field: { readonly extensions?: Readonly<Record<string | symbol, unknown>> | null } | null,
): AskedPartners {
  const named = (key: string): readonly string[] => (field?.extensions?.[key] ?? []) as readonly string[];
  return { always: named(ASKS), within: named(ASKS_WITHIN) };
}

/** To ask a partner is to tell it something: what was asked of whom, for the access record. Never a key or a value. */
export interface PartnerQuestion {
  readonly source: SourceId;
  readonly resource: string;
  /** About how many keys. */
  readonly keys: number;
}

/**
 * The subjects a request was about; none where it named no person. Read when the records are written: a subject that is
 * served later in the request from the same answer is one of them.
 */
export type AskedAbout = () => readonly Subject[];

export interface AskedQuestion {
  readonly question: PartnerQuestion;
  readonly about: AskedAbout;
}
