/** A demonstration must not outlive the terminal it was started from, even when that was killed without a word. */

const CHECK_EVERY_MS = 500;

/** Calls back once when the process that started this one is gone (it is then somebody else's child). */
export function watchParent(onGone: () => void): { stop(): void } {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    onGone();
  }, CHECK_EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
