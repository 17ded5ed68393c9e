/**
 * What the process has begun and not answered yet, in points: what is in hand says how long the next one would wait. Past the
 * limit somebody is told so at once and comes back, in place of waiting for an answer that comes too late.
 */
import { RefusedForNow } from '../errors/refused-for-now';
import type { Spender } from './budgets';

export interface InHandSettings {
  /** Of all. */
  readonly points: number;
  readonly pointsOfApplication: number;
  readonly pointsOfCaller: number;
}

export class InHand {
  private all = 0;
  private readonly ofApplications = new Map<string, number>();
  private readonly ofCallers = new Map<string, number>();

  constructor(private readonly settings: InHandSettings) {}

  /** What part of all that may be in hand is: 1 or more where it is full. */
  get filled(): number {
    return this.all / this.settings.points;
  }

  /** @throws RefusedForNow OVERLOADED, or RATE_LIMITED where it is the caller's or the application's own that are too many. */
  begin({ caller, application }: Spender, points: number): void {
    const { settings } = this;
    // one request by itself is let in whatever it costs
    if (isTooMuch(this.ofCallers.get(caller), points, settings.pointsOfCaller)) throw tooMuchAtOnce();
    if (isTooMuch(this.ofApplications.get(application), points, settings.pointsOfApplication)) throw tooMuchAtOnce();
    if (this.all > 0 && this.all + points > settings.points) throw overloaded();
    this.all += points;
    add(this.ofCallers, caller, points);
    add(this.ofApplications, application, points);
  }

  end({ caller, application }: Spender, points: number): void {
    this.all -= points;
    add(this.ofCallers, caller, -points);
    add(this.ofApplications, application, -points);
  }
}

function isTooMuch(inHand: number | undefined, points: number, most: number): boolean {
  return inHand !== undefined && inHand + points > most;
}

/** Who has nothing in hand is not remembered. */
function add(amounts: Map<string, number>, name: string, points: number): void {
  const sum = (amounts.get(name) ?? 0) + points;
  if (sum > 0) amounts.set(name, sum);
  else amounts.delete(name);
}

function tooMuchAtOnce(): RefusedForNow {
  const detail = 'The caller or the application has too much on its way at once; see Retry-After.';
  return new RefusedForNow('RATE_LIMITED', detail, 1);
}

export function overloaded(): RefusedForNow {
  return new RefusedForNow('OVERLOADED', 'The hub has more in hand than it can answer soon; see Retry-After.', 1);
}
