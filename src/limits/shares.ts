/**
 * What one may take of a process that has others to serve: a caller, or an application with all who use it. Alone, or while
 * there is room, it may have more; where the process is busy and another asks too, it gets its share of the window and waits
 * for the next one.
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

interface Seen {
  readonly name: string;
  at: number;
}

export class Shares {
  private windowEnds = 0;
  private readonly taken = new Map<string, number>();
  private latest: Seen = { name: '', at: -Infinity };
  private otherThanLatest: Seen = { name: '', at: -Infinity };

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
    this.see(name, now);
    return null;
  }

  /** Whether somebody else has taken anything lately. */
  hasAnother(name: string, now: number, withinMs: number): boolean {
    const other = this.latest.name === name ? this.otherThanLatest : this.latest;
    return now - other.at < withinMs;
  }

  private isContended(name: string, now: number): boolean {
    return this.hasAnother(name, now, IS_THERE_MS) && this.utilization() >= this.settings.busyFrom;
  }

  private see(name: string, now: number): void {
    if (this.latest.name !== name) {
      this.otherThanLatest = this.latest;
      this.latest = { name, at: now };
    } else this.latest.at = now;
  }

  private beginWindow(now: number): void {
    this.windowEnds = now + this.settings.windowMs;
    this.taken.clear();
  }
}
