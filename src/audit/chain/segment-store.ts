/**
 * Segments in the database: which one is open, and the closing of one. Closing seals it and opens the next in one
 * transaction, alone: writers wait for that moment, and what they meant for the old segment is refused and goes into the new.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { realTime, type Clock, type Time } from '../../model/time';
import { AccessSealEntity, AccessSegmentEntity } from '../../persistence/entities/access-chain';
import { isLockTimeout } from '../../persistence/sql-states';
import { inTransaction, reading, statement, type Transaction, type Within } from '../../persistence/statement';
import {
  isOver,
  segmentRoot,
  UNCHAINED,
  unchainedBeginning,
  type LaneHead,
  type OpenSegment,
  type SealedSegment,
} from './access-chain';
import { segmentOf } from '../records/access-record';
import type { AnchoredPlace } from '../anchors/anchor-lines';
import type { Signer } from './signature';
import { unchainedRecords } from '../reading/log-reading.sql';
import { storedHash } from '../records/stored-record';
import { SetupError } from '../../model/errors/setup-error';

export interface Segments {
  /** Today's, by the hub's clock; the one before is closed first where it is over. */
  open(): Promise<OpenSegment>;
  /** The same, asked of the database, whatever was known. */
  look(): Promise<OpenSegment>;
  /** Somebody else has closed what was open. */
  refresh(): void;
  /** Closes the open segment, over or not, and gives the next one. */
  closeNow(): Promise<OpenSegment>;
}

export interface SegmentParts {
  readonly orm: MikroORM;
  readonly signer: Signer;
  readonly clock: Clock;
  readonly time?: Time;
  /** Called before the database is asked for the open segment, and with what it said. */
  readonly looking?: () => (place: AnchoredPlace) => void;
}

/**
 * How long writers are kept waiting by one that wants to close a segment and does not get to it, because a transaction
 * that has written into it goes on. Then all go on in the segment, though it is over, and the next try is a while later.
 */
const PATIENCE = `set local lock_timeout = '200ms'`;
const AGAIN_MS = 5_000;
/** For what cannot go on without: a closing by hand, and the beginning of the chain. */
const LONG_PATIENCE = `set local lock_timeout = '4s'`;

export function createSegments(parts: SegmentParts): Segments {
  const { time = realTime } = parts;
  let known: OpenSegment | null = null;
  /** Until the first look, a segment of a day to come is one from before the clock was set back; later, another replica's. */
  let looked = false;
  let notBefore = -Infinity;
  const mayStay = ({ number, day }: OpenSegment): boolean =>
    number > 0 && (time.elapsedMs() < notBefore || !isOver(day, segmentOf(parts.clock.now()), looked));
  const keep = async (asked: () => Promise<OpenSegment>): Promise<OpenSegment> => {
    const seen = parts.looking?.();
    const found = await asked();
    seen?.({ log: found.log, segment: found.number });
    looked = true;
    // the writer of a lane knows its segment by this object
    if (known?.number !== found.number || known.log !== found.log) known = found;
    return known;
  };
  const look = async (): Promise<OpenSegment> => {
    const found = await openSegment(parts.orm);
    if (mayStay(found)) return found;
    try {
      return await close(parts, (segment) => !mayStay(segment), found.number === 0 ? LONG_PATIENCE : PATIENCE);
    } catch (error) {
      // without a chain there is nothing to go on in
      if (found.number === 0 || !isLockTimeout(error)) throw error;
      notBefore = time.elapsedMs() + AGAIN_MS;
      return found;
    }
  };
  return {
    open: async () => (known && mayStay(known) ? known : keep(look)),
    look: () => keep(look),
    refresh() {
      known = null;
    },
    closeNow: () => keep(() => close(parts, () => true, LONG_PATIENCE)),
  };
}

/** Whether there are links already: before the first start of a hub that makes them, no head can have been shown anywhere. */
export async function hasBegun(orm: MikroORM): Promise<boolean> {
  return (await openSegment(orm)).number > 0;
}

