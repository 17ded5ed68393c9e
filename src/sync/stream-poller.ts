/**
 * Reads one stream again and again: page by page to its end, one reading at a time, soon again after a failure. What
 * goes wrong is remembered as an error code of the hub's own, never in a partner's words.
 */
import { randomUUID } from 'node:crypto';
import { HubError, StoreUnreachable, SourceError } from '../model/errors/hub-error';
import type { CaseKeyIntake } from '../model/case-keys';
import type { Time, Timer } from '../model/time';
import { oneAtATime } from '../model/one-at-a-time';
import type { MirrorStore } from '../registers/callers/mirror-store';
import type { Stream } from './streams';

export interface StreamState {
  readonly name: string;
  /** Whether it brings facts about callers. */
  readonly callerFacts: boolean;
  /** Whether a reading has been tried since the start, well or not. */
  readonly tried: boolean;
  readonly lastGoodAt: Date | null;
  /** A code of the hub's errors, or STORE_UNREACHABLE where its own database was not there. */
  readonly lastError: string | null;
  /** What that code is of; for its kind alone, never for its text. */
  readonly lastCause: unknown;
  /** Items left out because they could not be read, since the start. */
  readonly unreadable: number;
}

export interface PollerParts {
  readonly store: MirrorStore;
  readonly caseKeys: CaseKeyIntake;
  readonly time: Time;
  /** Called when a stream fails that was good before, with the cause for the log, and when it is good again. */
  readonly onChange?: (stream: string, error: { readonly code: string; readonly cause: unknown } | null) => void;
}

/** Pages one reading takes at most; a feed that goes on for ever is read on at the next turn. */
const MOST_PAGES = 2_000;
const FIRST_RETRY_MS = 1_000;
const LONGEST_RETRY_MS = 15_000;
/** Between the beginnings of two readings that events ask for. */
const LEAST_PAUSE_MS = 200;
const REFUSALS_TO_START_ANEW = 3;

export class StreamPoller {
  private tried = false;
  private lastGoodAt: Date | null = null;
  private lastError: string | null = null;
  private lastCause: unknown = null;
  private unreadable = 0;
  private failures = 0;
  /** One after the other, of where the reading stands. */
  private refusals = 0;
  /** Where the stream stands, as far as this process knows; undefined before it asked, and when others are ahead. */
  private position: string | null | undefined;
  private readonly readings = oneAtATime(() => this.read());
  private timer: Timer | null = null;
  private soon: Timer | null = null;
  private begun = -Infinity;
  private stopped = false;

  constructor(
    private readonly stream: Stream,
    private readonly parts: PollerParts,
  ) {}

  start(): void {
    void this.turn();
  }

  /** Resolves after a reading that began after this call; never rejects. */
  pollNow(): Promise<void> {
    return this.readings.ask();
  }

  /** A partner that sends much is not polled once for each event; one that does not answer is polled again. */
  pollSoon(): void {
    this.hurry(Math.max(this.begun + LEAST_PAUSE_MS - this.parts.time.elapsedMs(), 0));
  }

  state(): StreamState {
    const { tried, lastGoodAt, lastError, lastCause, unreadable } = this;
    const { name, callerFacts } = this.stream;
    return { name, callerFacts, tried, lastGoodAt, lastError, lastCause, unreadable };
  }

  async stop(): Promise<void> {
    this.stopped = true;
    this.timer?.cancel();
    this.soon?.cancel();
    await this.readings.settled();
  }

  private async turn(): Promise<void> {
    await this.pollNow();
    if (this.stopped) return;
    this.timer = this.parts.time.after(this.pause(), () => void this.turn());
  }

  private hurry(wait: number): void {
    if (this.soon || this.stopped) return;
    this.soon = this.parts.time.after(wait, () => {
      this.soon = null;
      void this.pollNow().then(() => {
        if (this.failures > 0) this.hurry(this.pause());
      });
    });
  }

  /** A little uneven, so that replicas and streams do not ask all at once. */
  private pause(): number {
    const retry = Math.min(FIRST_RETRY_MS * 2 ** (this.failures - 1), LONGEST_RETRY_MS);
    const pause = this.failures === 0 ? this.stream.everyMs : Math.min(retry, this.stream.everyMs);
    return pause * (0.9 + Math.random() * 0.2);
  }

  private async read(): Promise<void> {
    if (this.stopped) return;
    const { store } = this.parts;
    this.begun = this.parts.time.elapsedMs();
    try {
      const end = await this.readToTheEnd();
      if (end && (await store.good(this.stream.name, end.at, end.cursor))) this.lastGoodAt = end.at;
      else this.position = undefined;
      this.succeed();
    } catch (error) {
      await this.fail(error, this.parts.time.now());
    } finally {
      this.tried = true;
    }
  }

  /** @returns the instant at which nothing more was there, and where; null when somebody else is ahead or much is left */
  private async readToTheEnd(): Promise<{ readonly at: Date; readonly cursor: string | null } | null> {
    const { store, caseKeys } = this.parts;
    const { name, authority } = this.stream;
    const requestId = randomUUID();
    let kept = this.position === undefined ? await store.cursorOf(name) : this.position;
    this.position = kept;
    // a partner that no longer knows the cursor is read from its beginning; what it brings counts from the end on
    let from = this.refusals < REFUSALS_TO_START_ANEW ? kept : null;
    for (let page = 0; page < MOST_PAGES && !this.stopped; page += 1) {
      // real time: it is what the age of facts is measured by
      const at = this.parts.time.now();
      const arrival = await this.stream.read(from, requestId);
      this.unreadable += arrival.unreadable;
      await caseKeys.apply(arrival.caseKeys);
      if (arrival.cursor !== kept || hasRows(arrival.arrivals)) {
        const { arrivals, cursor: to, sequence } = arrival;
        const anew = from === null;
        const advanced = await store.advance({ stream: name, authority, from: kept, to, arrivals, sequence, anew });
        this.position = advanced ? arrival.cursor : undefined;
        if (!advanced) return null;
        kept = arrival.cursor;
      }
      if (arrival.next === null) return { at, cursor: kept };
      from = arrival.next;
    }
    return null;
  }

  private succeed(): void {
    if (this.lastError !== null) this.parts.onChange?.(this.stream.name, null);
    this.failures = 0;
    this.refusals = 0;
    this.lastError = null;
    this.lastCause = null;
  }

  private async fail(cause: unknown, at: Date): Promise<void> {
    this.failures += 1;
    const code = codeOf(cause);
    if (this.lastError !== code) this.parts.onChange?.(this.stream.name, { code, cause });
    this.lastError = code;
    this.lastCause = cause;
    // an answer that cannot be read is no reason: from the beginning it would be there again
    if (cause instanceof SourceError && cause.refused) this.refusals += 1;
    // where the database itself is the trouble this fails too: the stream's age says enough
    await this.parts.store.failed(this.stream.name, at, code).catch(() => undefined);
  }
}

function codeOf(cause: unknown): string {
  if (cause instanceof StoreUnreachable) return 'STORE_UNREACHABLE';
  return cause instanceof HubError ? cause.code : 'INTERNAL';
}

function hasRows(arrivals: object): boolean {
  return Object.values(arrivals).some((rows: readonly unknown[]) => rows.length > 0);
}
