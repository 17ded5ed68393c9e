/**
 * The last good answers to questions about nobody, for the time in which their source fails: never older than configured, never
 * shown while the source answers, and always marked with the instant they are of. Bounded by how much they hold; what was
 * not used for longest goes first.
 */
import { LRUCache } from 'lru-cache';
import { SourceError, type SourceErrorCode } from '../model/errors/source-errors';
import type { Clock } from '../model/clock';
import type { Coordinate } from '../model/classification';

interface Kept {
  readonly answer: unknown;
  /** Monotonic milliseconds. */
  readonly keptAt: number;
  readonly asOf: Date;
}

export interface LastAnswer<Answer> {
  readonly answer: Answer;
  readonly asOf: Date;
}

/** Rows, over all that is kept: some ten megabytes. */
const MOST_ROWS = 20_000;

export class LastAnswers {
  private readonly kept: LRUCache<string, Kept>;

  constructor(
    private readonly clock: Clock,
    mostRows = MOST_ROWS,
  ) {
    this.kept = new LRUCache({ maxSize: mostRows });
  }

  keep(key: string, answer: unknown, rows: number): void {
    const kept = { answer, keptAt: performance.now(), asOf: this.clock.now() };
    this.kept.set(key, kept, { size: rows + 1 });
  }

  /** null: there is none, or none that is young enough. */
  of<Answer>(key: string, maxAgeMs: number): LastAnswer<Answer> | null {
    const found = this.kept.get(key);
    if (!found) return null;
    if (performance.now() - found.keptAt <= maxAgeMs) return { answer: found.answer as Answer, asOf: found.asOf };
    this.kept.delete(key);
    return null;
  }
}

/** The failure in whose place an earlier answer stands; null where none may: it is none of the partner's, or says that the question is wrong. */
export function stoodInFor(error: unknown, asOf: Date): SourceError | null {
  if (!(error instanceof SourceError) || error.refused) return null;
  return new SourceError(error.code as SourceErrorCode, error.source, error.cause, false, asOf);
}

/** Why an element is never shown from memory. */
export type NeverStale =
  /** Somebody is behind it: that it is remembered would tell that a colleague asked, and the hub keeps no copy of it. */
  | 'OF_A_PERSON'
  | 'MEDICAL'
  /** Somebody is treated otherwise because of it: who may see what, whether and how somebody is called, what was refused. */
  | 'DECIDES';

/**
 * Element by element, what may be shown as it was a while ago when its source fails, and why the rest may never be. Each
 * partner's definition says it of its elements; a test holds that against every element, and against the classes.
 */
export interface FromMemory {
  readonly may: readonly Coordinate[];
  /** By type, where one reason holds for all of it; an element by itself goes first. */
  readonly never: Readonly<Record<string, NeverStale>>;
}

/** Whether an answer with these elements may stand in for one that fails. */
export function mayBeStale({ may }: FromMemory, elements: readonly Coordinate[]): boolean {
  return elements.every((coordinate) => may.includes(coordinate));
}
