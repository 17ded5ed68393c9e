/**
 * The last good answers to questions about nobody, for the time in which their source fails: never older than configured, never
 * shown while the source answers, and always marked with the instant they are of. Bounded by how much they hold; what was
 * not asked for longest goes first.
 */
import { SourceError, type SourceErrorCode } from '../errors/source-errors';
import type { Clock } from '../model/clock';

interface Kept {
  readonly answer: unknown;
  /** Monotonic milliseconds. */
  readonly keptAt: number;
  readonly asOf: Date;
  readonly weight: number;
}

export interface LastAnswer<Answer> {
  readonly answer: Answer;
  readonly asOf: Date;
}

/** Rows, over all that is kept: some ten megabytes. */
const MOST_ROWS = 20_000;

export class LastAnswers {
  private readonly kept = new Map<string, Kept>();
  private rows = 0;

  constructor(
    private readonly clock: Clock,
    private readonly most = MOST_ROWS,
  ) {}

  keep(key: string, answer: unknown, rows: number): void {
    this.forget(key);
    const weight = rows + 1;
    if (weight > this.most) return;
    this.kept.set(key, { answer, keptAt: performance.now(), asOf: this.clock.now(), weight });
    this.rows += weight;
    for (const oldest of this.kept.keys()) {
      if (this.rows <= this.most) return;
      this.forget(oldest);
    }
  }

  /** null: there is none, or none that is young enough. */
  of<Answer>(key: string, maxAgeMs: number): LastAnswer<Answer> | null {
    const found = this.kept.get(key);
    if (!found) return null;
    if (performance.now() - found.keptAt <= maxAgeMs) return { answer: found.answer as Answer, asOf: found.asOf };
    this.forget(key);
    return null;
  }

  private forget(key: string): void {
    const found = this.kept.get(key);
    if (!found) return;
    this.kept.delete(key);
    this.rows -= found.weight;
  }
}

/** The failure in whose place an earlier answer stands; null where none may: it is none of the partner's, or says that the question is wrong. */
export function stoodInFor(error: unknown, asOf: Date): SourceError | null {
  if (!(error instanceof SourceError) || error.refused) return null;
  return new SourceError(error.code as SourceErrorCode, error.source, error.cause, false, asOf);
}
