/**
 * Retention of the access log, under the owner's role: whole sealed segments are dropped, oldest first, and each leaves a
 * signed tombstone. The tombstone stands before the first record goes, so that what is interrupted is taken up again.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Clock } from '../model/clock';
import { statement } from '../persistence/statement';
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

/** Short statements: nobody who writes waits for them. */
const AT_ONCE = 20_000;

/** @throws Error where a seal is not that of its segment: what is not in order is not dropped. */
export async function dropOldSegments(parts: RetentionParts): Promise<void> {
  const reading = createLogReading(parts.orm);
  const seals = new Map((await reading.seals()).map((seal) => [seal.segment, seal]));
  const tombstones = new Set((await reading.tombstones()).map(({ segment }) => segment));
  for (const segment of await reading.segments()) {
    const seal = seals.get(segment.number);
    if (!seal || ageInDays(segment, parts.clock.now()) < parts.days) return;
    if (!tombstones.has(segment.number)) await bury(parts, segment, seal);
    const records = await removeRecords(parts.orm, segment.number);
    if (records > 0 || !tombstones.has(segment.number)) {
      parts.onDropped({ segment: segment.number, day: segment.day, records });
    }
  }
}

async function bury(
  { orm, signer, clock, days, target }: RetentionParts,
  segment: StoredSegment,
  seal: StoredSeal,
): Promise<void> {
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
  await statement(
    orm,
    `insert into "access_tombstone" ("segment", "root", "record_count", "retention_days", "dropped_at", "signature")
      values (?, ?, ?, ?, ?, ?)`,
    [segment.number, seal.root, seal.count, days, droppedAt, signature],
  );
}

async function removeRecords(orm: MikroORM, segment: number): Promise<number> {
  const which = segment === 0 ? '"segment_number" is null' : '"segment_number" = ?';
  let all = 0;
  for (;;) {
    const [removed] = await statement<{ count: number }>(
      orm,
      `with "gone" as (
          delete from "access_record" where ctid = any (array(select ctid from "access_record" where ${which} limit ${AT_ONCE}))
          returning 1
        )
        select count(*)::int as "count" from "gone"`,
      segment === 0 ? [] : [segment],
    );
    all += removed?.count ?? 0;
    if (!removed || removed.count < AT_ONCE) break;
  }
  await statement(orm, 'delete from "access_lane" where "segment" = ?', [segment]);
  return all;
}

function ageInDays({ day }: StoredSegment, now: Date): number {
  return (now.getTime() - Date.parse(day)) / 86_400_000;
}
