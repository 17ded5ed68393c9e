/**
 * Long work, as a generator that yields where it may be interrupted: done in slices, so that other requests are answered in
 * between, and up to a limit.
 */
import { inOrder } from '../../model/one-at-a-time';
import { setImmediate as letOthersRun } from 'node:timers/promises';
import { HubError } from '../../model/errors/hub-error';
import { tooIntricate, type Crowd } from '../rules/sentence';

export type Work<Result> = Generator<undefined, Result>;

const SLICE_MS = 10;
const afterOthers = inOrder();

/** For queries: one after the other, so that many of them take no more of the hub than one. */
export function inTurn<Result>(work: Work<Result>): Promise<Result> {
  return afterOthers(() => inSlices(work));
}

/** For commands and tests, where nothing else waits. */
export function atOnce<Result>(work: Work<Result>): Result {
  let step = work.next();
  while (step.done !== true) step = work.next();
  return step.value;
}

/** At once, for what holds the policy's lock: at most one of these runs, and it waits for no query. */
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

/** About a microsecond each. */
const MOST_STEPS = 20_000_000;

/** Nothing is known then: neither that no caller gets more, nor that a guarantee is kept. */
export class TooIntricate extends HubError {
  constructor(readonly at: Crowd) {
    super('COST_EXCEEDED', {}, { detail: tooIntricate(at).EN });
  }
}

/**
 * How much may be done for one answer about a version, over all places: counted, and not timed, so that the answer does not
 * depend on what else the hub does. Rules that officers write come nowhere near; rules that multiply with each other could
 * keep the hub busy for days.
 */
export class Effort {
  private spent = 0;
  private place: Crowd = 'onePlace';

  constructor(private readonly most = MOST_STEPS) {}

  /** Names what is worked on from here on. */
  beginWith(place: Crowd): void {
    this.place = place;
  }

  /** @throws TooIntricate before more is done than may be */
  spend(steps: number): void {
    this.spent += steps;
    if (this.spent > this.most) throw new TooIntricate(this.place);
  }
}
