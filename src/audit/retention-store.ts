/**
 * Retention of the access log, under the owner's role: whole sealed segments are dropped, oldest first, and each leaves a
 * signed tombstone. Tombstone and removal are one transaction: whoever reads the log meanwhile finds the segment or its
 * tombstone, never a part.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '../model/clock';
import { inTransaction, statement, type Transaction } from '../persistence/statement';
import { segmentRoot, type DroppedSegment } from './access-chain';
import type { AnchorTarget } from './anchor-target';
import { createLogReading } from './log-reading-store';
import type { StoredSeal, StoredSegment } from './log-reading';
import type { Signer } from './signature';

export interface RetentionParts {
  /** Under the owner's role. */
  readonly orm: MikroORM;
  readonly signer: Signer;
  readonly clock: Clock;
  /** Segments whose day is at least this many days ago are dropped. */
  readonly days: number;
  readonly target: AnchorTarget | null;
  readonly onDropped: (dropped: { segment: number; day: string; records: number }) => void;
}

/** @throws Error where a seal is not that of its segment: what is not in order is not dropped. */
export async function dropOldSegments(parts: RetentionParts): Promise<void> {
  const reading = createLogReading(parts.orm);
  const seals = new Map((await reading.seals()).map((seal) => [seal.segment, seal]));
  const tombstones = new Set((await reading.tombstones()).map(({ segment }) => segment));
  for (const segment of await reading.segments()) {
    const seal = seals.get(segment.number);
    if (!seal || ageInDays(segment, parts.clock.now()) < parts.days) return;
    const before = tombstones.has(segment.number);
    const signature = before ? null : await signTombstone(parts, segment, seal);
    const records = await inTransaction(parts.orm, async (transaction) => {
      if (signature) await insertTombstone(transaction, parts, seal, signature);
      return removeRecords(transaction, segment.number);
    });
    if (records > 0 || !before) parts.onDropped({ segment: segment.number, day: segment.day, records });
  }
}

interface SignedTombstone {
  readonly droppedAt: Date;
  readonly signature: string;
}

/** Shown to the anchor before anything is dropped. */
async function signTombstone(
  { signer, clock, days, target }: RetentionParts,
  segment: StoredSegment,
  seal: StoredSeal,
): Promise<SignedTombstone> {
  const lanes = seal.lanes.map(([lane, sequence, hash]) => ({ lane, sequence, hash }));
  if (segmentRoot({ ...segment, previous: seal.previous }, lanes) !== seal.root) {
    throw new Error(`Segment ${segment.number} is not what its seal says; it is not dropped. Run audit:verify.`);
  }
  const droppedAt = clock.now();
  const dropped: DroppedSegment = {
    log: segment.log,
    segment: segment.number,
    day: segment.day,
    count: seal.count,
    root: seal.root,
    retentionDays: days,
    droppedAt: droppedAt.toISOString(),
  };
  const signature = await signer.sign('tombstone', JSON.stringify(dropped));
  await target?.keep('tombstone', signature);
  return { droppedAt, signature };
}

async function insertTombstone(
  transaction: Transaction,
  { days }: RetentionParts,
  { segment, root, count }: StoredSeal,
  { droppedAt, signature }: SignedTombstone,
): Promise<void> {
  await statement(
    transaction,
    `insert into "access_tombstone" ("segment", "root", "record_count", "retention_days", "dropped_at", "signature")
      values (?, ?, ?, ?, ?, ?)`,
    [segment, root, count, days, droppedAt, signature],
  );
}

/** Nobody who writes waits for it: writers only add. */
async function removeRecords(transaction: Transaction, segment: number): Promise<number> {
  const which = segment === 0 ? '"segment_number" is null' : '"segment_number" = ?';
  const [removed] = await statement<{ count: number }>(
    transaction,
    `with "gone" as (delete from "access_record" where ${which} returning 1) select count(*)::int as "count" from "gone"`,
    segment === 0 ? [] : [segment],
  );
  await statement(transaction, 'delete from "access_lane" where "segment" = ?', [segment]);
  return removed?.count ?? 0;
}

function ageInDays({ day }: StoredSegment, now: Date): number {
  return (now.getTime() - Date.parse(day)) / 86_400_000;
}
