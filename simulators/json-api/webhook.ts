/**
 * Events to subscribers, as such systems send them: signed, at least once (some twice), sometimes out of order, again
 * with growing pauses where the subscriber does not take them, and given up in the end. The feeds hold the truth.
 */
import { createHmac, randomUUID } from 'node:crypto';

export interface Subscription {
  readonly url: string;
  readonly secret: string;
}

/** One new item of a feed. */
export interface FeedNews {
  readonly type: string;
  readonly feed: string;
  /** Of the item in its feed. */
  readonly sequence: number;
  /** The item as the feed has it; left out where it holds more than every subscriber may read. */
  readonly record?: object;
  /** Sent beside the other events: many, and a subscriber that refuses them does not delay the others. */
  readonly beside?: true;
  /** Keys of what has changed. */
  readonly [key: string]: unknown;
}

interface Event {
  readonly id: string;
  readonly source: string;
  readonly sequence: number;
  readonly type: string;
  readonly occurredAt: string;
  readonly data: object;
}

const MOST_SUBSCRIBERS = 4;
const MOST_WAITING = 1_000;
const LARGEST_RECORD_BYTES = 48 * 1024;
const HELD_BACK_MS = 200;
const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
const MOST_ATTEMPTS = 8;
const PATIENCE_MS = 5_000;

interface Subscriber {
  readonly main: DeliveryLine;
  readonly beside: DeliveryLine;
}

export class Webhook {
  private readonly subscribers = new Map<string, Subscriber>();

  /** @param source the name of the sending system, sent in each event */
  constructor(private readonly source: string) {}

  /** One more than there may be takes the place of the oldest. */
  subscribe(subscription: Subscription): void {
    this.drop(subscription.url);
    const [oldest] = this.subscribers.keys();
    if (this.subscribers.size >= MOST_SUBSCRIBERS && oldest !== undefined) this.drop(oldest);
    const [main, beside] = [new DeliveryLine(subscription), new DeliveryLine(subscription)];
    this.subscribers.set(subscription.url, { main, beside });
  }

  /** `sequenceOf` numbers the events by order of occurrence, also across restarts. */
  publish(news: readonly FeedNews[], sequenceOf: (position: number) => number, occurredAt: string): void {
    news.forEach(({ type, beside, ...payload }, position) => {
      const { source } = this;
      const data = withoutLargeRecord(payload);
      const event: Event = { id: randomUUID(), source, sequence: sequenceOf(position), type, occurredAt, data };
      for (const subscriber of this.subscribers.values()) subscriber[beside ? 'beside' : 'main'].add(event);
    });
  }

  close(): void {
    for (const url of [...this.subscribers.keys()]) this.drop(url);
  }

  private drop(url: string): void {
    const subscriber = this.subscribers.get(url);
    subscriber?.main.close();
    subscriber?.beside.close();
    this.subscribers.delete(url);
  }
}

function withoutLargeRecord({ record, ...keys }: { readonly record?: object }): object {
  const small = record !== undefined && Buffer.byteLength(JSON.stringify(record)) <= LARGEST_RECORD_BYTES;
  return small ? { ...keys, record } : keys;
}

/** What waits for one subscriber. */
class DeliveryLine {
  private readonly waiting: Event[] = [];
  private readonly closing = new AbortController();
  private heldBack: Event | null = null;
  private holdTimer: NodeJS.Timeout | undefined;
  private wake: (() => void) | null = null;
  private count = 0;

  constructor(private readonly subscription: Subscription) {
    void this.run();
  }

  /** Every fifth event lets the next one pass, every fourth is sent twice. */
  add(event: Event): void {
    this.count += 1;
    if (this.count % 5 === 0 && this.heldBack === null) {
      this.heldBack = event;
      this.holdTimer = setTimeout(() => this.release(), HELD_BACK_MS);
      return;
    }
    this.push(event);
    if (this.count % 4 === 0) this.push(event);
    this.release();
  }

  close(): void {
    this.closing.abort();
    clearTimeout(this.holdTimer);
    this.wake?.();
  }

  private release(): void {
    clearTimeout(this.holdTimer);
    const held = this.heldBack;
    this.heldBack = null;
    if (held !== null) this.push(held);
  }

  /** Bounded: where a subscriber stays away, the oldest events are lost to it. */
  private push(event: Event): void {
    this.waiting.push(event);
    if (this.waiting.length > MOST_WAITING) this.waiting.shift();
    this.wake?.();
  }

  private async run(): Promise<void> {
    while (!this.closing.signal.aborted) {
      const event = this.waiting.shift();
      if (event !== undefined) await this.deliver(event);
      else await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  private async deliver(event: Event): Promise<void> {
    for (let attempt = 0; attempt < MOST_ATTEMPTS && !this.closing.signal.aborted; attempt += 1) {
      if (await this.post(event)) return;
      await this.pause(Math.min(FIRST_PAUSE_MS * 2 ** attempt, LONGEST_PAUSE_MS));
    }
  }

  private async post(event: Event): Promise<boolean> {
    const body = JSON.stringify(event);
    const timestamp = new Date().toISOString();
    const signature = createHmac('sha256', this.subscription.secret).update(`${timestamp}.${body}`).digest('hex');
    try {
      const answer = await fetch(this.subscription.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'x-signature': `sha256=${signature}`,
          'x-timestamp': timestamp,
        },
        body,
        signal: AbortSignal.any([this.closing.signal, AbortSignal.timeout(PATIENCE_MS)]),
      });
      await answer.arrayBuffer();
      return answer.ok;
    } catch {
      return false;
    }
  }

  private pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, milliseconds);
      this.closing.signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true });
    });
  }
}
