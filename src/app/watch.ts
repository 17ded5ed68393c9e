/**
 * Follows what changes elsewhere: reads it every so often, and at once when the database notifies. One read at a time. And what
 * watches log once a day.
 */
import { oneAtATime } from '../model/one-at-a-time';
import type { Dependencies } from './dependencies';
import { brusselsDayOf } from '../model/brussels-day';
import type { Time, Timer } from '../model/time';

export interface Watch {
  /** Reads now. Resolves when a read that began after this call is over; never rejects. */
  readonly poll: () => Promise<void>;
  /** Whether the last read failed. */
  readonly isFailing: () => boolean;
}

export interface WatchOptions {
  /** In the log, where a read fails: once, until one succeeds. */
  readonly what: string;
  readonly everyMs: number;
  /** Channels of the database: a notification on one of them makes it read at once. */
  readonly channels?: readonly string[];
  readonly read: () => unknown;
  /** In place of the line in the log; called with each failure. */
  readonly onFailure?: (error: unknown) => void;
  /**
   * What becomes of a read without an end in 5 s. `abandon`, as a rule: it has failed, and the next may begin beside it.
   * `report`: it has failed, and the next waits for it, because both want the same lock. `wait`: it may take long.
   */
  readonly late?: 'abandon' | 'report' | 'wait';
}

const LATE_MS = 5000;

/** Stops with the hub. The first read is the caller's. */
export function watch(
  { log, stops, channels, time }: Pick<Dependencies, 'log' | 'stops' | 'channels' | 'time'>,
  { what, everyMs, channels: names = [], read, onFailure, late = 'abandon' }: WatchOptions,
): Watch {
  let failing = false;
  const failed = (error: unknown): void => {
    if (onFailure) onFailure(error);
    else if (!failing) log.failure(error, null, what);
    failing = true;
  };
  const run = async (): Promise<void> => {
    const reading = Promise.resolve().then(read);
    const inTime = late === 'wait' ? reading : withinTime(time, reading);
    await inTime.then(() => void (failing = false)).catch(failed);
    if (late === 'report') await reading.catch(failed);
  };
  const runs = oneAtATime(run);
  const poll = (): void => void runs.ask();
  for (const name of names) channels.set(name, [...(channels.get(name) ?? []), poll]);
  const timer = time.every(everyMs, poll);
  stops.push(async () => {
    timer.cancel();
    await runs.settled();
  });
  return { poll: () => runs.ask(), isFailing: () => failing };
}

function withinTime<Result>(time: Time, work: Promise<Result>): Promise<Result> {
  let timer: Timer | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = time.after(LATE_MS, () => reject(new Error(`No answer in ${LATE_MS} ms.`)));
  });
  return Promise.race([work, late]).finally(() => timer?.cancel());
}

/**
 * For what is logged once a day and process, by its key.
 * @returns whether this key is asked about for the first time on the day of that instant, in Brussels.
 */
export function onceADay(): (key: string, now: Date) => boolean {
  let day = '';
  const keys = new Set<string>();
  return (key, now) => {
    const today = brusselsDayOf(now);
    if (today !== day) keys.clear();
    day = today;
    if (keys.has(key)) return false;
    keys.add(key);
    return true;
  };
}
