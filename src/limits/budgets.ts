/**
 * What a caller, and an application with all who use it in the same roles, may spend in a time. Who has spent it waits for the next
 * window. Apart by role, or a few agents could spend what the clinicians of the same application need.
 */
import { LRUCache } from 'lru-cache';
import type { RateLimiterRes } from 'rate-limiter-flexible';
import { RefusedForNow } from '../model/errors/hub-error';

export interface Spender {
  /** A pseudonym. */
  readonly caller: string;
  /** A client id with roles. */
  readonly application: string;
  /** Has a budget of another size. */
  readonly isPersonConcerned?: boolean;
}

type Whose = keyof Standing;

/** What is left of a budget, and when it is whole again. */
export interface Left {
  readonly points: number;
  readonly resetMs: number;
}

export interface Standing {
  readonly caller: Left;
  readonly application: Left;
}

/** As the library has it: rejects with what is left where nothing is. */
export interface Limiter {
  consume(key: string, points: number): Promise<Pick<RateLimiterRes, 'remainingPoints' | 'msBeforeNext'>>;
}

const MOST_REMEMBERED = 10_000;

export class Budgets {
  /** Until when, of those who were refused: further requests are refused without being counted. */
  private readonly refusedUntil = new LRUCache<string, number>({ max: MOST_REMEMBERED });

  constructor(
    private readonly limiters: {
      readonly callers: Limiter;
      /** Of persons concerned, each by itself. */
      readonly persons: Limiter;
      readonly applications: Limiter;
    },
    /** Milliseconds that only grow. */
    private readonly now: () => number,
  ) {}

  /** @throws RefusedForNow RATE_LIMITED */
  checkAtDoor(caller: string, application: string): void {
    if (this.refusedUntil.size === 0) return;
    this.checkRefused(keyOf('caller', caller), 'caller');
    this.checkRefused(keyOf('application', application), 'application');
  }

  /** Rejects with RefusedForNow RATE_LIMITED; what was asked for too much is spent all the same. */
  async spend({ caller, application, isPersonConcerned }: Spender, points: number): Promise<Standing> {
    const { callers, persons } = this.limiters;
    const asked = (isPersonConcerned ? persons : callers).consume(caller, points);
    const both = this.limiters.applications.consume(application, points);
    const [ofCaller, ofApplication] = await Promise.allSettled([asked, both]);
    return {
      caller: this.left(ofCaller, keyOf('caller', caller), 'caller'),
      application: this.left(ofApplication, keyOf('application', application), 'application'),
    };
  }

  /** For who has taken its share: from now until then it is refused at the door. */
  refuse(spender: Spender, whose: Whose, leftMs: number): RefusedForNow {
    this.refusedUntil.set(keyOf(whose, spender[whose]), this.now() + leftMs);
    return spent(whose, leftMs);
  }

  private left(
    settled: PromiseSettledResult<Pick<RateLimiterRes, 'remainingPoints' | 'msBeforeNext'>>,
    key: string,
    whose: Whose,
  ): Left {
    if (settled.status === 'fulfilled') {
      return { points: settled.value.remainingPoints, resetMs: settled.value.msBeforeNext };
    }
    const { msBeforeNext } = settled.reason as Partial<RateLimiterRes>;
    // not an answer of the limiter, but a fault of it
    if (msBeforeNext === undefined) throw settled.reason;
    this.refusedUntil.set(key, this.now() + msBeforeNext);
    throw spent(whose, msBeforeNext);
  }

  private checkRefused(key: string, whose: Whose): void {
    const until = this.refusedUntil.get(key);
    if (until === undefined) return;
    const leftMs = until - this.now();
    if (leftMs > 0) throw spent(whose, leftMs);
    this.refusedUntil.delete(key);
  }
}

function keyOf(whose: Whose, name: string): string {
  return `${whose} ${name}`;
}

const SENTENCES: Readonly<Record<Whose, string>> = {
  caller: 'The caller has spent what it may in this time; see Retry-After.',
  application: 'The application has spent what all its callers of this role may in this time; see Retry-After.',
};

