/**
 * Long work, as a generator that yields where it may be put aside: done in slices, so that whoever else asks is answered
 * in between.
 */
import { setImmediate as letOthersRun } from 'node:timers/promises';

export type Work<Result> = Generator<void, Result>;

const SLICE_MS = 10;
let last: Promise<unknown> = Promise.resolve();

/** For questions: one after the other, so that many of them take no more of the hub than one. */
export function inTurn<Result>(work: Work<Result>): Promise<Result> {
  const done = last.then(() => inSlices(work));
  last = done.catch(() => undefined);
  return done;
}

/** For commands and tests, where nobody waits for anything else. */
export function atOnce<Result>(work: Generator<unknown, Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

/** At once, for what holds the policy's lock: one of these is under way at most, and it waits for nobody's question. */
export async function inSlices<Result>(work: Work<Result>): Promise<Result> {
  let until = performance.now() + SLICE_MS;
  let step = work.next();
  while (step.done !== true) {
    if (performance.now() >= until) {
      await letOthersRun();
      until = performance.now() + SLICE_MS;
    }
    step = work.next();
  }
  return step.value;
}
