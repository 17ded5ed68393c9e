/**
 * A refusal costs the process about what a small answer costs it, and a client that does not wait asks ten thousand times in a
 * second: whoever goes on asking after he was refused is answered late. He waits, and the others do not wait for him.
 */

export interface HeldRefusalsSettings {
  /** Refusals of one caller that are answered at once. */
  readonly atOnce: number;
  /** In which they are counted. */
  readonly windowMs: number;
  /** How late the others are, at least and at most, before chance. */
  readonly leastMs: number;
  readonly mostMs: number;
  /** Told in a second, of those that are late: the more wait already, the later is the next. */
  readonly perSecond: number;
  /** At a time: one more is answered at once. */
  readonly most: number;
}

export class HeldRefusals {
  private held = 0;
  private readonly refused = new Map<string, number>();
  private windowEnds = 0;

  constructor(private readonly settings: HeldRefusalsSettings) {}

  /** How many wait for their answer. */
  get count(): number {
    return this.held;
  }

  /**
   * For a refusal that is about to be told.
   * @param caller a pseudonym, @param now in milliseconds, as `performance.now()`
   * @returns null where it is told at once; else it resolves when it is time
   */
  hold(caller: string, now = performance.now()): Promise<void> | null {
    const { atOnce, windowMs, most } = this.settings;
    if (now >= this.windowEnds) {
      this.windowEnds = now + windowMs;
      this.refused.clear();
    }
    const times = (this.refused.get(caller) ?? 0) + 1;
    this.refused.set(caller, times);
    if (times <= atOnce || this.held >= most) return null;
    const late = this.lateMs();
    this.held += 1;
    return new Promise((resolve) => {
      setTimeout(() => {
        this.held -= 1;
        resolve();
      }, late);
    });
  }

  /** Not together, or they would be a crowd again when they come back. */
  private lateMs(): number {
    const { leastMs, mostMs, perSecond } = this.settings;
    const inTurn = (this.held / perSecond) * 1_000;
    return Math.min(Math.max(inTurn, leastMs), mostMs) * (0.5 + Math.random());
  }
}
