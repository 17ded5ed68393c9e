/** The time of the demonstration: the hub's process has it, and the identity provider dates its tokens by it. */
import type { MovedClock } from '../../simulators/identity-provider/clock-desk';
import type { HubChild } from './hub-child';
import { MovableTime } from './movable-time';

export class DemonstrationClock implements MovedClock {
  private readonly time = new MovableTime();
  private hub: Pick<HubChild, 'advance' | 'ready'> | null = null;
  private moving: Promise<void> = Promise.resolve();

  /** From here on the hub's time is moved with this one. */
  moves(hub: Pick<HubChild, 'advance' | 'ready'>): void {
    this.hub = hub;
  }

  now(): Date {
    return this.time.now();
  }

  aheadMs(): number {
    return this.time.aheadMs;
  }

  /** One move after another. The tokens first: none may be dated before what the hub has by then. */
  advance(ms: number): Promise<void> {
    const moved = this.moving.then(async () => {
      await this.hub?.ready;
      await this.time.advance(ms);
      await this.hub?.advance(ms);
    });
    this.moving = moved.catch(() => undefined);
    return moved;
  }
}
