/** The access log as it is in the database, for its verification. Nothing of it is believed. */
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { AccessSealEntity, AccessSegmentEntity, AccessTombstoneEntity } from '../../persistence/entities/access-chain';
import { inSnapshot, pagesOf, statement, type Transaction } from '../../persistence/statement';
import { STORED_COLUMNS, storedRecord, type StoredRecord, type StoredRow } from '../records/stored-record';

export type StoredSegment = InferEntity<typeof AccessSegmentEntity>;
export type StoredSeal = InferEntity<typeof AccessSealEntity>;
export type StoredTombstone = InferEntity<typeof AccessTombstoneEntity>;

/** By lane, the number of the record from which on it is read. */
export type LaneTails = ReadonlyMap<string, number>;

/** A place in the chain that an anchor has seen. */
export interface StoredHead {
  readonly segment: number;
  readonly lane: string;
  readonly sequence: number;
}

export type LogReading = ReturnType<typeof logReading>;

/** The log of one instant, whatever is written, closed or dropped while it is read. */
export function readAtOnce<Result>(
  orm: MikroORM,
  work: (reading: LogReading, snapshot: Transaction) => Promise<Result>,
): Promise<Result> {
  return inSnapshot(orm, (snapshot) => work(logReading(snapshot), snapshot));
}

function logReading(snapshot: Transaction) {
  return {
    segments: () => snapshot.find(AccessSegmentEntity, {}, { orderBy: { number: 'asc' } }),
    /** @param from segment; left out: all */
    seals: (from = LOWEST) =>
      snapshot.find(AccessSealEntity, { segment: { $gte: from } }, { orderBy: { segment: 'asc' } }),
    tombstones: () => snapshot.find(AccessTombstoneEntity, {}, { orderBy: { segment: 'asc' } }),
    /** Without a link, by instant and id. */
    unchained: () => unchainedRecords(snapshot),
    /** Of one segment, by lane and number, some at a time. @param tails where to begin in a lane, where not at its first */
    records: (segment: number, tails?: LaneTails) => records(snapshot, segment, tails),
    /** The numbers at which the last so many records of a lane begin, and one before them; only of lanes that have more. */
    tailsOf: (segment: number, most: number) => tailsOf(snapshot, segment, most),
    /** The numbers that records name. */
    segmentsOfRecords: async () =>
      (await statement<{ number: number }>(snapshot, SEGMENTS_OF_RECORDS)).map(({ number }) => number),
    /** The hash at each place; null where nothing stands. */
    heads: (wanted: readonly StoredHead[]) => headsAt(snapshot, wanted),
  };
}

/** Of PostgreSQL's integers: somebody may have written any of them. */
const LOWEST = -(2 ** 31);
/** Likewise of a record's numbers. */
const LOWEST_SEQUENCE = String(-(2n ** 63n));

async function* records(
  within: Transaction,
  segment: number,
  tails: LaneTails = new Map(),
): AsyncGenerator<readonly StoredRecord[]> {
  // lane by lane: whatever plan PostgreSQL makes of it, it sorts one lane and not the segment
  for (const { lane } of await statement<{ lane: string }>(within, LANES_OF_RECORDS, [segment, segment])) {
    const from = String(tails.get(lane) ?? LOWEST_SEQUENCE);
    for await (const rows of pagesOf<StoredRow>(within, RECORDS_OF_LANE, [segment, lane, from])) {
      yield rows.map(storedRecord);
    }
  }
}

const RECORDS_OF_LANE = `select ${STORED_COLUMNS} from "access_record" r
  where r."segment_number" = ? and r."lane" = ?::uuid and r."sequence" >= ?::bigint order by r."sequence"`;

/** By instant, then by id: what was recorded before there was a chain. */
export async function* unchainedRecords(within: Transaction): AsyncGenerator<readonly StoredRecord[]> {
  for await (const rows of pagesOf<StoredRow>(within, UNCHAINED_RECORDS)) yield rows.map(storedRecord);
}

const UNCHAINED_RECORDS = `select ${STORED_COLUMNS} from "access_record" r
  where r."segment_number" is null order by r."recorded_at", r."id"`;

/** Jumps from one number to the next through the index. */
const SEGMENTS_OF_RECORDS = `
  with recursive "found" as (
    (select min("segment_number") as "number" from "access_record")
    union all
    select (select min(r."segment_number") from "access_record" r where r."segment_number" > f."number")
    from "found" f where f."number" is not null
  )
  select "number" from "found" where "number" is not null`;

/** Jumps from one lane to the next through the index. */
const LANES_OF_RECORDS = `
  with recursive "found" as (
    (select "lane" from "access_record" where "segment_number" = ? order by "lane" limit 1)
    union all
    select (
      select r."lane" from "access_record" r where r."segment_number" = ? and r."lane" > f."lane" order by r."lane" limit 1
    ) from "found" f where f."lane" is not null
  )
  select "lane" from "found" where "lane" is not null`;

/** By the highest number of each lane that has records, whether it was ever said to be one or not. */
async function tailsOf(within: Transaction, segment: number, most: number): Promise<LaneTails> {
  const rows = await statement<{ lane: string; sequence: string | null }>(
    within,
    `select l."lane", (
        select r."sequence" from "access_record" r
        where r."segment_number" = ? and r."lane" = l."lane" order by r."sequence" desc offset ? limit 1
      ) as "sequence" from (${LANES_OF_RECORDS}) l`,
    [segment, most, segment, segment],
  );
  const begun = rows.map(({ lane, sequence }) => [lane, Number(sequence ?? 0)] as const);
  return new Map(begun.filter(([, sequence]) => sequence > 1));
}

async function headsAt(within: Transaction, wanted: readonly StoredHead[]): Promise<(string | null)[]> {
  const rows = await statement<{ hash: string | null }>(
    within,
    `select encode(r."hash", 'hex') as "hash"
      from jsonb_to_recordset(?::jsonb) as w ("place" int, "segment" int, "lane" uuid, "sequence" bigint)
      left join lateral (
        select "hash" from "access_record"
        where "segment_number" = w."segment" and "lane" = w."lane" and "sequence" = w."sequence" limit 1
      ) r on true
      order by w."place"`,
    [JSON.stringify(wanted.map((head, place) => ({ place, ...head })))],
  );
  return rows.map(({ hash }) => hash);
}
