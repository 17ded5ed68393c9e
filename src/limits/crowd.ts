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
