/**
 * How many different persons a caller is shown something of within an hour. Counted by the disclosure check, which alone knows whom
 * an answer is about: one new person too many keeps the whole answer from leaving. By pseudonyms, as in access records.
 */
import { RefusedForNow } from '../model/errors/hub-error';

export interface PersonsLimit {
  readonly naturalPerson: number;
  /** A partner's system serves many. */
  readonly system: number;
}

export interface Looker {
  /** A pseudonym. */
  readonly pseudonym: string;
  readonly naturalPerson: boolean;
}

/** Null: they may be shown. */
export type Look = RefusedForNow | null;

export interface PersonsLookedAt {
  /** At once where nobody else has to be asked. Never rejects. */
  look(looker: Looker, persons: readonly string[]): Look | Promise<Look>;
}

const HOUR_MS = 3_600_000;

interface Seen {
  readonly persons: Set<string>;
  readonly until: number;
}

/** Of this process alone. */
export class PersonsInMemory implements PersonsLookedAt {
  private readonly seen = new Map<string, Seen>();
  private sweepAt = 0;

  constructor(
    private readonly limit: PersonsLimit,
    /** Milliseconds that only grow. */
    private readonly now: () => number,
  ) {}

  look(looker: Looker, persons: readonly string[]): Look {
    const now = this.now();
    const { persons: known, until } = this.seenBy(looker.pseudonym, now);
    const fresh = new Set<string>();
    for (const person of persons) if (!known.has(person)) fresh.add(person);
    if (fresh.size === 0) return null;
    if (known.size + fresh.size > mostFor(this.limit, looker)) return tooMany(until - now);
    for (const person of fresh) known.add(person);
    return null;
  }

  hasSeen({ pseudonym }: Looker, persons: readonly string[]): boolean {
    const { persons: known } = this.seenBy(pseudonym, this.now());
    return persons.every((person) => known.has(person));
  }

  private seenBy(pseudonym: string, now: number): Seen {
    if (now >= this.sweepAt) this.sweep(now);
    const known = this.seen.get(pseudonym);
    if (known !== undefined && now < known.until) return known;
    const seen = { persons: new Set<string>(), until: now + HOUR_MS };
    this.seen.set(pseudonym, seen);
    return seen;
  }

  private sweep(now: number): void {
    this.sweepAt = now + HOUR_MS;
    for (const [pseudonym, { until }] of this.seen) if (now >= until) this.seen.delete(pseudonym);
  }
}

export function mostFor(limit: PersonsLimit, { naturalPerson }: Looker): number {
  return naturalPerson ? limit.naturalPerson : limit.system;
}

export function tooMany(leftMs: number): RefusedForNow {
  const detail = 'The caller has been shown as many different persons as it may within an hour; see Retry-After.';
  return new RefusedForNow('RATE_LIMITED', detail, Math.max(1, Math.ceil(leftMs / 1000)));
}
