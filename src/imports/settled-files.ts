/** Which files nobody writes any more, as far as can be told from outside: those that stayed as they are for a while. */
import type { FoundFile } from './drop-box';

interface Seen {
  readonly size: number;
  readonly modifiedMs: number;
  readonly sinceMs: number;
  readonly failures: number;
  readonly retryMs: number;
}

const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 60_000;

export class SettledFiles {
  private seen = new Map<string, Seen>();
  private present = new Set<string>();

  constructor(private readonly settleMs: number) {}

  /** False at the first sight, and for a file that failed a moment ago. */
  has({ identity, size, modifiedMs }: FoundFile): boolean {
    const now = performance.now();
    this.present.add(identity);
    const before = this.seen.get(identity);
    if (before?.size === size && before.modifiedMs === modifiedMs) {
      return now - before.sinceMs >= this.settleMs && now >= before.retryMs;
    }
    this.seen.set(identity, { size, modifiedMs, sinceMs: now, failures: 0, retryMs: 0 });
    return false;
  }

  /** It is looked at as if for the first time. */
  forget({ identity }: FoundFile): void {
    this.seen.delete(identity);
  }

  /** It is tried again later, and later each time, so that the others are not held up by it. */
  postpone({ identity }: FoundFile): void {
    const before = this.seen.get(identity);
    if (!before) return;
    const pause = Math.min(FIRST_RETRY_MS * 2 ** before.failures, LONGEST_RETRY_MS);
    this.seen.set(identity, { ...before, failures: before.failures + 1, retryMs: performance.now() + pause });
  }

  /** Forgets what was not asked about since the last time. */
  tidy(): void {
    this.seen = new Map([...this.seen].filter(([identity]) => this.present.has(identity)));
    this.present = new Set();
  }
}
