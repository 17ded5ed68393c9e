/**
 * What one caller, or an application with all who use it, may take of a process that has others to serve. Alone, or while
 * there is room, it may have more; where the process is busy and another asks too, it gets its share of the window and waits
 * for the next one. Large requests are paid off one after the other.
 */

export interface ShareSettings {
  /** Points in a window. */
  readonly points: number;
  readonly windowMs: number;
  /** From 0 to 1: from there on the process is busy. */
  readonly busyFrom: number;
}

/** Another who has asked so lately is there. */
const IS_THERE_MS = 2_000;

export class Shares {
  private windowEnds = 0;
  private readonly taken = new Map<string, number>();
  private readonly crowd = new Crowd();

  constructor(
    private readonly settings: ShareSettings,
    private readonly utilization: () => number,
  ) {}

  /**
   * @param now in milliseconds, as `performance.now()`
   * @returns null where it may, and then it has taken them; else after how many milliseconds it may again
   */
  take(name: string, points: number, now: number): number | null {
    if (now >= this.windowEnds) this.beginWindow(now);
    const taken = (this.taken.get(name) ?? 0) + points;
    if (taken > this.settings.points && this.isContended(name, now)) return this.windowEnds - now;
    this.taken.set(name, taken);
    this.crowd.see(name, now);
    return null;
  }

  private isContended(name: string, now: number): boolean {
    return this.crowd.hasAnother(name, now, IS_THERE_MS) && this.utilization() >= this.settings.busyFrom;
  }

  private beginWindow(now: number): void {
    this.windowEnds = now + this.settings.windowMs;
    this.taken.clear();
  }
}

/** Whether others ask too: callers, or applications. */
interface Seen {
  readonly name: string;
  at: number;
}

export class Crowd {
  private latest: Seen = { name: '', at: -Infinity };
  private otherThanLatest: Seen = { name: '', at: -Infinity };

  /** @param now in milliseconds, as `performance.now()` */
  see(name: string, now: number): void {
    if (this.latest.name !== name) {
      this.otherThanLatest = this.latest;
      this.latest = { name, at: now };
    } else this.latest.at = now;
  }

  /** Whether another one than this was seen lately. */
  hasAnother(name: string, now: number, withinMs: number): boolean {
    const other = this.latest.name === name ? this.otherThanLatest : this.latest;
    return now - other.at < withinMs;
  }
}

/**
 * Requests that hold everybody else up: Node.js runs one at a time, and who comes while a page of 200 whole cases is put
 * together waits for all of it. Where others ask too, an application pays off each of them before it has the next.
 */
export interface LargeRequestsSettings {
  /** Points from which on a request is large. */
  readonly from: number;
  /** What an application pays off, in points for a millisecond. */
  readonly pointsPerMs: number;
}

/** Others who have asked within a minute are there: their next request is worth as much as one that waits already. */
const APPLICATION_IS_THERE_MS = 60_000;

export class LargeRequests {
  private readonly paidOff = new Map<string, number>();

  constructor(
    private readonly settings: LargeRequestsSettings,
    private readonly applications: Pick<Crowd, 'see' | 'hasAnother'> = new Crowd(),
  ) {}

  /**
   * @param now in milliseconds, as `performance.now()`
   * @returns null where it may be let in; else after how many milliseconds it may
   */
  take(application: string, points: number, now: number): number | null {
    const { from, pointsPerMs } = this.settings;
    this.applications.see(application, now);
    if (points <= from) return null;
    const owesUntil = this.paidOff.get(application) ?? 0;
    if (now < owesUntil && this.applications.hasAnother(application, now, APPLICATION_IS_THERE_MS))
      return owesUntil - now;
    // one after the other while nobody else was there is forgotten
    this.paidOff.set(application, now + points / pointsPerMs);
    return null;
  }
}
