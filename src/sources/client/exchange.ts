/**
 * One question to a partner and the whole of its answer: where it goes and what it has, the bytes gathered as they arrive (no
 * stream is made of what is read as one piece anyway), and JSON within bounds. What ends it early (too large, the time is
 * over) gives the connection up. No error quotes what was read: JSON.parse's own message does.
 */
import type { Dispatcher } from 'undici';
import type { PartnerQuestion } from '../../model/source-health';
import type { KnownFields } from '../contract/known-fields';
import { BrokenOff, UnusableBody } from './call-guard';
import type { Time, Timer } from '../../model/time';

export interface HttpQuestion {
  readonly resource: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Relative to the base path (`cases/search`), from the origin (`/token`), or a link the partner sent. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  /** A list stands for a parameter given several times. */
  readonly form?: Readonly<Record<string, string | readonly string[]>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly requestId: string;
  /** The fields its answer may have, read or not: others are dropped when it is read, and reported. null: not looked into. */
  readonly known: KnownFields;
  /** Ends earlier than the client's own budget: from `deadline()`, shared by the pages of one question. */
  readonly deadline?: number;
  /** Sent without the client's authentication: the token endpoint itself. */
  readonly anonymous?: boolean;
  /** Called just before the request leaves. */
  readonly onQuestion?: (question: PartnerQuestion) => void;
  /** About how many keys it is. */
  readonly keys?: number;
  /** It may be sent again, though it is posted: it only reads, or has a key by which the partner knows it. */
  readonly repeatable?: boolean;
  /** Statuses beside 2xx that are answers too, and say nothing against the partner. */
  readonly answers?: readonly number[];
  /** True once nobody waits for it any more: then it does not leave. */
  readonly isOver?: () => boolean;
}

export interface HttpAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** Below the base path, and nothing in it that means anything but itself. */
const PLAIN_PATH = /^[\w-]+(?:\/[\w-]+)*$/;

/** Path and query on the configured origin. @param base with a closing slash @throws UnusableBody for a link elsewhere */
export function targetOf({ path, query }: HttpQuestion, base: URL): string {
  if (PLAIN_PATH.test(path) && !query) return `${base.pathname}${path}`;
  const url = new URL(path, base);
  if (url.origin !== base.origin) throw new UnusableBody('link leads to another origin');
  if (url.username !== '' || url.password !== '') throw new UnusableBody('link says who the hub is');
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  return `${url.pathname}${url.search}`;
}

const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const JSON_TYPE = { 'content-type': 'application/json' };

/** null: the question has no body. */
export function contentOf({ form, json }: HttpQuestion): { contentType: Record<string, string>; body: string | null } {
  if (form) {
    const fields = new URLSearchParams();
    for (const [name, value] of Object.entries(form)) {
      if (typeof value === 'string') fields.append(name, value);
      else for (const one of value) fields.append(name, one);
    }
    return { contentType: FORM, body: fields.toString() };
  }
  if (json !== undefined) return { contentType: JSON_TYPE, body: JSON.stringify(json) };
  return { contentType: {}, body: null };
}

export interface Received {
  readonly status: number;
  readonly headers: HttpAnswer['headers'];
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
    if (budget.isOver) return reject(usedUp());
    budget.onOver((error) => gathering.end(error));
    dispatcher.dispatch(question, gathering);
  });
}

class Gathering implements Dispatcher.DispatchHandler {
  private controller: Dispatcher.DispatchController | null = null;
  private head: Pick<Received, 'status' | 'headers'> | null = null;
  private readonly chunks: Buffer[] = [];
  private size = 0;
  /** Why, where it is not because the answer is there. */
  private ended: Error | true | null = null;

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
    if (this.ended instanceof Error) controller.abort(this.ended);
    this.controller = controller;
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: HttpAnswer['headers']): void {
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
    this.ended = true;
    const { chunks, size } = this;
    const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, size);
    this.resolve({ ...this.head, bytes });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.ended ??= true;
    this.reject(this.head ? new BrokenOff('body broke off') : error);
  }
}

/** The time a question has, from its first step to the last byte of the answer. */
export class TimeBudget {
  isOver = false;
  private readonly timer: Timer;
  private readonly waiting: ((error: Error) => void)[] = [];

  /** @param deadline monotonic milliseconds */
  constructor(
    private readonly deadline: number,
    private readonly time: Time,
  ) {
    // in whole milliseconds: Node keeps a list of timers for each length
    this.timer = time.after(Math.ceil(Math.max(0, this.remainingMs())), () => this.over());
  }

  remainingMs(): number {
    return this.deadline - this.time.elapsedMs();
  }

  onOver(give: (error: Error) => void): void {
    if (this.isOver) give(usedUp());
    else this.waiting.push(give);
  }

  /** The promise, or a rejection as soon as the time is over: a wait that cannot be cancelled itself. */
  within<T>(work: Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      this.onOver(reject);
      work.then(resolve, reject);
    });
  }

  end(): void {
    this.timer.cancel();
  }

  private over(): void {
    this.isOver = true;
    for (const give of this.waiting) give(usedUp());
  }
}

function usedUp(): Error {
  return new Error('time budget used up');
}

/** Bytes are counted while they arrive; nesting is counted before parsing. */
export function parseBounded(bytes: Buffer, maxDepth: number): unknown {
  if (deeperThan(bytes, maxDepth)) throw new UnusableBody(`JSON nested deeper than ${maxDepth}`);
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    throw new UnusableBody(`body of ${bytes.length} bytes is not JSON`);
  }
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
/** `{` and `[`, `}` and `]` differ in this bit only. */
const CASE_BIT = 0x20;
const OPENING = 0x5b;
const CLOSING = 0x5d;

function deeperThan(bytes: Buffer, maxDepth: number): boolean {
  let depth = 0;
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number;
    if (byte === QUOTE) {
      i = endOfString(bytes, i);
      continue;
    }
    const bracket = byte & ~CASE_BIT;
    if (bracket === OPENING) {
      if (++depth > maxDepth) return true;
    } else if (bracket === CLOSING) depth--;
  }
  return false;
}

/** The position of the closing quote of the string that opens at `start`. */
function endOfString(bytes: Buffer, start: number): number {
  for (let end = bytes.indexOf(QUOTE, start + 1); end !== -1; end = bytes.indexOf(QUOTE, end + 1)) {
    let escapes = 0;
    while (bytes[end - 1 - escapes] === BACKSLASH) escapes++;
    if (escapes % 2 === 0) return end;
  }
  return bytes.length;
}
