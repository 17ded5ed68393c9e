/**
 * What stands between the hub's questions and one partner, for all network sources alike, by cockatiel: at most so many
 * calls at once and so many waiting, a circuit breaker, repetitions of questions that only read. The time budget is the
 * caller's (exchange.ts): nothing here goes past it. A good answer costs two of cockatiel's policies; repeating begins
 * with the first failure.
 */
import {
  bulkhead,
  BulkheadRejectedError,
  BrokenCircuitError,
  circuitBreaker,
  CircuitState as Circuit,
  CountBreaker,
  DelegateBackoff,
  handleWhen,
  retry,
  type BulkheadPolicy,
  type CircuitBreakerPolicy,
  type RetryPolicy,
} from 'cockatiel';
import type { CircuitState, SourceLimits } from '../model/source-limits';
import { countsAgainstPartner, mayGoBetter, NotAsked, UnexpectedStatus } from './call-failure';

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
  remainingMs(): number;
}

/** Between an attempt and the next: half of it to the whole, by chance; twice as long each time. */
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;
/** An attempt that has less time than this is not begun. */
const LEAST_MS = 10;

const STATES: Readonly<Record<Circuit, CircuitState>> = {
  [Circuit.Closed]: 'CLOSED',
  [Circuit.Open]: 'OPEN',
  [Circuit.HalfOpen]: 'HALF_OPEN',
  [Circuit.Isolated]: 'OPEN',
};

export class CallGuard {
  private readonly bulkhead: BulkheadPolicy;
  private readonly breaker: CircuitBreakerPolicy | null;
  private readonly retry: RetryPolicy;
  /** Monotonic milliseconds: until then an open circuit lets nobody try. */
  private closedUntil = 0;

  constructor(
    private readonly limits: GuardLimits,
    onCircuit: (state: CircuitState) => void = () => undefined,
  ) {
    this.bulkhead = bulkhead(limits.concurrency, limits.queue);
    this.retry = retry(
      handleWhen((error) => error instanceof FailedAttempt && error.isWorthAnother()),
      { maxAttempts: limits.retries, backoff: new DelegateBackoff(({ result }) => pauseAfter(result)) },
    );
    this.breaker = limits.circuitCalls === 0 ? null : breakerOf(limits);
    this.breaker?.onBreak(() => (this.closedUntil = performance.now() + limits.circuitOpenMs));
    this.breaker?.onStateChange((state) => onCircuit(STATES[state]));
  }

  get circuit(): CircuitState {
    return this.breaker ? STATES[this.breaker.state] : 'CLOSED';
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
  run<T>(call: GuardedCall<T>): Promise<T> {
    if (this.limits.retries === 0 || !call.repeatable) return this.once(call.attempt);
    return this.once(call.attempt).catch((error: unknown) => this.again(error, call));
  }

  private once<T>(attempt: () => Promise<T>): Promise<T> {
    const state = this.breaker?.state;
    const isSpared = state === Circuit.HalfOpen || (state === Circuit.Open && performance.now() < this.closedUntil);
    if (isSpared) return Promise.reject(spared());
    return this.bulkhead.execute(() => this.throughCircuit(attempt)).catch(rejected);
  }

  private throughCircuit<T>(attempt: () => Promise<T>): Promise<T> {
    if (!this.breaker) return attempt();
    // cockatiel would have them wait for the one that tries
    if (this.breaker.state === Circuit.HalfOpen) throw spared();
    return this.breaker.execute(attempt);
  }

  private async again<T>(first: unknown, call: GuardedCall<T>): Promise<T> {
    let last = first;
    try {
      return await this.retry.execute(async ({ attempt }) => {
        // the first has been made
        if (attempt === 0) throw new FailedAttempt(last, attempt, call);
        try {
          return await this.once(call.attempt);
        } catch (error) {
          // that nobody is asked any more is no better news than what the partner said
          if (error instanceof NotAsked) throw last;
          last = error;
          throw new FailedAttempt(error, attempt, call);
        }
      });
    } catch (given) {
      throw given instanceof FailedAttempt ? given.cause : given;
    }
  }
}

function breakerOf({ circuitCalls, circuitFailedPercent, circuitOpenMs }: GuardLimits): CircuitBreakerPolicy {
  return circuitBreaker(handleWhen(countsAgainstPartner), {
    halfOpenAfter: circuitOpenMs,
    breaker: new CountBreaker({
      size: circuitCalls,
      minimumNumberOfCalls: Math.ceil(circuitCalls / 2),
      threshold: circuitFailedPercent / 100,
    }),
  });
}

/** An attempt that failed, with what it takes to say whether there is to be another. */
class FailedAttempt extends Error {
  readonly pauseMs: number;

  constructor(
    override readonly cause: unknown,
    attempt: number,
    private readonly call: Pick<GuardedCall<unknown>, 'remainingMs'>,
  ) {
    super('attempt failed');
    const asked = cause instanceof UnexpectedStatus ? cause.retryAfterMs : null;
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** attempt);
    this.pauseMs = asked ?? longest * (0.5 + Math.random() / 2);
  }

  /** Never past the budget: one that could not be answered in it is told at once what there is to tell. */
  isWorthAnother(): boolean {
    return mayGoBetter(this.cause) && this.call.remainingMs() >= this.pauseMs + LEAST_MS;
  }
}

function pauseAfter(result: object): number {
  return 'error' in result && result.error instanceof FailedAttempt ? result.error.pauseMs : 0;
}

function spared(): NotAsked {
  return new NotAsked('circuit open');
}

function rejected(error: unknown): never {
  if (error instanceof BulkheadRejectedError) throw new NotAsked('too many calls wait already');
  if (error instanceof BrokenCircuitError) throw spared();
  throw error;
}
