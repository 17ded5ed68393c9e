/**
 * One question on a connection and the whole of its answer, gathered as it arrives: no stream is made of what is read as one
 * piece anyway. What ends it early (too large, the time is over) gives the connection up.
 */
import type { Dispatcher } from 'undici';
import { UnusableBody } from './bounded-json';
import { BrokenOff } from './call-failure';

export interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly bytes: Buffer;
}

/**
 * Rejects with `UnusableBody` for a body that is larger than `maxBytes` or breaks off, with the system's or the HTTP library's error
 * where no answer begins, and as soon as the budget is used up.
 */
export function exchange(
  dispatcher: Dispatcher,
  question: Dispatcher.DispatchOptions,
  maxBytes: number,
  budget: TimeBudget,
): Promise<Received> {
  return new Promise((resolve, reject) => {
    const gathering = new Gathering(maxBytes, resolve, reject);
    budget.onOver(() => gathering.end(new Error('time budget used up')));
    dispatcher.dispatch(question, gathering);
  });
}

class Gathering implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | null = null;
  private head: Pick<Received, 'status' | 'headers'> | null = null;
  private readonly chunks: Buffer[] = [];
  private size = 0;
  private ended: Error | null = null;

  constructor(
    private readonly maxBytes: number,
    private readonly resolve: (received: Received) => void,
    private readonly reject: (error: Error) => void,
  ) {}

  end(error: Error): void {
    if (this.ended) return;
    this.ended = error;
    this.reject(error);
    this.controller?.abort(error);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    // it waited for a connection until nobody waited for it
    if (this.ended) controller.abort(this.ended);
    this.controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Received['headers']): void {
    // 1xx announce the answer
    if (status >= 200) this.head = { status, headers };
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.ended) return;
    this.size += chunk.length;
    if (this.size > this.maxBytes) this.end(new UnusableBody(`body larger than ${this.maxBytes} bytes`));
    else this.chunks.push(chunk);
  }

  onResponseEnd(): void {
    if (this.ended || !this.head) return;
    const { chunks, size } = this;
    const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size);
    this.resolve({ ...this.head, bytes });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.reject(this.head ? new BrokenOff('body broke off') : error);
  }
}

/** The time a question has, from its first step to the last byte of the answer. */
export class TimeBudget {
  isOver = false;
  private readonly timer: NodeJS.Timeout;
  private tell: (() => void) | null = null;
  private tellLast: (() => void) | null = null;

  /** @param deadline monotonic milliseconds */
  constructor(private readonly deadline: number) {
    // in whole milliseconds: Node keeps a list of timers for each length
    this.timer = setTimeout(() => this.over(), Math.ceil(Math.max(0, this.remainingMs())));
  }

  remainingMs(): number {
    return this.deadline - performance.now();
  }

  /** All of the work; what is waited for within it is told first. */
  of<T>(work: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.tellLast = () => reject(new Error('time budget used up'));
      work().then(resolve, reject);
    });
  }

  /** One is told: whoever is waited for now. */
  onOver(tell: () => void): void {
    if (this.isOver) tell();
    else this.tell = tell;
  }

  /** The promise, or a rejection as soon as the time is over: a wait that cannot be cancelled itself. */
  within<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.onOver(() => reject(new Error('time budget used up')));
      work.then(resolve, reject);
    });
  }

  /** What was waited for has come. */
  forget(): void {
    this.tell = null;
  }

  end(): void {
    clearTimeout(this.timer);
    this.tell = null;
    this.tellLast = null;
  }

  private over(): void {
    this.isOver = true;
    this.tell?.();
    this.tellLast?.();
  }
}
