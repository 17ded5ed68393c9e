/**
 * Segments in the database: which one is open, and the closing of one. Closing seals it and opens the next in one
 * transaction, alone: writers wait for that moment, and what they meant for the old segment is refused and goes into the new.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '../model/clock';
import { copyOut } from '../persistence/copy-out';
import { isLockTimeout } from '../persistence/sql-states';
import { inSqlTransaction, statement, type SqlTransaction, type Within } from '../persistence/statement';
import {
  isOver,
  segmentRoot,
  UNCHAINED,
  unchainedBeginning,
  type LaneHead,
  type OpenSegment,
  type SealedSegment,
} from './access-chain';
import { segmentOf } from './access-record';
import type { AnchoredPlace } from './anchor-file';
import type { KeptLog } from './anchor-keeper';
import type { Signer } from './signature';
import { STORED_ROW, storedHash, storedId, storedNote, type StoredRow } from './stored-form';

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
const PAGE = 5_000;

export function createSegments(parts: SegmentParts): Segments {
  let known: OpenSegment | null = null;
  /** Until the first look, a segment of a day to come is one from before the clock was set back; later, another replica's. */
  let looked = false;
  let notBefore = 0;
  const mayStay = ({ number, day }: OpenSegment): boolean =>
    number > 0 && (performance.now() < notBefore || !isOver(day, segmentOf(parts.clock.now()), looked));
  const keep = async (asked: () => Promise<OpenSegment>): Promise<OpenSegment> => {
    const seen = parts.looking?.();
    const found = await asked();
    seen?.({ log: found.log, segment: found.number });
    looked = true;
    // whoever writes a lane knows its segment by this object
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
      notBefore = performance.now() + AGAIN_MS;
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

/** Within the transaction nobody closes the segment. */
export async function openSegment(within: Within): Promise<OpenSegment> {
  const [segment] = await statement<OpenSegment>(within, 'select * from access_open_segment()');
  if (!segment) throw new Error('The access log has no segment: its migration has not run.');
  return segment;
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
  return inSqlTransaction(orm, async (transaction) => {
    await statement(transaction, patience);
    await statement(transaction, 'select pg_advisory_xact_lock(1416113, 2)');
    const segment = await openSegment(transaction);
    if (!isDue(segment)) return segment;
    const root = await seal(transaction, segment, signer, clock.now());
    const next = { number: segment.number + 1, log: segment.log, day: segmentOf(clock.now()), previous: root };
    await statement(
      transaction,
      'insert into "access_segment" ("number", "log", "day", "opened_at") values (?, ?::uuid, ?::date, ?)',
      [next.number, next.log, next.day, clock.now()],
    );
    return next;
  });
}

async function seal(transaction: SqlTransaction, segment: OpenSegment, signer: Signer, now: Date): Promise<string> {
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
  await statement(
    transaction,
    `insert into "access_seal" ("segment", "previous", "record_count", "lanes", "root", "sealed_at", "signature")
      values (?, ?, ?, ?::jsonb, ?, ?, ?)`,
    [
      segment.number,
      segment.previous,
      count,
      JSON.stringify(lanes.map(({ lane, sequence, hash }) => [lane, sequence, hash])),
      root,
      now,
      await signer.sign('seal', JSON.stringify(sealed)),
    ],
  );
  return root;
}

/** The last record of each lane, as the database has it. */
export async function headsOf(within: MikroORM | SqlTransaction, segment: number): Promise<LaneHead[]> {
  const rows = await statement<{ lane: string; sequence: string; hash: string }>(
    within,
    `select l."lane", r."sequence", encode(r."hash", 'hex') as "hash" from "access_lane" l
      cross join lateral (
        select "sequence", "hash" from "access_record"
        where "segment_number" = l."segment" and "lane" = l."lane" order by "sequence" desc limit 1
      ) r
      where l."segment" = ?`,
    [segment],
  );
  return rows.map(({ lane, sequence, hash }) => ({ lane, sequence: Number(sequence), hash }));
}

/** What is shown outside, read anew each time. */
export function createKeptLog(orm: MikroORM): KeptLog {
  return {
    headsOf: (segment) => headsOf(orm, segment),
    sealsFrom: (segment) =>
      statement(
        orm,
        `select "segment", "signature" from "access_seal"
          where "segment" >= coalesce(?::int, (select max("segment") from "access_seal")) order by "segment"`,
        [segment],
      ),
  };
}

/** One digest over what was recorded before there was a chain: nothing is written into those records. */
async function unchained(within: SqlTransaction, { log }: OpenSegment): Promise<LaneHead> {
  let hash = unchainedBeginning(log);
  let sequence = 0;
  for await (const { stored } of unchainedRecords(within)) {
    hash = storedHash(hash, stored);
    sequence += 1;
  }
  return { lane: UNCHAINED, sequence, hash };
}

export interface UnchainedRecord {
  readonly id: string;
  readonly stored: StoredRow;
}

/** By instant, then by id; a page at a time. */
export async function* unchainedRecords(within: MikroORM | SqlTransaction): AsyncGenerator<UnchainedRecord> {
  const pages = copyOut(within, (before) => {
    const after = before?.last;
    if (before && (!after || before.count < PAGE)) return null;
    return {
      sql: `select ${STORED_ROW}, "recorded_at"::text from "access_record"
        where "segment_number" is null ${after ? 'and ("recorded_at", "id") > (?::timestamptz, ?::uuid)' : ''}
        order by "access_record"."recorded_at", "access_record"."id" limit ${PAGE}`,
      parameters: after ? [storedNote(after), storedId(after)] : [],
    };
  });
  for await (const rows of pages) for (const stored of rows) yield { id: storedId(stored), stored };
}
