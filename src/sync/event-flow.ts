/**
 * How many events of one sender are let in: a steady rate with a burst, and few at once, so that a sender that has lost its
 * measure takes neither the database nor its own partner with it. Asked only about events whose signature holds: nobody
 * else can use up a sender's share.
 */
import type { SourceId } from '../model/words';

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
  constructor(private readonly now: () => number = () => performance.now()) {}

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
