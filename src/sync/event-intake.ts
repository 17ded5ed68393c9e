/**
 * Takes in what partners tell of themselves (events). An event is believed only under its sender's signature, speaks only
 * of the sender's own streams, counts once, and carries nothing that the poll would not bring. What it leaves open, the
 * poll is asked for at once: events make the hub quick, the poll makes it sure.
 */
import { z } from 'zod';
import type { Time } from '../model/time';
import type { EventIntake, EventOutcome, EventRefusal, SentEvent } from '../model/event-intake';
import type { SourceId } from '../model/words';
import type { EventStore } from '../registers/callers/event-store';
import type { Arrivals } from '../registers/callers/mirror-rows-store';
import { parseBounded } from '../sources/client/exchange';
import type { Stream } from './streams';
import type { Sync } from './sync';
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface EventIntakeOptions {
  /** By sender; who is not in it is not listened to. */
  readonly secrets: ReadonlyMap<SourceId, readonly string[]>;
  readonly sync: Pick<Sync, 'stream' | 'pollSoon'>;
  readonly store: EventStore;
  readonly time: Time;
  /** Called with what keeps an event from being stored. */
  readonly onFailure?: (error: unknown) => void;
}

/** Longer than a signature counts, and than senders repeat. What comes again after that is late, and changes nothing. */
const REMEMBERED_MS = 3_600_000;
const DEEPEST = 16;
const TIDY_EVERY_MS = 10 * 60_000;

const envelope = z.object({
  id: z.uuid().toLowerCase(),
  source: z.string().max(64),
  type: z.string().max(64),
  occurredAt: z.iso.datetime({ offset: true }),
  data: z.object({
    feed: z.string().max(64),
    sequence: z.int().min(1),
    record: z.unknown().optional(),
  }),
});
type Envelope = z.infer<typeof envelope>;

export function createEventIntake(options: EventIntakeOptions): EventIntake {
  const { time } = options;
  const flow = new EventFlow(() => time.elapsedMs());
  const tidy = tidier(options);
  return {
    async take(event) {
      const fault = faultOfSignature(event, options.secrets.get(event.sender) ?? [], time.now());
      if (fault) return refused(fault);
      const done = flow.admit(event.sender);
      if (!done) return refused('TOO_MANY');
      try {
        return await takeIn(event, options, time.now());
      } catch (error) {
        options.onFailure?.(error);
        return refused('UNAVAILABLE');
      } finally {
        done();
        tidy();
      }
    },
  };
}

async function takeIn({ sender, body }: SentEvent, options: EventIntakeOptions, at: Date): Promise<EventOutcome> {
  const read = envelope.safeParse(parsed(body));
  if (!read.success) return refused('MALFORMED');
  const { id, source, data } = read.data;
  const stream = options.sync.stream(`${sender}/${data.feed}`);
  if (source !== sender || !stream) return refused('FOREIGN');
  const arrivals = whatItSays(data, stream);
  if (arrivals === undefined) return refused('MALFORMED');
  const { name, events } = stream;
  const { sequence } = data;
  const step = { sender, id, stream: name, sequence, arrivals, numbered: events?.numbered ?? true, at };
  const taken = await options.store.take(step);
  if (taken.gap || taken.outcome === 'ANNOUNCED') options.sync.pollSoon(name);
  return taken;
}

/** Null where it says only that there is something to be read; undefined where it cannot be read itself. */
function whatItSays({ record, sequence }: Envelope['data'], { events }: Stream): Arrivals | null | undefined {
  if (record === undefined || !events) return null;
  return events.arrivalsOf(record, sequence) ?? undefined;
}

function parsed(body: Buffer): unknown {
  try {
    return parseBounded(body, DEEPEST);
  } catch {
    return undefined;
  }
}

function refused(outcome: EventRefusal): EventOutcome {
  return { outcome, gap: false };
}

function tidier({ store, time, onFailure }: EventIntakeOptions): () => void {
  let tidiedAt = -Infinity;
  return () => {
    const now = time.now().getTime();
    if (now - tidiedAt < TIDY_EVERY_MS) return;
    tidiedAt = now;
    store.forget(new Date(now - REMEMBERED_MS)).catch((error: unknown) => onFailure?.(error));
  };
}

/**
 * How many events of one sender are let in: a steady rate with a burst, and few at once, so that a sender that has lost its
 * measure takes neither the database nor its own partner with it. Asked only about events whose signature holds: nobody
 * else can use up a sender's share.
 */
const BURST = 300;
const PER_SECOND = 50;
const MOST_AT_ONCE = 8;

interface Share {
  left: number;
  /** Milliseconds. */
  filledAt: number;
  atOnce: number;
}

export class EventFlow {
  private readonly shares = new Map<SourceId, Share>();

  /** @param now milliseconds of a clock that only goes forward */
  constructor(private readonly now: () => number) {}

  /** What to call when the event is done with; null where it is one too many. */
  admit(sender: SourceId): (() => void) | null {
    const now = this.now();
    const share = this.shares.get(sender) ?? { left: BURST, filledAt: now, atOnce: 0 };
    this.shares.set(sender, share);
    share.left = Math.min(BURST, share.left + ((now - share.filledAt) / 1000) * PER_SECOND);
    share.filledAt = now;
    if (share.left < 1 || share.atOnce >= MOST_AT_ONCE) return null;
    share.left -= 1;
    share.atOnce += 1;
    return () => void (share.atOnce -= 1);
  }
}

/** How far the sender's clock and the network may be off, either way. Real time: signatures do not follow the hub's clock. */
const WINDOW_MS = 5 * 60_000;
const SIGNATURE = /^sha256=([0-9a-f]{64})$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;

/** @param secrets more than one while a secret is being replaced; without any, nothing is believed */
export function faultOfSignature(
  { signature, timestamp, body }: SentEvent,
  secrets: readonly string[],
  now: Date,
): 'UNSIGNED' | 'FORGED' | 'OUT_OF_DATE' | null {
  const given = SIGNATURE.exec(signature ?? '')?.[1];
  if (given === undefined || timestamp === undefined || !INSTANT.test(timestamp)) return 'UNSIGNED';
  const code = Buffer.from(given, 'hex');
  const matches = secrets.map((secret) => {
    const expected = createHmac('sha256', secret).update(`${timestamp}.`).update(body).digest();
    return timingSafeEqual(expected, code);
  });
  if (!matches.includes(true)) return 'FORGED';
  return Math.abs(now.getTime() - Date.parse(timestamp)) <= WINDOW_MS ? null : 'OUT_OF_DATE';
}
