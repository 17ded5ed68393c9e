/** When a session ends by itself: with its token, or after ten minutes without use. By the time of day: a device that slept has missed timers. */

export type SessionEnd = 'IDLE' | 'OVER';

export const IDLE_MS = 10 * 60_000;
/** Before the end the person is warned. */
const WARNING_MS = 60_000;
const LOOK_MS = 1_000;
const USES = ['pointerdown', 'click', 'keydown', 'wheel', 'touchmove', 'scroll'] as const;

interface Listener {
  /** @param ending null: the warning is over, because the page was used */
  readonly onWarning: (ending: SessionEnd | null) => void;
  readonly onEnd: (end: SessionEnd) => void;
}

/** @param endsAt of the token, in milliseconds. @returns stops it */
export function startClock(endsAt: number, { onWarning, onEnd }: Listener): () => void {
  let usedAt = Date.now();
  let warned: SessionEnd | null = null;
  const use = (): void => {
    usedAt = Date.now();
    if (warned !== null) look();
  };
  const look = (): void => {
    const now = Date.now();
    const left = { OVER: endsAt - now, IDLE: usedAt + IDLE_MS - now };
    const nearest: SessionEnd = left.OVER <= left.IDLE ? 'OVER' : 'IDLE';
    if (left[nearest] <= 0) {
      stop();
      return onEnd(nearest);
    }
    const warning = left[nearest] <= WARNING_MS ? nearest : null;
    if (warning !== warned) onWarning((warned = warning));
  };
  const timer = setInterval(look, LOOK_MS);
  for (const one of USES) document.addEventListener(one, use, { passive: true });
  document.addEventListener('visibilitychange', look);
  const stop = (): void => {
    clearInterval(timer);
    for (const one of USES) document.removeEventListener(one, use);
    document.removeEventListener('visibilitychange', look);
  };
  return stop;
}
