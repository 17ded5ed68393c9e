/** What a register answered last, for the time in which it cannot be asked. Bounded in number and in age. */
export interface LastKnownOptions {
  readonly most: number;
  readonly maxAgeMs: number;
  /** Real time, in milliseconds. */
  readonly now: () => number;
}

export class LastKnown<T> {
  private readonly kept = new Map<string, { readonly value: T; readonly at: number }>();

  constructor(private readonly options: LastKnownOptions) {}

  /** The very object that is kept already is no new word. */
  keep(key: string, value: T): void {
    if (value !== null && this.kept.get(key)?.value === value) return;
    this.kept.delete(key);
    this.kept.set(key, { value, at: this.options.now() });
    for (const oldest of this.kept.keys()) {
      if (this.kept.size <= this.options.most) break;
      this.kept.delete(oldest);
    }
  }

  get(key: string): T | undefined {
    const found = this.kept.get(key);
    return found && this.options.now() - found.at <= this.options.maxAgeMs ? found.value : undefined;
  }
}
