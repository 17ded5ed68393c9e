/** A demonstration must not outlive the terminal it was started from, even when that was killed without a word. */
import { commandOf, parentOf } from '../embedded-postgres/processes';

const CHECK_EVERY_MS = 500;

/** Noted as soon as this file is loaded: the parent may be killed while the rest still loads. */
const parent = process.ppid;
/** npm runs scripts in a shell, which some shells leave to the script's process and some keep waiting in between. */
const grandparent = /(^|\/)(sh|bash|dash|zsh|ash|ksh)[\n ]-c[\n ]/.test(commandOf(parent)) ? parentOf(parent) : null;

/** Calls back once when the process that started this one is gone (it is then somebody else's child). */
export function watchParent(onGone: () => void): { stop(): void } {
  const timer = setInterval(() => {
    if (process.ppid === parent && (grandparent === null || parentOf(parent) === grandparent)) return;
    clearInterval(timer);
    onGone();
  }, CHECK_EVERY_MS);
  timer.unref();
  return { stop: () => clearInterval(timer) };
}
