/**
 * A circuit breaker: where too many of the latest calls to a partner failed it opens, and none is tried for a while; then one is,
 * and what becomes of it closes or opens it again. Ours, because a library's has a clock of its own.
 */
import type { CircuitState, SourceLimits } from '../../model/source-health';
import type { Time } from '../../model/time';

export type CircuitLimits = Pick<SourceLimits, 'circuitCalls' | 'circuitFailedPercent' | 'circuitOpenMs'>;

export class Circuit {
  state: CircuitState = 'CLOSED';
  /** Whether each of the latest calls failed, the oldest first. */
  private latest: boolean[] = [];
  /** Milliseconds by `elapsedMs()`: until then an open circuit lets none try. */
  private openUntil = 0;

  constructor(
    private readonly limits: CircuitLimits,
    private readonly time: Pick<Time, 'elapsedMs'>,
    private readonly onChange: (state: CircuitState) => void,
  ) {}

  /** False while it is open, and while the one that tries is on its way. */
  get mayTry(): boolean {
    return this.state === 'CLOSED' || (this.state === 'OPEN' && this.time.elapsedMs() >= this.openUntil);
  }

  /** To be called where `mayTry` is true. @param counts whether what it rejects with is a failure of the partner */
  async run<T>(attempt: () => Promise<T>, counts: (error: unknown) => boolean): Promise<T> {
    const isTrial = this.state === 'OPEN';
    if (isTrial) this.enter('HALF_OPEN');
    try {
      const result = await attempt();
      this.ended(isTrial, false);
      return result;
    } catch (error) {
      const isFailed = counts(error);
      // one that does not count is no success either
      if (isTrial || isFailed) this.ended(isTrial, isFailed);
      throw error;
    }
  }

  private ended(isTrial: boolean, isFailed: boolean): void {
    if (isTrial) {
      this.latest = [];
      if (isFailed) this.open();
      else this.enter('CLOSED');
      return;
    }
    this.latest = [...this.latest, isFailed].slice(-this.limits.circuitCalls);
    // what began before it opened says nothing of it
    if (this.state === 'CLOSED' && isFailed && this.isBroken()) this.open();
  }

  private isBroken(): boolean {
    const { circuitCalls, circuitFailedPercent } = this.limits;
    const failed = this.latest.filter(Boolean).length;
    const isEnough = this.latest.length >= Math.ceil(circuitCalls / 2);
    return isEnough && failed > (circuitFailedPercent / 100) * this.latest.length;
  }

  private open(): void {
    this.openUntil = this.time.elapsedMs() + this.limits.circuitOpenMs;
    this.enter('OPEN');
  }

  private enter(state: CircuitState): void {
    this.state = state;
    this.onChange(state);
  }
}
