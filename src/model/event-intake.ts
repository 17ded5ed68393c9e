/** What a partner's event meets at the hub, as the front door sees it. */
import type { SourceId } from './words';

/** An event as it was sent; nothing of it has been believed yet. */
export interface SentEvent {
  readonly sender: SourceId;
  /** Headers, as they came. */
  readonly signature: string | undefined;
  readonly timestamp: string | undefined;
  /** The raw body: what is signed. */
  readonly body: Buffer;
}

/** Why an event was refused. The sender learns less. */
export type EventRefusal = 'UNSIGNED' | 'FORGED' | 'OUT_OF_DATE' | 'MALFORMED' | 'FOREIGN' | 'TOO_MANY' | 'UNAVAILABLE';

/**
 * What became of an event that was taken. `APPLIED`: the next of its stream; `EARLY`: applied, and something before it is
 * missing; `LATE`: known already; `ANNOUNCED`: the stream itself is read for it; `DUPLICATE`: this very event came before.
 */
export type EventTaken = 'APPLIED' | 'EARLY' | 'LATE' | 'ANNOUNCED' | 'DUPLICATE';

export interface EventOutcome {
  readonly outcome: EventTaken | EventRefusal;
  /** Whether it showed that something before it has not come. */
  readonly gap: boolean;
}

export interface EventIntake {
  /** Durable when it resolves with one of `EventTaken`; nothing is stored otherwise. Never rejects. */
  take(event: SentEvent): Promise<EventOutcome>;
}
