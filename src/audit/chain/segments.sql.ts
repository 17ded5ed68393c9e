/** What PostgreSQL alone can say of segments: by its functions, and by jumps through an index. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { statement, type Within } from '../../persistence/statement';
import type { LaneHead, OpenSegment } from './access-chain';

/** Within the transaction nobody closes the segment. */
export async function openSegment(within: Within): Promise<OpenSegment> {
  const [segment] = await statement<OpenSegment>(within, 'select * from access_open_segment()');
  if (!segment) throw new Error('The access log has no segment: its migration has not run.');
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
