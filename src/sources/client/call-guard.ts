/**
 * What stands between the hub's questions and one partner, for all network sources alike: at most so many calls at once and
 * so many waiting, a circuit breaker, repetitions of questions that only read, each within the time budget
 * of its question.
 */
import { bulkhead, BulkheadRejectedError, type BulkheadPolicy } from 'cockatiel';
import type { Clock, Time } from '../../model/time';
import { type SourceErrorCode, SourceError } from '../../model/errors/hub-error';
import type { Mutable } from '../../model/records';
import type { NoticedHealth, SourceFaultKind, CircuitState, SourceLimits } from '../../model/source-health';
import type { SourceId } from '../../model/words';
import { Circuit } from './circuit';

export type GuardLimits = Pick<
  SourceLimits,
  'retries' | 'concurrency' | 'queue' | 'circuitCalls' | 'circuitFailedPercent' | 'circuitOpenMs'
>;

/** One question as the guard sees it. */
export interface GuardedCall<T> {
  /** Rejects with what went wrong. Called for each attempt. */
  readonly attempt: () => Promise<T>;
  /** It only reads: asking twice is as good as once. */
  readonly repeatable: boolean;
  readonly remainingMs: () => number;
}

/** Between an attempt and the next: half of it to the whole, by chance; twice as long each time. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
/** An attempt that has less time than this is not begun. */
const LEAST_MS = 10;

export class CallGuard {
  private readonly bulkhead: BulkheadPolicy;
  /** Null: none is spared. */
  private readonly breaker: Circuit | null;

  constructor(
    private readonly limits: GuardLimits,
    private readonly time: Time,
    onCircuit: (state: CircuitState) => void = () => undefined,
  ) {
    this.bulkhead = bulkhead(limits.concurrency, limits.queue);
    this.breaker = limits.circuitCalls === 0 ? null : new Circuit(limits, time, onCircuit);
  }

  get circuit(): CircuitState {
    return this.breaker?.state ?? 'CLOSED';
  }

  /** Calls on their way. */
  get running(): number {
    return this.limits.concurrency - this.bulkhead.executionSlots;
  }

  /** Calls that wait. */
  get waiting(): number {
    return this.limits.queue - this.bulkhead.queueSlots;
  }

  /** Rejects with what the last attempt rejected with, or with `NotAsked`. */
  async run<T>({ attempt, repeatable, remainingMs }: GuardedCall<T>): Promise<T> {
    const { time } = this;
    let last: unknown;
    for (let tries = 0; ; tries += 1) {
      try {
        return await this.once(attempt);
      } catch (error) {
        // that nobody is asked any more is no better news than what the partner said
        if (error instanceof NotAsked && tries > 0) throw last;
        last = error;
        const pauseMs = pauseAfter(error, tries);
        const isWorthAnother = repeatable && tries < this.limits.retries && mayGoBetter(error);
        // never past the budget: one that could not be answered in it fails at once
        if (!isWorthAnother || remainingMs() < pauseMs + LEAST_MS) throw error;
        await time.delay(pauseMs);
      }
    }
  }

  private once<T>(attempt: () => Promise<T>): Promise<T> {
    if (this.breaker && !this.breaker.mayTry) return Promise.reject(spared());
    return this.bulkhead.execute(() => this.throughCircuit(attempt)).catch(rejected);
  }

  private throughCircuit<T>(attempt: () => Promise<T>): Promise<T> {
    if (!this.breaker) return attempt();
    // it may have opened while this one waited for its turn
    if (!this.breaker.mayTry) throw spared();
    return this.breaker.run(attempt, countsAgainstPartner);
  }
}

/** As long as the partner asks for; else a little by chance. */
function pauseAfter(error: unknown, tries: number): number {
  const asked = error instanceof UnexpectedStatus ? error.retryAfterMs : null;
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tries);
  return asked ?? longest * (0.5 + Math.random() / 2);
}

function spared(): NotAsked {
  return new NotAsked('circuit open');
}

function rejected(error: unknown): never {
  if (error instanceof BulkheadRejectedError) throw new NotAsked('too many calls wait already');
  throw error;
}

/** From this many failures in a row a source counts as down, however it fails. */
const FAILURES_UNTIL_DOWN = 3;

/** How one source is doing, learnt from the calls made to it anyway; nothing is asked for the sake of knowing. */
export class HealthRecord {
  private readonly noticed: Mutable<Omit<NoticedHealth, 'calls'>>;
  private failuresInARow = 0;
  lastFault: SourceFaultKind = 'NONE';

  constructor(
    source: SourceId,
    private readonly clock: Clock,
  ) {
    this.noticed = { source, state: 'UNKNOWN', since: null, lastGoodAnswerAt: null, latencyMs: null };
  }

  /** @returns whether that is news */
  answered(latencyMs: number): boolean {
    this.failuresInARow = 0;
    this.lastFault = 'NONE';
    this.noticed.lastGoodAnswerAt = this.clock.now();
    this.noticed.latencyMs = Math.round(latencyMs);
    return this.enter('UP');
  }

  /** @param spared nobody is asked any more for a while */
  failed(code: SourceErrorCode, fault: SourceFaultKind, spared: boolean): void {
    this.failuresInARow++;
    this.lastFault = fault;
    const down = spared || code === 'SOURCE_UNAVAILABLE' || this.failuresInARow >= FAILURES_UNTIL_DOWN;
    this.enter(down ? 'DOWN' : 'DEGRADED');
  }

  snapshot(): Omit<NoticedHealth, 'calls'> {
    return { ...this.noticed };
  }

  private enter(state: NoticedHealth['state']): boolean {
    if (this.noticed.state === state) return false;
    this.noticed.state = state;
    this.noticed.since = this.clock.now();
    return true;
  }
}

