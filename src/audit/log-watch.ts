/**
 * Notices that the access log in the database is not the one it was: another log, or fewer segments than were seen. What the
 * anchor has of this hub's signatures counts as seen, so that a restart forgets nothing.
 */
import type { AnchoredPlace } from './anchor-file';

export class LogWatch {
  private log: string | null = null;
  /** Number of the last segment that was seen. */
  private last = 0;
  private readonly faults = new Set<string>();

  /** @param onFault told once of each kind of fault */
  constructor(private readonly onFault: (fault: string, facts: Readonly<Record<string, unknown>>) => void) {}

  /** What the anchor has, before the database is asked for the first time. Lines of two segments may have changed places. */
  remember({ log, segment }: AnchoredPlace): void {
    if (this.isSame(log)) this.last = Math.max(this.last, segment);
  }

  /** To be called before the database is asked for its last segment, and with what it said: answers may overtake each other. */
  looking(): (place: AnchoredPlace) => void {
    const was = this.last;
    return ({ log, segment }) => {
      if (!this.isSame(log)) return;
      if (segment < was) this.tell('segments at its end are gone', { log, segment, was });
      this.last = Math.max(this.last, segment);
    };
  }

  /** `ok`, or what is wrong; it stays so until somebody has looked and the hub is started again. */
  state(): string {
    return [...this.faults].join('; ') || 'ok';
  }

  private isSame(log: string): boolean {
    this.log ??= log;
    if (log !== this.log) this.tell('another log is in its place', { log, was: this.log });
    return log === this.log;
  }

  private tell(fault: string, facts: Readonly<Record<string, unknown>>): void {
    if (this.faults.has(fault)) return;
    this.faults.add(fault);
    this.onFault(fault, facts);
  }
}
