/** What the hub follows of its partners: by poll, by event, and how far. Put together here, for `hub.ts`. */
import type { Readiness } from '../../http/management-server';
import type { Caller, CallerFacts, FactsAboutCaller } from '../../model/caller';
import type { CaseKeyIntake } from '../../model/case-keys';
import type { Clock } from '../../model/clock';
import type { EventIntake } from '../../model/event-intake';
import type { SourceStream } from '../../model/source-health';
import { ORDER_ASSIGNMENTS } from '../../registers/callers/fact-streams';
import { createEventStore } from '../../registers/callers/event-store';
import { createMirrorStore, followedStreams } from '../../registers/callers/mirror-store';
import { createEventIntake } from '../../sync/event-intake';
import { createStreamStates, startSync, type Sync } from '../../sync/sync';
import type { Feeds } from '../../sources/partners';
import type { Dependencies } from '../dependencies';

export interface FollowedPartners {
  /** What partners send by themselves goes here. */
  readonly events: EventIntake;
  states(): Promise<readonly SourceStream[]>;
  readiness(): Omit<Readiness, 'leaving'>;
  /** Reads one stream, or all, now. */
  pollNow(stream?: string): Promise<void>;
  stop(): Promise<void>;
}

interface FollowingParts extends Pick<Dependencies, 'configuration' | 'orm' | 'pseudonyms' | 'log'> {
  readonly feeds: Feeds;
  readonly caseKeys: CaseKeyIntake;
}

export function followPartners(parts: FollowingParts): FollowedPartners {
  const { configuration, orm, pseudonyms, log, feeds, caseKeys } = parts;
  const { eventSecrets: secrets, factAge } = configuration;
  const failureIn =
    (place: string) =>
    (error: unknown): void =>
      log.failure(error, null, place);
  const sync = startSync({
    feeds,
    store: createMirrorStore(orm),
    caseKeys,
    person: pseudonyms.person,
    onChange: (stream, error) => {
      if (error) log.failure(error.cause, null, `stream ${stream}: ${error.code}`);
      else log.info('stream is good again', { stream });
    },
  });
  const states = { sync, followed: () => followedStreams(orm), factAge, onFailure: failureIn('streams') };
  return {
    events: createEventIntake({ secrets, sync, store: createEventStore(orm), onFailure: failureIn('events') }),
    states: createStreamStates(states),
    readiness: () => readinessOf(sync),
    pollNow: (stream) => sync.pollNow(stream),
    stop: () => sync.stop(),
  };
}

/** For the operator: what is wrong with a stream, and nothing of what it brings. The cause is in the log. */
const UNREADABLE = 'it cannot be read; the log says why';
const IN_WORDS: Readonly<Record<string, string>> = {
  SOURCE_UNAVAILABLE: 'the partner cannot be reached',
  SOURCE_TIMEOUT: 'the partner does not answer in time',
  SOURCE_BAD_ANSWER: 'the partner’s answer cannot be read',
  STORE_UNREACHABLE: 'what it brings cannot be kept: the database cannot be reached',
};

/** Ready once every stream of caller facts was tried: until then the hub cannot tell absence from ignorance. */
function readinessOf(sync: Sync): Omit<Readiness, 'leaving'> {
  const partsWhere = (callerFacts: boolean): Record<string, string> =>
    Object.fromEntries(
      sync
        .state()
        .filter((stream) => stream.callerFacts === callerFacts)
        .map(({ name, tried, lastError }) => [
          name,
          lastError !== null ? (IN_WORDS[lastError] ?? UNREADABLE) : tried ? 'ok' : 'not tried yet',
        ]),
    );
  return { ready: sync.allTried(), parts: partsWhere(true), beside: partsWhere(false) };
}

interface FollowedOrders {
  readonly facts: CallerFacts;
  readonly sync: Pick<Sync, 'pollNow'>;
  readonly clock: Clock;
}

/** Two readings may miss it: another replica was reading from before, and this one did not know where it stood. */
const READINGS = 3;

/**
 * The orders that are a caller's now, by the stream that says it to every replica: for an assignment the call centre has
 * just made. Reads until the order is among them, or it is plain that it is not.
 */
export async function ordersNow(
  { facts, sync, clock }: FollowedOrders,
  caller: Caller,
  orderNumber: string,
): Promise<FactsAboutCaller['orderAssignments']> {
  for (let reading = 1; ; reading += 1) {
    await sync.pollNow(ORDER_ASSIGNMENTS);
    const { orderAssignments } = await facts.factsOf(caller, clock.now());
    if (orderAssignments.value.has(orderNumber) || reading === READINGS) return orderAssignments;
  }
}
