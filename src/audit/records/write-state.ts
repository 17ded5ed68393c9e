/** Whether the database takes access records, as the last commit has shown: nothing is written to find out. */
import type { FinishedCommit } from './group-commit';

/** A hub that is asked nothing writes nothing: what went wrong so long ago is no news of now. */
const NEWS_MS = 5 * 60_000;

export class WriteState {
  private failedAt: number | null = null;

  /**
   * @param isRefusal whether the database refuses the record itself
   * @param now monotonic milliseconds
   */
  constructor(
    private readonly isRefusal: (error: unknown) => boolean,
    private readonly now: () => number,
  ) {}

  /** What the database refuses because of the record itself says nothing of the next one. */
  finished({ outcome, error }: Pick<FinishedCommit, 'outcome' | 'error'>): void {
    if (outcome === 'written') this.failedAt = null;
    else if (!this.isRefusal(error)) this.failedAt = this.now();
  }

  /** `ok`, or what is wrong. */
  state(): string {
    const isFailing = this.failedAt !== null && this.now() - this.failedAt < NEWS_MS;
    return isFailing ? 'the database takes no records' : 'ok';
  }
}
