/** Reads the whole access log for whoever checks it: in order, a page at a time, the next one asked for in advance. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { statement } from '../persistence/statement';
import type { LogReading, StoredHead, StoredRecord, StoredSeal, StoredSegment, StoredTombstone } from './log-reading';
import { STORED_FORM } from './record-form';
import { unchainedRecords } from './segment-store';

const PAGE = 4_000;

export function createLogReading(orm: MikroORM): LogReading {
  return {
    segments: () =>
      statement<StoredSegment>(
        orm,
        'select "number", "log", "day"::text as "day" from "access_segment" order by "number"',
      ),
    seals: async () =>
      (
        await statement<StoredSeal & { count: string }>(
          orm,
          `select "segment", "previous", "record_count" as "count", "lanes", "root", ${iso('sealed_at')} as "sealedAt", "signature"
            from "access_seal" order by "segment"`,
        )
      ).map((seal) => ({ ...seal, count: Number(seal.count) })),
    tombstones: async () =>
      (
        await statement<StoredTombstone & { count: string }>(
          orm,
          `select "segment", "root", "record_count" as "count", "retention_days" as "retentionDays",
              ${iso('dropped_at')} as "droppedAt", "signature"
            from "access_tombstone" order by "segment"`,
        )
      ).map((tombstone) => ({ ...tombstone, count: Number(tombstone.count) })),
    unchained: () => unchainedRecords(orm),
    records: (segment) => records(orm, segment),
    segmentsOfRecords: async () =>
      (await statement<{ number: number }>(orm, SEGMENTS_OF_RECORDS)).map(({ number }) => number),
    heads: (wanted) => headsAt(orm, wanted),
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

async function* records(orm: MikroORM, segment: number): AsyncGenerator<readonly StoredRecord[]> {
  let next = page(orm, segment, null);
  for (;;) {
    const rows = await next;
    const last = rows.at(-1);
    const more = last !== undefined && rows.length === PAGE;
    if (more) {
      next = page(orm, segment, last);
      // its failure is met where it is awaited
      next.catch(() => undefined);
    }
    if (rows.length > 0) yield rows;
    if (!more) return;
  }
}

async function page(orm: MikroORM, segment: number, after: StoredRecord | null): Promise<StoredRecord[]> {
  const rows = await statement<Omit<StoredRecord, 'sequence'> & { sequence: string }>(
    orm,
    `select "id", "lane", "sequence", encode("salt", 'hex') as "salt", encode("hash", 'hex') as "hash", ${STORED_FORM} as "form"
      from "access_record"
      where "segment_number" = ? ${after ? 'and ("lane", "sequence", "id") > (?::uuid, ?, ?::uuid)' : ''}
      order by "lane", "sequence", "id" limit ${PAGE}`,
    after ? [segment, after.lane, after.sequence, after.id] : [segment],
  );
  return rows.map((row) => ({ ...row, sequence: Number(row.sequence) }));
}

function headsAt(orm: MikroORM, wanted: readonly StoredHead[]): Promise<(string | null)[]> {
  return statement<{ hash: string | null; last: string | null }>(
    orm,
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
