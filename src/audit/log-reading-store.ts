/** Reads the whole access log for whoever checks it: in order, as it comes, what is next asked for in advance. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { copyOut } from '../persistence/copy-out';
import { inSnapshot, statement, type SqlTransaction } from '../persistence/statement';
import type {
  LaneTails,
  LogReading,
  StoredHead,
  StoredRecord,
  StoredSeal,
  StoredSegment,
  StoredTombstone,
} from './log-reading';
import { unchainedRecords } from './segment-store';
import { STORED_COLUMNS, STORED_ROW, storedLink } from './stored-form';

/** Few enough that they may wait in memory; enough that planning one counts for little. */
const RANGE = 2_000n;

/**
 * The log of one instant, whatever is written, closed or dropped while it is read.
 * @throws Error where a column of the records has another type than the hub gave it
 */
export function readAtOnce<Result>(
  orm: MikroORM,
  work: (reading: LogReading, snapshot: SqlTransaction) => Promise<Result>,
): Promise<Result> {
  return inSnapshot(orm, async (snapshot) => {
    await refuseOtherTypes(snapshot);
    return work(createLogReading(snapshot), snapshot);
  });
}

/** In four bytes, some number is the same as 1, and no cast to the right type would tell. */
async function refuseOtherTypes(within: SqlTransaction): Promise<void> {
  const others = await statement<{ name: string; type: string | null }>(
    within,
    `select w."name", format_type(a."atttypid", a."atttypmod") as "type"
      from jsonb_each_text(?::jsonb) as w ("name", "type")
      left join pg_attribute a on a."attrelid" = '"access_record"'::regclass and a."attname" = w."name"
      where a."atttypid" is distinct from w."type"::regtype order by 1`,
    [STORED_COLUMNS],
  );
  if (others.length === 0) return;
  const said = others.map(({ name, type }) => (type === null ? `${name} is missing` : `${name} is of type ${type}`));
  throw new Error(`The columns of access_record are not those the hub has made: ${said.join(', ')}.`);
}

export function createLogReading(within: MikroORM | SqlTransaction): LogReading {
  return {
    segments: () =>
      statement<StoredSegment>(
        within,
        'select "number", "log", "day"::text as "day" from "access_segment" order by "number"',
      ),
    seals: async (from = LOWEST) =>
      (
        await statement<StoredSeal & { count: string }>(
          within,
          `select "segment", "previous", "record_count" as "count", "lanes", "root", ${iso('sealed_at')} as "sealedAt", "signature"
            from "access_seal" where "segment" >= ? order by "segment"`,
          [from],
        )
      ).map((seal) => ({ ...seal, count: Number(seal.count) })),
    tombstones: async () =>
      (
        await statement<StoredTombstone & { count: string }>(
          within,
          `select "segment", "root", "record_count" as "count", "retention_days" as "retentionDays",
              ${iso('dropped_at')} as "droppedAt", "signature"
            from "access_tombstone" order by "segment"`,
        )
      ).map((tombstone) => ({ ...tombstone, count: Number(tombstone.count) })),
    unchained: () => unchainedRecords(within),
    records: (segment, tails = NO_TAILS) => records(within, segment, tails),
    tailsOf: (segment, most) => tailsOf(within, segment, most),
    segmentsOfRecords: async () =>
      (await statement<{ number: number }>(within, SEGMENTS_OF_RECORDS)).map(({ number }) => number),
    heads: (wanted) => headsAt(within, wanted),
  };
}

/** Jumps from one number to the next through the index. */
const SEGMENTS_OF_RECORDS = `
  with recursive "found" as (
    (select min("segment_number") as "number" from "access_record")
    union all
    select (select min(r."segment_number") from "access_record" r where r."segment_number" > f."number")
    from "found" f where f."number" is not null
  )
  select "number" from "found" where "number" is not null`;

/** Lane by lane, by ranges of numbers: whatever plan PostgreSQL makes of it, it sorts one range and not the segment. */
async function* records(
  within: MikroORM | SqlTransaction,
  segment: number,
  tails: LaneTails,
): AsyncGenerator<readonly StoredRecord[]> {
  for (const { lane } of await statement<{ lane: string }>(within, LANES_OF_RECORDS, [segment, segment])) {
    const tail = tails.get(lane);
    let from = await firstFrom(within, segment, lane, tail === undefined ? null : BigInt(tail));
    while (from !== null) {
      let next = from;
      // up to the first that is not full: a lane without a gap goes on right behind
      const ranges = copyOut(within, (before) => {
        if (before && before.count < RANGE) return null;
        const sql = range(next);
        next += RANGE;
        return { sql, parameters: [segment, lane] };
      });
      for await (const rows of ranges) yield rows.map((stored) => ({ lane, ...storedLink(stored), stored }));
      from = await firstFrom(within, segment, lane, next);
    }
  }
}

/** A number behind the highest that there can be is compared all the same, as long as it is no parameter. */
function range(from: bigint): string {
  return `select ${STORED_ROW} from "access_record"
    where "segment_number" = ? and "lane" = ?::uuid and "sequence" >= ${from} and "sequence" < ${from + RANGE}
    order by "access_record"."sequence"`;
}

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

/** The lowest number of a lane, at or above that one; null where there is none. */
async function firstFrom(
  within: MikroORM | SqlTransaction,
  segment: number,
  lane: string,
  at: bigint | null,
): Promise<bigint | null> {
  const [row] = await statement<{ sequence: string }>(
    within,
    `select "sequence" from "access_record" where "segment_number" = ? and "lane" = ?::uuid
      ${at === null ? '' : `and "sequence" >= ${at}`} order by "sequence" limit 1`,
    [segment, lane],
  );
  return row ? BigInt(row.sequence) : null;
}

const NO_TAILS: LaneTails = new Map();
/** Of PostgreSQL's integers: somebody may have written any of them. */
const LOWEST = -(2 ** 31);

/** By the highest number of each lane that has records, whether it was ever said to be one or not. */
async function tailsOf(within: MikroORM | SqlTransaction, segment: number, most: number): Promise<LaneTails> {
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

function headsAt(within: MikroORM | SqlTransaction, wanted: readonly StoredHead[]): Promise<(string | null)[]> {
  return statement<{ hash: string | null; last: string | null }>(
    within,
    `select encode(r."hash", 'hex') as "hash"
      from jsonb_to_recordset(?::jsonb) as w ("place" int, "segment" int, "lane" uuid, "sequence" bigint)
      left join lateral (
        select "hash" from "access_record"
        where "segment_number" = w."segment" and "lane" = w."lane" and "sequence" = w."sequence" limit 1
      ) r on true
      order by w."place"`,
    [JSON.stringify(wanted.map((head, place) => ({ place, ...head })))],
  ).then((rows) => rows.map(({ hash }) => hash));
}

function iso(column: string): string {
  return `to_char("${column}" at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
