/** What callers may take, put together: of this process, or counted by all replicas together in Valkey. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import type { Dependencies } from './dependencies';
import { Admission } from '../limits/admission';
import { Budgets, type Limiter, LargeRequests, Shares } from '../limits/budgets';
import { HeldRefusals, InHand, watchProcessLoad } from '../limits/in-hand';
import { PersonsConcerned } from '../limits/persons-concerned';
import { PersonsInMemory, type PersonsLookedAt } from '../limits/persons-looked-at';
import { connectValkey, type SharedCounts, type ValkeyState } from '../limits/valkey-limits';

export interface LimitsInForce {
  readonly admission: Admission;
  readonly persons: PersonsLookedAt;
  readonly counts: WatchedCounts;
}

export interface WatchedCounts {
  /** Null: replicas are not to count together. */
  state(): string | null;
}

/** From there on a process is busy: who has had its share waits where others ask. */
const BUSY_FROM = 0.5;
/** Points from which on one request is felt by the others: 25 milliseconds. */
const LARGE = 1_000;
/** A client that waits as long as it should does not come to the sixth. */
const REFUSALS_AT_ONCE = 5;
/**
 * Sixteen clients that do not wait then ask 16 times in a second, and a crowd of a thousand 400 times, which is a twentieth of the
 * process. No client waits so long that it takes the hub for gone.
 */
const LATE = { leastMs: 1_000, mostMs: 4_000, perSecond: 400 };
/** One that is held takes a connection and a timer, so many more than may be in hand. */
const HELD_FOR_EACH_IN_HAND = 10;
/** A timer so late says that requests wait longer than they are worth: a quarter of the work in hand is then enough. */
const LATE_LOOP = { lagMs: 1_000, partWhenLate: 0.25 };

type LimitDependencies = Pick<Dependencies, 'configuration' | 'log' | 'metrics' | 'pseudonyms' | 'stops' | 'time'>;

export function openLimits(dependencies: LimitDependencies): LimitsInForce {
  const { configuration, stops, time } = dependencies;
  const now = (): number => time.elapsedMs();
  const { limits, valkeyUrl } = configuration;
  const { budgets, shares, persons, inHand } = limits;
  const load = watchProcessLoad();
  stops.push(async () => load.stop());
  const watched = watchValkey(dependencies);
  const counts = valkeyUrl === null ? ofThisProcess(now) : connectValkey(valkeyUrl, watched.onChange, now);
  stops.push(() => counts.stop());
  const windowMs = budgets.windowSeconds * 1_000;
  const shareOf = (points: number): Shares =>
    new Shares({ points, windowMs, busyFrom: BUSY_FROM }, () => load.utilization());
  const most = inHand.requests * HELD_FOR_EACH_IN_HAND;
  const held = new HeldRefusals({ ...LATE, atOnce: REFUSALS_AT_ONCE, windowMs, most }, time);
  const admission = new Admission({
    budgets: new Budgets(
      {
        callers: counts.limiter('caller', budgets.caller, budgets.windowSeconds),
        persons: counts.limiter('person', budgets.person, budgets.windowSeconds),
        applications: counts.limiter('application', budgets.application, budgets.windowSeconds),
      },
      now,
    ),
    shares: { callers: shareOf(shares.caller), applications: shareOf(shares.application) },
    // of 0 each is paid off at once
    large: new LargeRequests({ from: LARGE, pointsPerMs: shares.large === 0 ? Infinity : shares.large / windowMs }),
    concerned: personsConcerned(dependencies, counts),
    held,
    time,
    inHand: new InHand({
      points: inHand.points,
      pointsOfApplication: inHand.points / 4,
      // the fourth quarter is for other applications
      pointsOfAllRoles: (inHand.points * 3) / 4,
      pointsOfCaller: inHand.points / 8,
    }),
    load,
    settings: { requests: inHand.requests, ...LATE_LOOP },
  });
  return { admission, persons: counts.persons(persons), counts: watched };
}

/** The library counts its windows by the clock of the process: it takes no other. */
function ofThisProcess(now: () => number): SharedCounts {
  return {
    limiter: (keyPrefix, points, duration): Limiter => new RateLimiterMemory({ keyPrefix, points, duration }),
    persons: (limit) => new PersonsInMemory(limit, now),
    stop: async () => undefined,
  };
}

function personsConcerned(
  { configuration: { limits }, log, metrics, pseudonyms, time }: LimitDependencies,
  counts: SharedCounts,
): PersonsConcerned {
  const { ofAddress: naturalPerson, ofApplication: system } = limits.personsConcerned;
  return new PersonsConcerned({
    persons: counts.persons({ naturalPerson, system }),
    now: () => time.elapsedMs(),
    nameOf: (text) => pseudonyms.opaqueId('PersonsConcerned', text),
    onTooMany(by, isFirst) {
      metrics.count('hub_persons_concerned_refused_total', { by });
      if (isFirst) log.alarm(`more persons than may within an hour ask for their data by one ${by}`, { by });
    },
  });
}

const VALKEY_IN_WORDS: Readonly<Record<ValkeyState, string>> = {
  THERE: 'Valkey is there: limits are counted by all replicas together',
  GONE: 'Valkey is gone: until it is back each replica counts by itself',
  REFUSED: 'Valkey does not take the user or the password of VALKEY_URL: each replica counts by itself',
};

function watchValkey({
  configuration: { valkeyUrl },
  log,
  metrics,
}: LimitDependencies): WatchedCounts & { readonly onChange: (state: ValkeyState) => void } {
  let last: ValkeyState = 'GONE';
  if (valkeyUrl !== null) metrics.follow('hub_valkey_up', () => [[Number(last === 'THERE')]]);
  return {
    state: () => (valkeyUrl === null ? null : last === 'THERE' ? 'ok' : VALKEY_IN_WORDS[last]),
    onChange(state) {
      last = state;
      log[state === 'THERE' ? 'info' : 'warning'](VALKEY_IN_WORDS[state], {});
    },
  };
}
