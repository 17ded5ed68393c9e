/** What a register answered last, for the time in which it cannot be asked. Bounded in number and in age. */
import { LRUCache } from 'lru-cache';

export interface LastKnownOptions {
  readonly most: number;
  readonly maxAgeMs: number;
  /** Real time, in milliseconds. */
  readonly now: () => number;
}

export class LastKnown<T> {
  private readonly kept: LRUCache<string, { readonly value: T; readonly at: number }>;

  constructor(private readonly options: LastKnownOptions) {
    this.kept = new LRUCache({ max: options.most });
  }

  /** The very object that is kept already is no new word. */
  keep(key: string, value: T): void {
    if (value !== null && this.kept.peek(key)?.value === value) return;
    this.kept.set(key, { value, at: this.options.now() });
  }

  get(key: string): T | undefined {
    const found = this.kept.peek(key);
    return found && this.options.now() - found.at <= this.options.maxAgeMs ? found.value : undefined;
  }
}
