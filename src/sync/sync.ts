/**
 * Brings facts about callers, the keys of cases and the steps of candidates in from the partners. Every stream is read at once at the start and
 * then at its own pace; one that fails does not hold up another.
 */
import type { CaseKeyIntake } from '../model/case-keys';
import { systemClock, type Clock } from '../model/clock';
import type { StreamName } from '../registers/fact-streams';
import type { MirrorStore } from '../registers/mirror-store';
import { StreamPoller, type PollerParts, type StreamState } from './stream-poller';
import { streamsOf, type Feeds, type Intervals, type PersonPseudonym, type Stream } from './streams';

export interface SyncOptions {
  readonly feeds: Feeds;
  readonly store: MirrorStore;
  readonly caseKeys: CaseKeyIntake;
  /** Keyed pseudonym of a national number. */
  readonly person: PersonPseudonym;
  readonly intervals?: Intervals;
  readonly realClock?: Clock;
  readonly onChange?: PollerParts['onChange'];
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
  const { feeds, store, caseKeys, person, intervals = INTERVALS, realClock = systemClock, onChange } = options;
  const streams = streamsOf(feeds, person, intervals);
  const pollers = new Map(
    streams.map((stream) => [
      stream.name as string,
      new StreamPoller(stream, { store, caseKeys, realClock, onChange }),
    ]),
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
