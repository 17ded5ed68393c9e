/**
 * What the process has begun and not answered yet, in points: what is in hand says how long the next one would wait. Past the
 * limit somebody is told so at once and comes back, in place of waiting for an answer that comes too late.
 */
import { RefusedForNow } from '../errors/refused-for-now';
import type { Spender } from './budgets';

export interface InHandSettings {
  /** Of all. */
  readonly points: number;
  /** For callers of the same roles. */
  readonly pointsOfApplication: number;
  /** Of an application for all its callers. */
  readonly pointsOfAllRoles: number;
  readonly pointsOfCaller: number;
}

export class InHand {
  private all = 0;
  private readonly ofApplications = new Map<string, number>();
  /** By client id. */
  private readonly ofAllRoles = new Map<string, number>();
  private readonly ofCallers = new Map<string, number>();

  constructor(private readonly settings: InHandSettings) {}

  /** What part of all that may be in hand is: 1 or more where it is full. */
  get filled(): number {
    return this.all / this.settings.points;
  }

  /** @throws RefusedForNow OVERLOADED, or RATE_LIMITED where it is the caller's or the application's own that are too many. */
  begin({ caller, application }: Spender, clientId: string, points: number): void {
    const { settings } = this;
    // one request by itself is let in whatever it costs, of callers of the same roles too
    if (isTooMuch(this.ofCallers.get(caller), points, settings.pointsOfCaller)) throw tooMuchAtOnce();
    const ofApplication = this.ofApplications.get(application);
    if (isTooMuch(ofApplication, points, settings.pointsOfApplication)) throw tooMuchAtOnce();
    const ofAllRoles = ofApplication && this.ofAllRoles.get(clientId);
    if (isTooMuch(ofAllRoles, points, settings.pointsOfAllRoles)) throw tooMuchAtOnce();
    if (this.all > 0 && this.all + points > settings.points) throw overloaded();
    this.all += points;
    add(this.ofCallers, caller, points);
    add(this.ofApplications, application, points);
    add(this.ofAllRoles, clientId, points);
  }

  end({ caller, application }: Spender, clientId: string, points: number): void {
    this.all -= points;
    add(this.ofCallers, caller, -points);
    add(this.ofApplications, application, -points);
    add(this.ofAllRoles, clientId, -points);
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
