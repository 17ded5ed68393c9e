/** What the hub follows of its partners: by poll, by event, and how far. Put together here, for `hub.ts`. */
import type { Configuration } from './config/configuration';
import type { HubLog } from './http/hub-log';
import type { Readiness } from './http/management-server';
import type { CaseKeyIntake } from './model/case-keys';
import type { EventIntake } from './model/event-intake';
import type { Pseudonyms } from './model/pseudonyms';
import type { SourceStream } from './model/source-stream';
import { createEventStore } from './registers/event-store';
import { createMirrorStore } from './registers/mirror-store';
import { createStreamStore } from './registers/stream-store';
import { createEventIntake } from './sync/event-intake';
import { createStreamStates } from './sync/stream-states';
import type { Feeds } from './sync/streams';
import { startSync, type Sync } from './sync/sync';

export interface FollowedPartners {
  /** What partners tell by themselves goes here. */
  readonly events: EventIntake;
  states(): Promise<readonly SourceStream[]>;
  readiness(): Readiness;
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

/** Ready once every stream of caller facts was tried: until then the hub cannot tell absence from ignorance. */
function readinessOf(sync: Sync): Readiness {
  const partsWhere = (callerFacts: boolean): Record<string, string> =>
    Object.fromEntries(
      sync
        .state()
        .filter((stream) => stream.callerFacts === callerFacts)
        .map(({ name, tried, lastError }) => [name, tried ? (lastError ?? 'ok') : 'not tried yet']),
    );
  return { ready: sync.allTried(), parts: partsWhere(true), beside: partsWhere(false) };
}
