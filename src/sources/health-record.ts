/** How one source is doing, learnt from the calls made to it anyway; nothing is asked for the sake of knowing. */
import type { Clock } from '../model/clock';
import type { SourceErrorCode } from '../errors/source-errors';
import type { SourceId } from '../model/words';
import type { SourceFaultKind, NoticedHealth } from '../model/source-health';

/** From this many failures in a row a source counts as down, however it fails. */
const FAILURES_UNTIL_DOWN = 3;

export class HealthRecord {
  private state: NoticedHealth['state'] = 'UNKNOWN';
  private since: Date | null = null;
  private lastGoodAnswerAt: Date | null = null;
  private latencyMs: number | null = null;
  private failuresInARow = 0;
  private fault: SourceFaultKind = 'NONE';

  constructor(
    private readonly source: SourceId,
    private readonly clock: Clock,
  ) {}

  answered(latencyMs: number): void {
    this.failuresInARow = 0;
    this.fault = 'NONE';
    this.lastGoodAnswerAt = this.clock.now();
    this.latencyMs = Math.round(latencyMs);
    this.enter('UP');
  }

  /** @param spared nobody is asked any more for a while */
  failed(code: SourceErrorCode, fault: SourceFaultKind, spared: boolean): void {
    this.failuresInARow++;
    this.fault = fault;
    const down = spared || code === 'SOURCE_UNAVAILABLE' || this.failuresInARow >= FAILURES_UNTIL_DOWN;
    this.enter(down ? 'DOWN' : 'DEGRADED');
  }

  get lastFault(): SourceFaultKind {
    return this.fault;
  }

  snapshot(): Omit<NoticedHealth, 'calls'> {
    return {
      source: this.source,
      state: this.state,
      since: this.since,
      lastGoodAnswerAt: this.lastGoodAnswerAt,
      latencyMs: this.latencyMs,
    };
  }

  private enter(state: NoticedHealth['state']): void {
    if (this.state === state) return;
    this.state = state;
    this.since = this.clock.now();
  }
}
