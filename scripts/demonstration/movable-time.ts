/**
 * Time that can be moved, for tests and the demonstration: real time and an offset, so that timers also fire by themselves; or
 * one that is still until it is moved. Production has no use of it.
 */
import { AsyncResource } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { realTime, type Time, type Timer, type Waiting } from '../../src/model/time';

/** Turns of the event loop after each timer, in which promises settle. */
const TURNS = 4;

interface Due {
  at: number;
  /** Null: it fires once. */
  readonly everyMs: number | null;
  readonly act: () => void;
  /** What wakes it by real time; null in a time that is still. */
  alarm: Timer | null;
}

export class MovableTime implements Time {
  private readonly dues = new Set<Due>();
  private offsetMs = 0;
  private moving: Promise<void> = Promise.resolve();

  /** @param still the instant of a time that does not go on by itself; left out: it follows real time */
  constructor(private readonly still: Date | null = null) {}

  static still(at = new Date('2020-10-05T08:00:00Z')): MovableTime {
    return new MovableTime(at);
  }

  now(): Date {
    return new Date((this.still ?? realTime.now()).getTime() + this.offsetMs);
  }

  elapsedMs(): number {
    return (this.still ? 0 : realTime.elapsedMs()) + this.offsetMs;
  }

  /** Of real time, or of where it was still. */
  get aheadMs(): number {
    return this.offsetMs;
  }

  /** How many timers have not fired, delays among them. */
  get pending(): number {
    return this.dues.size;
  }

  delay(ms: number, { signal, ref = true }: Waiting = {}): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason as Error);
      // a delay that keeps its process alive does so by a real timer that never has to fire
      const alive = ref && !this.still ? setInterval(() => undefined, 60_000) : undefined;
      const done = (): void => {
        clearInterval(alive);
        signal?.removeEventListener('abort', aborted);
        resolve();
      };
      const timer = this.after(ms, done);
      const aborted = (): void => {
        clearInterval(alive);
        timer.cancel();
        reject(signal?.reason as Error);
      };
      signal?.addEventListener('abort', aborted, { once: true });
    });
  }

  after(ms: number, act: () => void): Timer {
    return this.add(ms, null, act);
  }

  every(ms: number, act: () => void): Timer {
    return this.add(ms, Math.max(1, ms), act);
  }

  /**
   * Fires what is due within so long, in order, and lets promises settle in between. One move at a time. A still time goes from one
   * to the next, with what is begun meanwhile. One that follows real time leaps, as after a machine was asleep: then what was due
   * fires, an interval once, and what that begins has its whole time, because it waits for others that are in real time.
   */
  advance(ms: number): Promise<void> {
    this.moving = this.moving.then(() => this.move(ms));
    return this.moving;
  }

  /** @throws RangeError for an instant that is over: time goes forward only */
  async advanceTo(instant: Date): Promise<void> {
    const ms = instant.getTime() - this.now().getTime();
    if (!(ms >= 0)) throw new RangeError('Time goes forward only.');
    await this.advance(ms);
  }

  private async move(ms: number): Promise<void> {
    await settle();
    const until = this.elapsedMs() + ms;
    if (!this.still) this.forwardTo(until);
    for (let next = this.first(until); next; next = this.first(until)) {
      this.forwardTo(next.at);
      this.fire(next, this.still ? next.at : until);
      await settle();
    }
    this.forwardTo(until);
    for (const due of this.dues) this.wake(due);
    await settle();
  }

  private add(ms: number, everyMs: number | null, act: () => void): Timer {
    const due: Due = { at: this.elapsedMs() + Math.max(0, ms), everyMs, act: AsyncResource.bind(act), alarm: null };
    this.dues.add(due);
    this.wake(due);
    return { cancel: () => this.remove(due) };
  }

  private first(until: number): Due | undefined {
    let first: Due | undefined;
    for (const due of this.dues) if (due.at <= until && (!first || due.at < first.at)) first = due;
    return first;
  }

  private fire(due: Due, from: number): void {
    this.remove(due);
    if (due.everyMs !== null) {
      due.at = from + due.everyMs;
      this.dues.add(due);
      this.wake(due);
    }
    due.act();
  }

  private forwardTo(elapsed: number): void {
    this.offsetMs += Math.max(0, elapsed - this.elapsedMs());
  }

  private remove(due: Due): void {
    due.alarm?.cancel();
    this.dues.delete(due);
  }

  private wake(due: Due): void {
    due.alarm?.cancel();
    if (this.still) return;
    due.alarm = realTime.after(Math.max(0, due.at - this.elapsedMs()), () => {
      if (this.dues.has(due)) this.fire(due, Math.max(due.at, this.elapsedMs() - (due.everyMs ?? 0)));
    });
  }
}

async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await nextTurn();
}
