/** What the hub follows of its partners: by poll, by event, and how far. Put together here, for `hub.ts`. */
import type { Configuration } from './config/configuration';
import type { HubLog } from './http/hub-log';
import type { Readiness } from './http/management-server';
import type { CaseKeyIntake } from './model/case-keys';
import type { EventIntake } from './model/event-intake';
import type { Pseudonyms } from './model/pseudonyms';
import type { SourceStream } from './model/source-stream';
import { createEventStore } from './registers/event-store';
import { createMirrorStore, createStreamStore } from './registers/mirror-store';
import { createEventIntake } from './sync/event-intake';
import { createStreamStates } from './sync/stream-states';
import type { Feeds } from './sync/streams';
import { startSync, type Sync } from './sync/sync';

export interface FollowedPartners {
  /** What partners tell by themselves goes here. */
  readonly events: EventIntake;
  states(): Promise<readonly SourceStream[]>;
  readiness(): Omit<Readiness, 'leaving'>;
  /** Reads one stream, or all, now. */
  pollNow(stream?: string): Promise<void>;
  stop(): Promise<void>;
}

export interface FollowingParts {
  readonly configuration: Pick<Configuration, 'eventSecrets' | 'factAge'>;
  readonly orm: Parameters<typeof createMirrorStore>[0];
  readonly pseudonyms: Pseudonyms;
  readonly log: HubLog;
  readonly feeds: Feeds;
  readonly caseKeys: CaseKeyIntake;
}

export function followPartners({
  configuration,
  orm,
  pseudonyms,
  log,
  feeds,
  caseKeys,
}: FollowingParts): FollowedPartners {
  const { eventSecrets: secrets, factAge } = configuration;
  const failureIn =
    (place: string) =>
    (error: unknown): void =>
      log.failure(error, null, place);
  const sync = startSync({
    feeds,
    store: createMirrorStore(orm),
    caseKeys,
    person: (niss) => pseudonyms.person(niss),
    onChange: (stream, error) => {
      if (error) log.failure(error.cause, null, `stream ${stream}: ${error.code}`);
      else log.info('stream is good again', { stream });
    },
  });
  const states = { sync, store: createStreamStore(orm), factAge, onFailure: failureIn('streams') };
  return {
    events: createEventIntake({ secrets, sync, store: createEventStore(orm), onFailure: failureIn('events') }),
    states: createStreamStates(states),
    readiness: () => readinessOf(sync),
    pollNow: (stream) => sync.pollNow(stream),
    stop: () => sync.stop(),
  };
}

/** For whoever runs the hub: what is wrong with a stream, and nothing of what it brings. The cause is in the log. */
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
