/**
 * How much work the process has, and what it does when that is too much. What it has begun and not answered, in points, says
 * how long the next request would wait: past the limit it is refused at once and may come back.
 */
import { RefusedForNow } from '../model/errors/hub-error';
import type { Spender } from './budgets';
import { performance, type EventLoopUtilization } from 'node:perf_hooks';
import type { Time } from '../model/time';

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

/** How busy the process is: what part of the time its event loop works, and how long it keeps somebody waiting. */
export interface ProcessLoad {
  /** From 0 to 1, of the last quarter of a second. */
  utilization(): number;
  /** By how much the latest timer was late. */
  lagMs(): number;
  stop(): void;
}

const SAMPLE_MS = 250;

/** It measures the event loop itself, so it has Node's own timers. */
export function watchProcessLoad(): ProcessLoad {
  let before: EventLoopUtilization = performance.eventLoopUtilization();
  let due = performance.now() + SAMPLE_MS;
  let utilization = 0;
  let lagMs = 0;
  const timer = setInterval(() => {
    const now = performance.now();
    lagMs = Math.max(0, now - due);
    due = now + SAMPLE_MS;
    const since = performance.eventLoopUtilization();
    utilization = performance.eventLoopUtilization(since, before).utilization;
    before = since;
  }, SAMPLE_MS);
  timer.unref();
  return {
    utilization: () => utilization,
    // what is late by now counts before the timer has fired
    lagMs: () => Math.max(lagMs, performance.now() - due),
    stop: () => clearInterval(timer),
  };
}

/**
 * A refusal costs the process about what a small answer costs it, and a client that does not wait asks ten thousand times in a
 * second: a caller who goes on after a refusal is answered late. It waits, and the others do not wait for it.
 */
export interface HeldRefusalsSettings {
  /** Refusals of one caller that are answered at once. */
  readonly atOnce: number;
  /** In which they are counted. */
  readonly windowMs: number;
  /** How late the others are, at least and at most, before chance. */
  readonly leastMs: number;
  readonly mostMs: number;
  /** Sent in a second, of those that are late: the more wait already, the later is the next. */
  readonly perSecond: number;
  /** At a time: one more is answered at once. */
  readonly most: number;
}

export class HeldRefusals {
  private held = 0;
  private readonly refused = new Map<string, number>();
  private windowEnds = 0;

  constructor(
    private readonly settings: HeldRefusalsSettings,
    private readonly time: Pick<Time, 'elapsedMs' | 'after'>,
  ) {}

  /** How many wait for their answer. */
  get count(): number {
    return this.held;
  }

  /**
   * For a refusal that is about to be sent.
   * @param caller a pseudonym
   * @returns null where it is sent at once; else it resolves when it is time
   */
  hold(caller: string): Promise<void> | null {
    const { atOnce, windowMs, most } = this.settings;
    const now = this.time.elapsedMs();
    if (now >= this.windowEnds) {
      this.windowEnds = now + windowMs;
      this.refused.clear();
    }
    const times = (this.refused.get(caller) ?? 0) + 1;
    this.refused.set(caller, times);
    if (times <= atOnce || this.held >= most) return null;
    const late = this.lateMs();
    this.held += 1;
    return new Promise((resolve) => {
      this.time.after(late, () => {
        this.held -= 1;
        resolve();
      });
    });
  }

  /** Not together, or they would be a crowd again when they come back. */
  private lateMs(): number {
    const { leastMs, mostMs, perSecond } = this.settings;
    const inTurn = (this.held / perSecond) * 1_000;
    return Math.min(Math.max(inTurn, leastMs), mostMs) * (0.5 + Math.random());
  }
}
