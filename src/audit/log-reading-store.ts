/** Reads the whole access log for whoever checks it: in order, a page at a time, the next one asked for in advance. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { inSnapshot, statement, type Transaction } from '../persistence/statement';
import type { LogReading, StoredHead, StoredRecord, StoredSeal, StoredSegment, StoredTombstone } from './log-reading';
import { STORED_FORM, type StoredForm } from './record-form';
import { unchainedRecords } from './segment-store';

/** Few enough that they are gone again while memory is young; enough that planning a page counts for little. */
const PAGE = 1_000;

/** The log of one instant, whatever is written, closed or dropped while it is read. */
export function readAtOnce<Result>(orm: MikroORM, work: (reading: LogReading) => Promise<Result>): Promise<Result> {
  return inSnapshot(orm, (snapshot) => work(createLogReading(snapshot)));
}

export function createLogReading(within: MikroORM | Transaction): LogReading {
  return {
    segments: () =>
      statement<StoredSegment>(
        within,
        'select "number", "log", "day"::text as "day" from "access_segment" order by "number"',
      ),
    seals: async () =>
      (
        await statement<StoredSeal & { count: string }>(
          within,
          `select "segment", "previous", "record_count" as "count", "lanes", "root", ${iso('sealed_at')} as "sealedAt", "signature"
            from "access_seal" order by "segment"`,
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
    records: (segment) => records(within, segment),
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

/** Lane by lane, by ranges of numbers: whatever plan PostgreSQL makes of it, it sorts one page and not the segment. */
async function* records(within: MikroORM | Transaction, segment: number): AsyncGenerator<readonly StoredRecord[]> {
  for (const { lane } of await statement<{ lane: string }>(within, LANES_OF_RECORDS, [segment, segment])) {
    let from = await firstFrom(within, segment, lane, null);
    while (from !== null) {
      let end = from;
      for await (const rows of pagesFrom(within, { segment, lane, from })) {
        end += PAGE;
        if (rows.length > 0) yield rows;
      }
      from = await firstFrom(within, segment, lane, end);
    }
  }
}

/** Up to the first that is not full: a lane without a gap goes on right behind. */
async function* pagesFrom(
  within: MikroORM | Transaction,
  { segment, lane, from }: { readonly segment: number; readonly lane: string; readonly from: number },
): AsyncGenerator<readonly StoredRecord[]> {
  let next = from;
  const ask = (): Promise<StoredRecord[]> => {
    const page = range(within, segment, lane, next);
    next += PAGE;
    // its failure is met where it is awaited
    page.catch(() => undefined);
    return page;
  };
  let asked = ask();
  for (;;) {
    const rows = await asked;
    const isFull = rows.length >= PAGE;
    // the database makes it while this one is checked
    if (isFull) asked = ask();
    yield rows;
    if (!isFull) return;
  }
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
  within: MikroORM | Transaction,
  segment: number,
  lane: string,
  at: number | null,
): Promise<number | null> {
  const [row] = await statement<{ sequence: string }>(
    within,
    `select "sequence" from "access_record" where "segment_number" = ? and "lane" = ?::uuid
      ${at === null ? '' : 'and "sequence" >= ?'} order by "sequence" limit 1`,
    at === null ? [segment, lane] : [segment, lane, at],
  );
  return row ? Number(row.sequence) : null;
}

async function range(
  within: MikroORM | Transaction,
  segment: number,
  lane: string,
  from: number,
): Promise<StoredRecord[]> {
  const rows = await statement<{ link: string; form: StoredForm }>(
    within,
    `select concat("sequence", ' ', encode("salt", 'hex'), ' ', encode("hash", 'hex')) as "link", ${STORED_FORM} as "form"
      from "access_record"
      where "segment_number" = ? and "lane" = ?::uuid and "sequence" >= ? and "sequence" < ?
      order by "sequence"`,
    [segment, lane, from, from + PAGE],
  );
  return rows.map(({ link, form }) => {
    const [sequence, salt = '', hash = ''] = link.split(' ');
    return { lane, sequence: Number(sequence), salt, hash, form };
  });
}

function headsAt(within: MikroORM | Transaction, wanted: readonly StoredHead[]): Promise<(string | null)[]> {
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
