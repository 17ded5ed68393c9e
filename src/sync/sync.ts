/**
 * Brings facts about callers, the keys of cases and the steps of candidates in from the partners. Every stream is read at once at the start and
 * then at its own pace; one that fails does not hold up another.
 */
import type { CaseKeyIntake } from '../model/case-keys';
import { realTime, type Clock, type Time } from '../model/time';
import type { SourceStream } from '../model/source-health';
import type { SourceId } from '../model/words';
import type { StreamName } from '../registers/callers/fact-streams';
import type { FollowedStream, MirrorStore } from '../registers/callers/mirror-store';
import { StreamPoller, type PollerParts, type StreamState } from './stream-poller';
import type { Feeds } from '../sources/partners';
import { streamsOf, type Intervals, type PersonPseudonym, type Stream } from './streams';

export interface SyncOptions {
  readonly feeds: Feeds;
  readonly store: MirrorStore;
  readonly caseKeys: CaseKeyIntake;
  /** Keyed pseudonym of a national number. */
  readonly person: PersonPseudonym;
  readonly intervals?: Intervals;
  readonly onChange?: PollerParts['onChange'];
  readonly time?: Time;
}

export interface Sync {
  /** Whether every stream of caller facts has been tried since the start: until then the hub cannot tell absence from ignorance. */
  allTried(): boolean;
  state(): readonly StreamState[];
  /** Reads one stream, or all, now. Resolves when that is done, well or not; `state` says which. */
  pollNow(stream?: string): Promise<void>;
  /** The stream of this name, for what events say of it. */
  stream(name: string): Stream | null;
  /** Reads one stream as soon as may be, without being asked for each time it is called. */
  pollSoon(stream: StreamName): void;
  /** Waits for readings under way. */
  stop(): Promise<void>;
}

const INTERVALS: Intervals = { assignmentsMs: 3_000, staffMs: 60_000 };

export function startSync(options: SyncOptions): Sync {
  const { feeds, store, caseKeys, person, intervals = INTERVALS, onChange, time = realTime } = options;
  const streams = streamsOf(feeds, person, intervals);
  const pollers = new Map(
    streams.map((stream) => [stream.name as string, new StreamPoller(stream, { store, caseKeys, onChange, time })]),
  );
  for (const poller of pollers.values()) poller.start();
  return {
    allTried: () => [...pollers.values()].every((poller) => isTried(poller.state())),
    state: () => [...pollers.values()].map((poller) => poller.state()),
    async pollNow(name) {
      const asked = name === undefined ? [...pollers.values()] : [pollers.get(name)];
      await Promise.all(
        asked.map((poller) => {
          if (!poller) throw new RangeError(`there is no stream ${name}`);
          return poller.pollNow();
        }),
      );
    },
    stream: (name) => streams.find((stream) => stream.name === name) ?? null,
    pollSoon: (name) => pollers.get(name)?.pollSoon(),
    async stop() {
      await Promise.all([...pollers.values()].map((poller) => poller.stop()));
    },
  };
}

function isTried({ callerFacts, tried }: StreamState): boolean {
  return tried || !callerFacts;
}

export interface StreamStatesOptions {
  readonly sync: Pick<Sync, 'state' | 'stream'>;
  readonly followed: () => Promise<readonly FollowedStream[]>;
  /** How long what the streams bring counts. */
  readonly factAge: { readonly assignmentSeconds: number; readonly staffSeconds: number };
  readonly onFailure?: (error: unknown) => void;
  readonly time: Clock;
}

/**
 * How each stream is doing, for readers: as the registers have it, whichever replica read last; where they cannot be read,
 * as this process knows it.
 */
export function createStreamStates(options: StreamStatesOptions): () => Promise<readonly SourceStream[]> {
  const { sync, followed: read, onFailure, time } = options;
  return async () => {
    const kept = await read().catch((error: unknown) => {
      onFailure?.(error);
      return null;
    });
    const byName = new Map((kept ?? ofThisProcess(sync)).map((stream) => [stream.name, stream]));
    const now = time.now().getTime();
    return sync.state().map(({ name }) => {
      const followed = byName.get(name);
      const [source, own] = [name.slice(0, name.indexOf('/')) as SourceId, name.slice(name.indexOf('/') + 1)];
      const seconds = sync.stream(name)?.countsAs === 'ASSIGNMENT' ? 'assignmentSeconds' : 'staffSeconds';
      return {
        source,
        name: own,
        state: stateOf(followed, now - options.factAge[seconds] * 1000),
        asOf: followed?.lastGoodAt ?? null,
        lastPolledAt: followed?.lastPolledAt ?? null,
        lastEventAt: followed?.lastEventAt ?? null,
      };
    });
  };
}

/** The worst that holds. */
function stateOf(stream: FollowedStream | undefined, oldest: number): SourceStream['state'] {
  if (!stream?.lastGoodAt) return 'UNKNOWN';
  if (stream.lastGoodAt.getTime() < oldest) return 'OLD';
  if (stream.failing) return 'FAILING';
  return stream.behind ? 'BEHIND' : 'CURRENT';
}

function ofThisProcess(sync: Pick<Sync, 'state'>): FollowedStream[] {
  return sync.state().map(({ name, lastGoodAt, lastError }) => {
    return { name, lastGoodAt, failing: lastError !== null, lastPolledAt: null, lastEventAt: null, behind: false };
  });
}