export class UnexpectedStatus extends Error {
  constructor(
    readonly status: number,
    /** What the partner asks to wait for; null where it does not say. */
    readonly retryAfterMs: number | null,
  ) {
    super(`status ${status}`);
  }
}

export class NoConnection extends Error {
  /** @param code the system's or the HTTP library's */
  constructor(readonly code: string) {
    super(`no connection (${code})`);
  }
}

/** It arrived, and is not what can be read. */
export class UnusableBody extends Error {}

/** It began and did not end. */
export class BrokenOff extends UnusableBody {}

/** The partner was not asked: the hub spares it, or itself. */
export class NotAsked extends Error {}

export function wasAsked({ cause }: SourceError): boolean {
  return !(cause instanceof NotAsked);
}

/** 4xx says that the question is not liked, not that the partner is ill. */
function countsAgainstPartner(error: unknown): boolean {
  if (error instanceof NotAsked) return false;
  return !(error instanceof UnexpectedStatus) || error.status < 400 || error.status >= 500;
}

/** What is answered in full, but wrongly, would be so again. */
function mayGoBetter(error: unknown): boolean {
  if (error instanceof UnexpectedStatus) return error.status === 429 || error.status >= 500;
  if (error instanceof UnusableBody) return error instanceof BrokenOff;
  // of the authority that gives the hub its token
  if (error instanceof SourceError) return error.code === 'SOURCE_UNAVAILABLE';
  // the system's or the HTTP library's: no connection
  return error instanceof Error && 'code' in error && typeof error.code === 'string';
}

/** In the words of `sources`. */
export function faultOf(error: unknown): SourceFaultKind {
  if (error instanceof UnusableBody) return 'BAD_ANSWER';
  if (error instanceof UnexpectedStatus) {
    if (error.status >= 500 || error.status === 429) return 'ERROR_STATUS';
    if (error.status === 401 || error.status === 403) return 'CREDENTIALS_REFUSED';
    return error.status >= 400 ? 'REFUSED' : 'BAD_ANSWER';
  }
  if (error instanceof SourceError) return faultOfAuthority(error);
  return faultOfConnection(codeOf(error));
}

/** Of the authority that gives the hub its token: a question that it refuses is the hub's key (RFC 6749, 5.2). */
function faultOfAuthority({ code, cause }: SourceError): SourceFaultKind {
  if (cause instanceof UnexpectedStatus && faultOf(cause) === 'REFUSED') return 'CREDENTIALS_REFUSED';
  if (cause instanceof UnexpectedStatus || cause instanceof NoConnection) return faultOf(cause);
  return FAULT_OF_CODE[code as SourceErrorCode];
}

/** By the codes of OpenSSL and Node, the latter's in the TLS module's documentation. */
const CONNECTION_FAULTS: readonly (readonly [code: RegExp, fault: SourceFaultKind])[] = [
  [/^EADDRNOTALLOWED$/, 'ADDRESS_REFUSED'],
  [/^CERT_(HAS_EXPIRED|NOT_YET_VALID)$/, 'CERTIFICATE_EXPIRED'],
  [/^ERR_SSL_.*ALERT.*(CERTIFICATE|UNKNOWN_CA|ACCESS_DENIED)/, 'CREDENTIALS_REFUSED'],
  [
    /SELF_SIGNED|^UNABLE_TO_|^CERT_|^ERR_TLS_CERT_|^HOSTNAME_MISMATCH$|^INVALID_(CA|PURPOSE)$/,
    'CERTIFICATE_NOT_TRUSTED',
  ],
];

function faultOfConnection(code: string): SourceFaultKind {
  return CONNECTION_FAULTS.find(([codes]) => codes.test(code))?.[1] ?? 'NO_CONNECTION';
}

const FAULT_OF_CODE: Readonly<Record<SourceErrorCode, SourceFaultKind>> = {
  SOURCE_UNAVAILABLE: 'NO_CONNECTION',
  SOURCE_TIMEOUT: 'TIMEOUT',
  SOURCE_BAD_ANSWER: 'BAD_ANSWER',
};

/** `Retry-After` (RFC 9110, 10.2.3): seconds, or an instant; of a 429 or 5xx. */
export function retryAfterOf(status: number, header: string | string[] | undefined, time: Clock): number | null {
  if (typeof header !== 'string' || (status !== 429 && status < 500)) return null;
  if (/^\d{1,9}$/.test(header)) return Number(header) * 1000;
  const instant = Date.parse(header);
  return Number.isNaN(instant) ? null : Math.max(0, instant - time.now().getTime());
}

/** What callers are shown of it. */
export function sourceErrorOf(error: unknown, source: SourceId): SourceError {
  if (error instanceof SourceError) return error;
  if (error instanceof NotAsked) return new SourceError('SOURCE_UNAVAILABLE', source, error);
  if (error instanceof UnusableBody) return new SourceError('SOURCE_BAD_ANSWER', source, error);
  if (error instanceof UnexpectedStatus) {
    const { status } = error;
    if (status >= 500 || status === 429) return new SourceError('SOURCE_UNAVAILABLE', source, error);
    // a request that is not let in discloses nothing of the question
    const refused = status >= 400 && status !== 401 && status !== 403;
    return new SourceError('SOURCE_BAD_ANSWER', source, error, refused);
  }
  return new SourceError('SOURCE_UNAVAILABLE', source, new NoConnection(codeOf(error)));
}

/** The system's or the HTTP library's short code; never a message, which may quote the partner. */
function codeOf(error: unknown): string {
  const code = error instanceof Error ? (error as Error & { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : 'unknown';
}
