/**
 * How much may be looked at for one answer about a version: counted, and not timed, so that the answer does not depend on
 * what else the hub does. Rules that officers write for themselves come nowhere near; rules that multiply with each other
 * could keep the hub busy for days.
 */
import { HubError } from '../../errors/hub-error';
import { tooIntricate, type Crowd } from '../sentence';

/** About a microsecond each. */
const MOST_STEPS = 20_000_000;

/** What is remembered takes room as well. */
export const STEPS_OF_ONE_REMEMBERED = 20;
/** Somebody is asked for under both versions, and remembered. */
export const STEPS_OF_A_PROBE = 50;

/** Nothing is known then: neither that nobody gets more, nor that a guarantee is kept. */
export class TooIntricate extends HubError {
  constructor(readonly at: Crowd) {
    super('COST_EXCEEDED', {}, { detail: tooIntricate(at).EN });
  }
}

/** One for each answer: what it takes is summed over all places. */
export class Effort {
  private spent = 0;
  private place: Crowd = 'onePlace';

  constructor(private readonly most = MOST_STEPS) {}

  /** Names what is looked at from here on. */
  beginWith(place: Crowd): void {
    this.place = place;
  }

  /** @throws TooIntricate before more is done than may be */
  spend(steps: number): void {
    this.spent += steps;
    if (this.spent > this.most) throw new TooIntricate(this.place);
  }
}
