/**
 * Retention of the access log, under the owner's role: whole sealed segments are dropped, oldest first, and each leaves a
 * signed tombstone. Tombstone and removal are one transaction: a reader of the log meanwhile finds the segment or its
 * tombstone, never a part.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '../../model/time';
import { AccessLaneEntity, AccessTombstoneEntity } from '../../persistence/entities/access-chain';
import { AccessRecordEntity } from '../../persistence/entities/access-record';
import { inTransaction, type Transaction } from '../../persistence/statement';
import { segmentRoot, type DroppedSegment } from './access-chain';
import type { AnchorTarget } from '../anchors/anchor';
import { readAtOnce, type StoredSeal, type StoredSegment } from '../reading/log-reading.sql';
import type { Signer } from './signature';

/** How long a segment is kept at least. A longer retention does not make wrong what was dropped under the one before. */
export interface RetentionRule {
  readonly days: number;
  /** Null: since ever. */
  readonly from: Date | null;
}

/** @param rules the later ones behind the earlier ones */
export function retentionAt(rules: readonly RetentionRule[], at: Date): number {
  return rules.findLast(({ from }) => from === null || from <= at)?.days ?? 1;
}

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
  const log = await readAtOnce(parts.orm, async (reading) => ({
    segments: await reading.segments(),
    seals: new Map((await reading.seals()).map((seal) => [seal.segment, seal])),
    tombstones: new Set((await reading.tombstones()).map(({ segment }) => segment)),
  }));
  for (const segment of log.segments) {
    const seal = log.seals.get(segment.number);
    if (!seal || ageInDays(segment, parts.clock.now()) < parts.days) return;
    const before = log.tombstones.has(segment.number);
    const signature = before ? null : await signTombstone(parts, segment, seal);
    const records = await inTransaction(parts.orm, async (transaction) => {
      if (signature) {
        const { root, recordCount } = seal;
        const kept = { segment: seal.segment, root, recordCount, retentionDays: parts.days, ...signature };
        await transaction.insert(AccessTombstoneEntity, kept);
      }
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
    throw new Error(`Segment ${segment.number} is not what its seal says; it is not dropped. Run hub audit verify.`);
  }
  const droppedAt = clock.now();
  const dropped: DroppedSegment = {
    log: segment.log,
    segment: segment.number,
    day: segment.day,
    count: Number(seal.recordCount),
    root: seal.root,
    retentionDays: days,
    droppedAt: droppedAt.toISOString(),
  };
  const signature = await signer.sign('tombstone', JSON.stringify(dropped));
  await target?.keep('tombstone', signature);
  return { droppedAt, signature };
}

/** Nobody who writes waits for it: writers only add. */
async function removeRecords(transaction: Transaction, segment: number): Promise<number> {
  const removed = await transaction.nativeDelete(AccessRecordEntity, { segmentNumber: segment === 0 ? null : segment });
  await transaction.nativeDelete(AccessLaneEntity, { segment });
  return removed;
}

function ageInDays({ day }: StoredSegment, now: Date): number {
  return (now.getTime() - Date.parse(day)) / 86_400_000;
}
