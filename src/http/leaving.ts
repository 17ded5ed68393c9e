/**
 * A hub that is about to stop. First it is not ready any more and answers all the same, closing each connection with the next
 * answer over it: whoever distributes requests has time to notice, and nobody is left with a connection that is gone when the
 * next request is sent. Then it stops.
 */
import { setTimeout as delay } from 'node:timers/promises';

export class Leaving {
  private isBegun = false;

  /** Asked with each request. */
  get begun(): boolean {
    return this.isBegun;
  }

  /** Resolves when there was time to notice. */
  async begin(pauseMs: number): Promise<void> {
    this.isBegun = true;
    await delay(pauseMs);
  }
}
