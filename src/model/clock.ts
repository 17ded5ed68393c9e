/** The hub's clock: legal bases, validity, shift and retention follow it; tokens and certificates follow real time. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that starts at `instant` now and runs on from there (`HUB_CLOCK`). */
export function clockFrom(instant: Date, real: Clock = systemClock): Clock {
  const offset = instant.getTime() - real.now().getTime();
  return { now: () => new Date(real.now().getTime() + offset) };
}
