/**
 * What one may take of a process that has others to serve: a caller, or an application with all who use it. Alone, or while
 * there is room, it may have more; where the process is busy and another asks too, it gets its share of the window and waits
 * for the next one.
 */
import { Crowd } from './crowd';

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
