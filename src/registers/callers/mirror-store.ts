/**
 * Writes what partners say about their staff, and how far each of their streams has been read. The rows of a page and
 * the cursor behind it are written in one transaction, and only by a process that is still at the page's own beginning:
 * several replicas may read one stream, and an earlier page never overwrites a later one.
 */
import { LockMode, type InferEntity, type MikroORM } from '@mikro-orm/postgresql';
import { SyncStreamEntity } from '../../persistence/entities/sync-stream';
import { inTransaction, reading, type Transaction } from '../../persistence/statement';
import type { Authority, StreamName } from './fact-streams';
import { forgetSequences, writeArrivals, type Arrivals } from './mirror-rows-store';
import { timeOf } from '../../persistence/database-time';

export interface Advance {
  readonly stream: StreamName;
  readonly authority: Authority;
  readonly from: string | null;
  readonly to: string | null;
  readonly arrivals: Arrivals;
  /** Of the last item of the page; null where the partner numbers none, or there was none. */
  readonly sequence: number | null;
  /** Whether the stream is read from its beginning, and this is the first page. */
  readonly anew: boolean;
}

export interface MirrorStore {
  cursorOf(stream: StreamName): Promise<string | null>;
  /** False, and nothing written, when the stream does not stand at `from` any more. */
  advance(step: Advance): Promise<boolean>;
  /**
   * The stream had been read to its end, which is at `cursor`, at this instant of real time. False, and nothing written,
   * when it stands elsewhere: somebody reads it further, or from its beginning.
   */
  good(stream: StreamName, at: Date, cursor: string | null): Promise<boolean>;
  failed(stream: StreamName, at: Date, errorCode: string): Promise<void>;
}

type Stream = InferEntity<typeof SyncStreamEntity>;

export function createMirrorStore(orm: MikroORM): MirrorStore {
  return {
    cursorOf: (stream) => inTransaction(orm, async (em) => (await heldStream(em, stream)).cursor),

    advance: ({ stream, authority, from, to, arrivals, sequence, anew }) =>
      inTransaction(orm, async (em) => {
        const held = await em.findOne(SyncStreamEntity, stream, { lockMode: LockMode.PESSIMISTIC_WRITE });
        if (!held || held.cursor !== from) return false;
        if (anew) await forgetSequences(em, authority, held);
        await writeArrivals(em, authority, arrivals, timeOf(orm).now());
        held.cursor = to;
        held.sequence = anew ? sequence : greatest(held.sequence, sequence);
        if (sequence === null || (held.announced ?? 0) <= sequence) held.announced = null;
        return true;
      }),

    good: (stream, at, cursor) =>
      inTransaction(orm, async (em) => {
        const held = await heldStream(em, stream);
        if (held.cursor !== cursor) return false;
        held.lastError = null;
        held.lastPolledAt = later(held.lastPolledAt, at);
        held.lastGoodAt = later(held.lastGoodAt, at);
        if (held.lastEventAt === null || held.lastEventAt <= at) held.announced = null;
        return true;
      }),

    failed: (stream, at, errorCode) =>
      inTransaction(orm, async (em) => {
        await em.nativeUpdate(SyncStreamEntity, stream, { lastPolledAt: at, lastError: errorCode });
      }),
  };
}

/** Locks the stream: events and pages of one stream are taken in one after the other. */
export async function heldStream(em: Transaction, name: StreamName): Promise<Stream> {
  const lockMode = LockMode.PESSIMISTIC_WRITE;
  const held = await em.findOne(SyncStreamEntity, name, { lockMode });
  if (held) return held;
  await em.createQueryBuilder(SyncStreamEntity).insert({ name }).onConflict('name').ignore().execute();
  return em.findOneOrFail(SyncStreamEntity, name, { lockMode });
}

/** Of what is there. */
export function greatest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other);
}

export function later(one: Date | null, other: Date): Date {
  return one !== null && one > other ? one : other;
}

export interface FollowedStream extends Pick<Stream, 'name' | 'lastPolledAt' | 'lastGoodAt' | 'lastEventAt'> {
  /** Whether the last reading failed. */
  readonly failing: boolean;
  /** Whether an event announced something that no reading has come to since. */
  readonly behind: boolean;
}

/** How far each stream has been followed, by whichever replica. */
export async function followedStreams(orm: MikroORM): Promise<FollowedStream[]> {
  const streams = await reading(orm, (em) => em.find(SyncStreamEntity, {}));
  return streams.map((one) => ({ ...one, failing: one.lastError !== null, behind: one.announced !== null }));
}
