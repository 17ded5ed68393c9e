/**
 * Takes in what partners tell of themselves (events). An event is believed only under its sender's signature, speaks only
 * of the sender's own streams, counts once, and carries nothing that the poll would not bring. What it leaves open, the
 * poll is asked for at once: events make the hub quick, the poll makes it sure.
 */
import { z } from 'zod';
import { systemClock, type Clock } from '../model/clock';
import type { EventIntake, EventOutcome, EventRefusal, SentEvent } from '../model/event-intake';
import type { SourceId } from '../model/words';
import type { EventStore } from '../registers/event-store';
import type { Arrivals } from '../registers/mirror-rows-store';
import { parseBounded } from '../sources/bounded-json';
import { EventFlow } from './event-flow';
import { faultOfSignature } from './event-signature';
import type { Stream } from './streams';
import type { Sync } from './sync';

export interface EventIntakeOptions {
  /** By sender; who is not in it is not listened to. */
  readonly secrets: ReadonlyMap<SourceId, readonly string[]>;
  readonly sync: Pick<Sync, 'stream' | 'pollSoon'>;
  readonly store: EventStore;
  readonly realClock?: Clock;
  readonly flow?: EventFlow;
  /** Told what keeps an event from being stored. */
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
  const { secrets, realClock = systemClock, flow = new EventFlow() } = options;
  const tidy = tidier(options, realClock);
  return {
    async take(event) {
      const fault = faultOfSignature(event, secrets.get(event.sender) ?? [], realClock.now());
      if (fault) return refused(fault);
      const done = flow.admit(event.sender);
      if (!done) return refused('TOO_MANY');
      try {
        return await takeIn(event, options, realClock.now());
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

function tidier({ store, onFailure }: EventIntakeOptions, realClock: Clock): () => void {
  let tidiedAt = -Infinity;
  return () => {
    const now = realClock.now().getTime();
    if (now - tidiedAt < TIDY_EVERY_MS) return;
    tidiedAt = now;
    store.forget(new Date(now - REMEMBERED_MS)).catch((error: unknown) => onFailure?.(error));
  };
}
