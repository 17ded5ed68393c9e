/** A demonstration must not outlive the terminal it was started from, even when that was killed without a word. */
import { commandOf, parentOf } from '../embedded-postgres/processes';

const CHECK_EVERY_MS = 500;

/** npm runs scripts in a shell, which some shells leave to the script's process, and some keep waiting in between. */
const SHELL = /^\S*\b(sh|bash|dash|zsh|ash|ksh)[\n ]-c[\n ]/;
const RUNNER = /\b(npm|pnpm|yarn|bun|node)\b/;

/** Noted as soon as this file is loaded: the parent may be killed while the rest still loads. */
const parent = process.ppid;
const grandparent = SHELL.test(commandOf(parent)) ? parentOf(parent) : null;
// run by npm, and npm was killed before this was loaded
if (process.env['npm_lifecycle_event'] && !RUNNER.test(commandOf(grandparent ?? parent))) process.exit(0);

/** Calls back once when the parent process is gone (this one is then another's child). */
export function watchParent(onGone: () => void): void {
  const timer = setInterval(() => {
    if (process.ppid === parent && (grandparent === null || parentOf(parent) === grandparent)) return;
    clearInterval(timer);
    onGone();
  }, CHECK_EVERY_MS);
  timer.unref();
}