function spent(whose: Whose, leftMs: number): RefusedForNow {
  return new RefusedForNow('RATE_LIMITED', SENTENCES[whose], inSeconds(leftMs));
}

export function tooLarge(leftMs: number): RefusedForNow {
  const detail =
    'Others ask too, and the application’s latest large request is not made up for yet: ask for less at a time, or see Retry-After.';
  return new RefusedForNow('RATE_LIMITED', detail, inSeconds(leftMs));
}

function inSeconds(ms: number): number {
  return Math.max(1, Math.ceil(ms / 1000));
}

interface ShareSettings {
  /** Points in a window. */
  readonly points: number;
  readonly windowMs: number;
  /** From 0 to 1: from there on the process is busy. */
  readonly busyFrom: number;
}

/** Another who has asked so lately is there. */
const IS_THERE_MS = 2_000;

export class Shares {
  private windowEnds = 0;
  private readonly taken = new Map<string, number>();
  private readonly crowd = new Crowd();

  constructor(
    private readonly settings: ShareSettings,
    private readonly utilization: () => number,
  ) {}

  /**
   * @param now in milliseconds, as `elapsedMs()` of the port for time
   * @returns null where it may, and then it has taken them; else after how many milliseconds it may again
   */
  take(name: string, points: number, now: number): number | null {
    if (now >= this.windowEnds) this.beginWindow(now);
    const taken = (this.taken.get(name) ?? 0) + points;
    if (taken > this.settings.points && this.isContended(name, now)) return this.windowEnds - now;
    this.taken.set(name, taken);
    this.crowd.see(name, now);
    return null;
  }

  private isContended(name: string, now: number): boolean {
    return this.crowd.hasAnother(name, now, IS_THERE_MS) && this.utilization() >= this.settings.busyFrom;
  }

  private beginWindow(now: number): void {
    this.windowEnds = now + this.settings.windowMs;
    this.taken.clear();
  }
}

/** Whether others ask too: callers, or applications. */
interface Seen {
  readonly name: string;
  at: number;
}

class Crowd {
  private latest: Seen = { name: '', at: -Infinity };
  private otherThanLatest: Seen = { name: '', at: -Infinity };

  /** @param now in milliseconds, as `elapsedMs()` of the port for time */
  see(name: string, now: number): void {
    if (this.latest.name !== name) {
      this.otherThanLatest = this.latest;
      this.latest = { name, at: now };
    } else this.latest.at = now;
  }

  /** Whether another one than this was seen lately. */
  hasAnother(name: string, now: number, withinMs: number): boolean {
    const other = this.latest.name === name ? this.otherThanLatest : this.latest;
    return now - other.at < withinMs;
  }
}

/**
 * Requests that hold everybody else up: Node.js runs one at a time, and who comes while a page of 200 whole cases is put
 * together waits for all of it. Where others ask too, an application pays off each of them before it has the next.
 */
interface LargeRequestsSettings {
  /** Points from which on a request is large. */
  readonly from: number;
  /** What an application pays off, in points for a millisecond. */
  readonly pointsPerMs: number;
}

/** Others who have asked within a minute are there: their next request is worth as much as one that waits already. */
const APPLICATION_IS_THERE_MS = 60_000;

export class LargeRequests {
  private readonly paidOff = new Map<string, number>();

  constructor(
    private readonly settings: LargeRequestsSettings,
    private readonly applications: Pick<Crowd, 'see' | 'hasAnother'> = new Crowd(),
  ) {}

  /**
   * @param now in milliseconds, as `elapsedMs()` of the port for time
   * @returns null where it may be let in; else after how many milliseconds it may
   */
  take(application: string, points: number, now: number): number | null {
    const { from, pointsPerMs } = this.settings;
    this.applications.see(application, now);
    if (points <= from) return null;
    const owesUntil = this.paidOff.get(application) ?? 0;
    if (now < owesUntil && this.applications.hasAnother(application, now, APPLICATION_IS_THERE_MS))
      return owesUntil - now;
    // one after the other while nobody else was there is forgotten
    this.paidOff.set(application, now + points / pointsPerMs);
    return null;
  }
}
