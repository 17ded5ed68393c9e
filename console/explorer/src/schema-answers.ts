/**
 * What the hub has just said of its schema. While a page opens GraphiQL asks for it several times, with the same words, and each
 * answer is large and costs budget. Who presses for it anew later gets it anew.
 */
import type { Exchange, Operation } from './hub-client';
import type { Session } from './session';

const KEPT_MS = 10_000;

interface Kept {
  readonly of: string;
  readonly at: number;
  readonly answer: Promise<Exchange>;
}

export class SchemaAnswers {
  private last: Kept | null = null;

  /** @param ask for one that was not asked for by this session a moment before */
  async of(operation: Operation, session: Session | null, ask: () => Promise<Exchange>): Promise<Exchange> {
    const of = JSON.stringify([operation, session?.token, session?.purpose]);
    const now = performance.now();
    const { last } = this;
    if (last !== null && last.of === of && now - last.at < KEPT_MS) return last.answer;
    const kept: Kept = { of, at: now, answer: ask() };
    this.last = kept;
    const exchange = await kept.answer;
    // what went wrong is tried again
    if (!exchange.answer.data && this.last === kept) this.last = null;
    return exchange;
  }
}
