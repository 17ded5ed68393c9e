/** The responses of commands by idempotency key, kept for eight days: the same request again gets the first one again. */
import type { SimulatorAnswer } from '../kit/simulator-http';
import { refusalAnswer } from './command-refusal';

export interface RequestStamp {
  /** Of one API key. */
  readonly key: string;
  /** Digest of path and body. */
  readonly request: string;
}

interface Kept {
  readonly request: string;
  readonly answer: SimulatorAnswer;
  readonly at: number;
}

const KEPT_MS = 8 * 24 * 60 * 60_000;

export class KeptResponses {
  /** Oldest first. */
  private readonly kept = new Map<string, Kept>();
  private readonly inUse = new Map<string, string>();

  /** The response, where there is one for this request; null: it may run, and `settle` has to follow. */
  begin({ key, request }: RequestStamp, now: Date): SimulatorAnswer | null {
    this.forget(now);
    const running = this.inUse.get(key);
    const known = this.kept.get(key);
    if ((running ?? known?.request ?? request) !== request) return refusalAnswer({ type: 'key-reused' });
    if (running !== undefined) return refusalAnswer({ type: 'key-in-use' });
    if (known !== undefined) return known.answer;
    this.inUse.set(key, request);
    return null;
  }

  /** The response was sent, or could not be. */
  settle(key: string): void {
    this.inUse.delete(key);
  }

  keep({ key, request }: RequestStamp, answer: SimulatorAnswer, at: string): void {
    this.kept.set(key, { request, answer, at: Date.parse(at) });
  }

  private forget(now: Date): void {
    for (const [key, { at }] of this.kept) {
      if (now.getTime() - at <= KEPT_MS) return;
      this.kept.delete(key);
    }
  }
}
