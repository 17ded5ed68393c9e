/**
 * One open stream: runs its operation whenever it is due, and gives the answer out where it is another than the last one. There is
 * one answer at a time: what changes while it is on its way to the client makes the operation run once more, and nothing is
 * kept meanwhile.
 */
import type { ExecutionResult, GraphQLFormattedError } from 'graphql';
import { HubError, RefusedForNow } from '../../model/errors/hub-error';
import { hubResponseError } from '../../model/errors/response-errors';
import type { Coordinate } from '../../model/classification';
import type { Followed } from '../../model/live-changes';
import type { CaseSubject } from '../../model/subject';
import type { FollowedCaller } from './followed-caller';
import type { StreamView } from '../graphql/hub-request';
import type { Time, Timer } from '../../model/time';

/** What one run of the operation came to, as text and as graphql-sse writes it. */
export interface StreamAnswer {
  readonly text: string;
  readonly result: ExecutionResult;
  /** A part of it could not be had, and may be had later. */
  readonly isIncomplete: boolean;
  /** Nothing was executed, or there is nothing here for the caller: no later run would be another. */
  readonly isFinal: boolean;
  /** Set where it was refused because of what else there is at the moment. */
  readonly retryAfterSeconds: number | null;
}

export interface StreamParts {
  readonly caller: FollowedCaller;
  readonly view: StreamView;
  readonly time: Pick<Time, 'after'>;
  /** @param run counts from 1. Rejects with HubError where the caller may not ask any more. */
  readonly run: (run: number) => Promise<StreamAnswer>;
  readonly onSent: () => void;
  /** Called once, however it ends. @param code of the error it ends with; null: the client has gone, or it was complete */
  readonly onClosed: (code: string | null) => void;
}

/** Of answers with a part that could not be had: it is tried again, later each time. */
const FIRST_RETRY_MS = 5_000;
const LONGEST_RETRY_MS = 60_000;

export class OpenStream {
  private isDue = true;
  /** Something has changed before the first run began, which may have been read before. */
  private isDueAgain = false;
  private isClosed = false;
  private error: HubError | null = null;
  private wake: (() => void) | null = null;
  private retry: Timer | undefined;
  private failures = 0;
  private runs = 0;
  private last: string | null = null;
  private sent = 0;
  private flushed = 0;

  constructor(private readonly parts: StreamParts) {}

  get caller(): FollowedCaller {
    return this.parts.caller;
  }

  /** Null before the operation ran. */
  get followed(): Followed | null {
    return this.parts.view.followed;
  }

  /** Every output coordinate that the operation selects. */
  get selected(): ReadonlySet<Coordinate> {
    return this.parts.view.selected ?? NOTHING;
  }

  /** The keys of the case are different. */
  moveTo(subject: CaseSubject): void {
    this.parts.view.followed = { kind: 'CASE', subject };
  }

  /** Something it may see has changed. */
  touch(): void {
    if (this.runs === 0) this.isDueAgain = true;
    this.isDue = true;
    this.wake?.();
  }

  /** Ends with a last event that carries the error. The first error is the one. */
  end(error: HubError): void {
    this.error ??= error;
    this.wake?.();
  }

  /** The client is gone. */
  close(): void {
    this.isClosed = true;
    this.wake?.();
  }

  /** One more answer is on its way to the client, and out of this process. */
  wasFlushed(): void {
    this.flushed += 1;
    this.wake?.();
  }

  async *answers(): AsyncGenerator<ExecutionResult, void, undefined> {
    let code: string | null = null;
    try {
      while (await this.untilDue()) {
        const answer = await this.next();
        if (answer) {
          this.sent += 1;
          this.parts.onSent();
          yield answer.result;
          if (answer.isFinal) return;
        }
      }
      if (this.error === null) return;
      code = this.error.code;
      yield lastEvent(this.error);
    } finally {
      this.isClosed = true;
      this.retry?.cancel();
      this.parts.onClosed(code);
    }
  }

  /** False where it is over. */
  private async untilDue(): Promise<boolean> {
    const waits = (): boolean => !this.isDue || this.flushed < this.sent;
    while (!this.isClosed && this.error === null && waits()) {
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    this.wake = null;
    return !this.isClosed && this.error === null;
  }

  /** Null where nothing is to be sent. */
  private async next(): Promise<StreamAnswer | null> {
    this.isDue = this.isDueAgain;
    this.isDueAgain = false;
    this.runs += 1;
    const answer = await this.parts.run(this.runs).catch((error: unknown) => this.failed(error));
    if (answer === null || this.isClosed || this.error !== null) return null;
    const isFirst = this.last === null;
    if (answer.retryAfterSeconds !== null && !isFirst) {
      this.again(answer.retryAfterSeconds * 1_000);
      return null;
    }
    if (answer.isIncomplete) this.tryAgain();
    else this.failures = 0;
    const isNew = answer.text !== this.last;
    this.last = answer.text;
    // that a version is active is no news before another one is; one may have become active while this stream was opened
    const isOfPolicy = this.followed?.kind === 'POLICY';
    if (isOfPolicy && isFirst) this.isDue = true;
    return isNew && (!isOfPolicy || !isFirst || answer.isFinal) ? answer : null;
  }

  private failed(error: unknown): null {
    // refused before anything was run, for now
    if (error instanceof RefusedForNow && this.last !== null) this.again(error.retryAfterSeconds * 1_000);
    else this.end(error instanceof HubError ? error : new HubError('INTERNAL'));
    return null;
  }

  private tryAgain(): void {
    this.again(Math.min(FIRST_RETRY_MS * 2 ** this.failures, LONGEST_RETRY_MS));
    this.failures += 1;
  }

  private again(ms: number): void {
    this.retry?.cancel();
    this.retry = this.parts.time.after(ms, () => this.touch());
  }
}

const NOTHING: ReadonlySet<Coordinate> = new Set();

/** What a stream ends with where it is not the client that ends it. */
export function lastEvent(error: HubError): ExecutionResult {
  const { message, extensions } = hubResponseError(error, null);
  const formatted: GraphQLFormattedError = { message, extensions: { ...extensions } };
  // as it is written out; graphql-js has its own class there
  return { errors: [formatted] } as unknown as ExecutionResult;
}
