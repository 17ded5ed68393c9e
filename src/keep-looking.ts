/** What a process knows of what may change elsewhere: looked at every so often, and as soon as something tells of it. */
import type { Ground } from './ground';
import { oneAtATime, withPatience } from './one-at-a-time';

export interface KeptLooking {
  /** Resolves when a look that began after this call is over. Never rejects. */
  readonly look: () => Promise<void>;
  /** Whether the last look failed. */
  readonly isFailing: () => boolean;
}

export interface LookedAt {
  /** In the log, where a look fails: once, until one is good again. */
  readonly what: string;
  readonly everyMs: number;
  /** Given up where it takes too long. */
  readonly read: () => Promise<void>;
}

/** One look at a time; stops with the rest. */
export function keepLooking(
  { log, stops }: Pick<Ground, 'log' | 'stops'>,
  { what, everyMs, read }: LookedAt,
): KeptLooking {
  let failing = false;
  const looks = oneAtATime(() =>
    withPatience(read()).then(
      () => void (failing = false),
      (error: unknown) => {
        if (!failing) log.failure(error, null, what);
        failing = true;
      },
    ),
  );
  const timer = setInterval(() => void looks.ask(), everyMs).unref();
  stops.push(async () => {
    clearInterval(timer);
    await looks.settled();
  });
  return { look: () => looks.ask(), isFailing: () => failing };
}
