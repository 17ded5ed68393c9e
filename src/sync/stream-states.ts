/**
 * How each stream is doing, for readers: as the registers have it, whichever replica read last; where they cannot be read,
 * as this process knows it.
 */
import { systemClock, type Clock } from '../model/clock';
import type { SourceStream, StreamState } from '../model/source-stream';
import type { SourceId } from '../model/words';
import type { FollowedStream, StreamStore } from '../registers/mirror-store';
import type { Sync } from './sync';

export interface StreamStatesOptions {
  readonly sync: Pick<Sync, 'state' | 'stream'>;
  readonly store: StreamStore;
  /** How long what the streams bring counts. */
  readonly factAge: { readonly assignmentSeconds: number; readonly staffSeconds: number };
  readonly realClock?: Clock;
  readonly onFailure?: (error: unknown) => void;
}

export function createStreamStates(options: StreamStatesOptions): () => Promise<readonly SourceStream[]> {
  const { sync, store, realClock = systemClock, onFailure } = options;
  return async () => {
    const kept = await store.followed().catch((error: unknown) => {
      onFailure?.(error);
      return null;
    });
    const byName = new Map((kept ?? ofThisProcess(sync)).map((stream) => [stream.name, stream]));
    const now = realClock.now().getTime();
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
function stateOf(stream: FollowedStream | undefined, oldest: number): StreamState {
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
