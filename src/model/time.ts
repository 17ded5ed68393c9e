/**
 * Time as the hub has it: what instant it is, how much has passed, and waiting, from one object that is passed to whatever
 * needs it. Nothing else in `src` names Node's timers or clocks, so that a test or the demonstration can move all of it at once.
 */
import { setTimeout as nodeDelay } from 'node:timers/promises';

/** Says what instant it is, and nothing more. */
export interface Clock {
  now(): Date;
}

export interface Timer {
  /** It does not fire any more; nothing where it has. */
  cancel(): void;
}

export interface Waiting {
  /** Ends the waiting: it rejects with the reason. */
  readonly signal?: AbortSignal;
  /** False: it keeps no process alive. */
  readonly ref?: boolean;
}

export interface Time extends Clock {
  /** Milliseconds since some beginning. They only grow, however the clock of the machine is set. */
  elapsedMs(): number;
  delay(ms: number, waiting?: Waiting): Promise<void>;
  /** Once, after so long. It keeps no process alive. */
  after(ms: number, act: () => void): Timer;
  /** Again and again. It keeps no process alive. */
  every(ms: number, act: () => void): Timer;
}

export const realTime: Time = {
  now: () => new Date(),
  elapsedMs: () => performance.now(),
  delay: (ms, waiting) => nodeDelay(ms, undefined, waiting),
  after(ms, act) {
    const timer = setTimeout(act, ms).unref();
    return { cancel: () => clearTimeout(timer) };
  },
  every(ms, act) {
    const timer = setInterval(act, ms).unref();
    return { cancel: () => clearInterval(timer) };
  },
};

/**
 * The hub's clock where `HUB_CLOCK` is set: it is at `instant` now and goes on from there. Legal bases, validity, shifts and
 * retention follow it; tokens and certificates follow `time` itself.
 */
export function clockFrom(instant: Date, time: Clock): Clock {
  const offset = instant.getTime() - time.now().getTime();
  return { now: () => new Date(time.now().getTime() + offset) };
}

/** Aborts after so long, as `AbortSignal.timeout` does. */
export function abortAfter(time: Pick<Time, 'after'>, ms: number): AbortSignal {
  const controller = new AbortController();
  time.after(ms, () => controller.abort(new DOMException('It takes too long.', 'TimeoutError')));
  return controller.signal;
}