/** Closes the open segment where it is due, and gives the one that is open then. */
async function close(
  { orm, signer, clock }: SegmentParts,
  isDue: (segment: OpenSegment) => boolean,
  patience: string,
): Promise<OpenSegment> {
  return inTransaction(orm, async (transaction) => {
    await statement(transaction, patience);
    await statement(transaction, 'select pg_advisory_xact_lock(1416113, 2)');
    const segment = await openSegment(transaction);
    if (!isDue(segment)) return segment;
    const root = await seal(transaction, segment, signer, clock.now());
    const { log } = segment;
    const next = { number: segment.number + 1, log, day: segmentOf(clock.now()), previous: root };
    await transaction.insert(AccessSegmentEntity, { number: next.number, log, day: next.day, openedAt: clock.now() });
    return next;
  });
}

async function seal(transaction: Transaction, segment: OpenSegment, signer: Signer, now: Date): Promise<string> {
  const lanes =
    segment.number === 0 ? [await unchained(transaction, segment)] : await headsOf(transaction, segment.number);
  const root = segmentRoot(segment, lanes);
  const count = lanes.reduce((sum, { sequence }) => sum + sequence, 0);
  const sealed: SealedSegment = {
    log: segment.log,
    segment: segment.number,
    day: segment.day,
    previous: segment.previous,
    count,
    root,
    sealedAt: now.toISOString(),
  };
  await transaction.insert(AccessSealEntity, {
    segment: segment.number,
    previous: segment.previous,
    recordCount: BigInt(count),
    lanes: lanes.map(({ lane, sequence, hash }) => [lane, sequence, hash]),
    root,
    sealedAt: now,
    signature: await signer.sign('seal', JSON.stringify(sealed)),
  });
  return root;
}

/** What is shown outside, read anew each time. */
export function createKeptLog(orm: MikroORM): KeptLog {
  return {
    headsOf: (segment) => headsOf(orm, segment),
    sealsFrom: (segment) =>
      reading(orm, (em) =>
        segment === null
          ? em.find(AccessSealEntity, {}, { orderBy: { segment: 'desc' }, limit: 1 })
          : em.find(AccessSealEntity, { segment: { $gte: segment } }, { orderBy: { segment: 'asc' } }),
      ),
  };
}

/** One digest over what was recorded before there was a chain: nothing is written into those records. */
async function unchained(transaction: Transaction, { log }: OpenSegment): Promise<LaneHead> {
  let hash = unchainedBeginning(log);
  let sequence = 0;
  for await (const records of unchainedRecords(transaction)) {
    for (const record of records) hash = storedHash(hash, record);
    sequence += records.length;
  }
  return { lane: UNCHAINED, sequence, hash };
}

/** Within the transaction nobody closes the segment. */
export async function openSegment(within: Within): Promise<OpenSegment> {
  const [segment] = await statement<OpenSegment>(within, 'select * from access_open_segment()');
  if (!segment) throw new SetupError('The access log has no segment: its migration has not run.');
  return segment;
}

/** The last record of each lane, as the database has it, and when it was recorded. */
export async function headsOf(
  within: Within,
  segment: number,
): Promise<readonly (LaneHead & { readonly recordedAt: Date })[]> {
  const rows = await statement<{ lane: string; sequence: string; hash: string; recordedAt: string }>(
    within,
    `select l."lane", r."sequence", encode(r."hash", 'hex') as "hash", r."recorded_at" as "recordedAt" from "access_lane" l
      cross join lateral (
        select "sequence", "hash", "recorded_at" from "access_record"
        where "segment_number" = l."segment" and "lane" = l."lane" order by "sequence" desc limit 1
      ) r
      where l."segment" = ?`,
    [segment],
  );
  return rows.map(({ lane, sequence, hash, recordedAt }) => ({
    ...{ lane, hash },
    sequence: Number(sequence),
    recordedAt: new Date(recordedAt),
  }));
}

/** Whether what is committed is on a disk, as far as the database says so of itself. */
export async function durability(
  orm: MikroORM,
): Promise<{ readonly synchronousCommit: boolean; readonly fsync: boolean }> {
  const [settings] = await statement<{ synchronous_commit: string; fsync: string }>(
    orm,
    `select current_setting('synchronous_commit') as "synchronous_commit", current_setting('fsync') as "fsync"`,
  );
  return { synchronousCommit: settings?.synchronous_commit !== 'off', fsync: settings?.fsync !== 'off' };
}

/** What of the log is in the database. */
export interface KeptLog {
  headsOf(segment: number): Promise<readonly LaneHead[]>;
  /** From that segment on, in order; from the newest one for null. */
  sealsFrom(segment: number | null): Promise<readonly { readonly segment: number; readonly signature: string }[]>;
}
