/** What stands in the table of break-glass, as officers look at it: the queue, what was read under an entry, what is overdue. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { BreakGlassGround, BreakGlassVerdict } from '../model/break-glass';
import type { Coordinate } from '../model/classification';
import { statement } from '../persistence/statement';
import { instantOf } from './register-entry';

export interface BreakGlassEntry {
  readonly id: string;
  /** Pseudonym. */
  readonly physician: string;
  /** CBE number. */
  readonly organisation: string | null;
  readonly caseId: string;
  readonly ground: BreakGlassGround;
  readonly openedAt: Date;
  readonly endsAt: Date;
  readonly endedBy: string | null;
  readonly endedAt: Date | null;
  readonly verdict: BreakGlassVerdict | null;
  readonly reviewedBy: string | null;
  readonly reviewedAt: Date | null;
  readonly reviewNote: string | null;
  /** Of whom the case is, as it is known now; null where that is not known. */
  readonly personPseudonym: string | null;
}

/** What was asked for of the case under it, and allowed. */
export interface BreakGlassReading {
  readonly coordinate: Coordinate;
  /** In how many answers. */
  readonly times: number;
  readonly lastAt: Date;
}

export const COLUMNS = `"id", "physician", "organisation", "case_id", "ground", "opened_at", "ends_at", "ended_by", "ended_at",
  "verdict", "reviewed_by", "reviewed_at", "review_note",
  (select "person_pseudonym" from "case_key" where "case_key"."case_id" = "break_glass"."case_id") as "person"`;

/** The newest first, those after the entry `after`. @param reviewed null: both */
export async function readPage(
  orm: MikroORM,
  reviewed: boolean | null,
  after: string | null,
  limit: number,
): Promise<BreakGlassEntry[]> {
  const rows = await statement<Row>(
    orm,
    `select ${COLUMNS} from "break_glass" where (?::boolean is null or ("reviewed_at" is not null) = ?::boolean)
        and (?::uuid is null or ("opened_at", "id") < (select "opened_at", "id" from "break_glass" where "id" = ?::uuid))
      order by "opened_at" desc, "id" desc limit ?`,
    [reviewed, reviewed, after, after, limit],
  );
  return rows.map(entryFrom);
}

/**
 * Those answers alone that stood on it: what was read under an assignment of the mutuality's is not of it, and what was
 * read after the case was opened once more is of that time. Not to the instant an officer ended it: what was under way then
 * was read under it too. The id of a request is its caller's to choose: which one it was is told by its instant as well.
 */
const READINGS = `select "coordinate", count(distinct ("r"."request_id", "r"."recorded_at"))::int as "times", max("r"."recorded_at") as "last_at"
  from "break_glass" as "b" join "access_record" as "r" on "r"."caller_pseudonym" = "b"."physician"
      and ("r"."case_id" = "b"."case_id" or "r"."case_ids" @> array["b"."case_id"]) and "r"."recorded_at" >= "b"."opened_at" and "r"."recorded_at" < "b"."ends_at"
      and "r"."conditions" ->> 'breakGlass' = 'true',
    unnest("r"."returned") with ordinality as "one" ("coordinate", "place")
  where "b"."id" = ?::uuid
    and ("r"."returned_of" is null
      or substr("r"."returned_of"[array_position("r"."case_ids", "b"."case_id")], "place"::int, 1) = '1')
    and not exists (
    select from "break_glass" as "next" where "next"."physician" = "b"."physician" and "next"."case_id" = "b"."case_id"
      and "next"."opened_at" > "b"."opened_at" and "next"."opened_at" <= "r"."recorded_at")
  group by "coordinate" order by "coordinate"`;

export async function readReadings(orm: MikroORM, id: string): Promise<BreakGlassReading[]> {
  const rows = await statement<{ coordinate: string; times: number; last_at: string }>(orm, READINGS, [id]);
  return rows.map(({ coordinate, times, last_at: lastAt }) => ({ coordinate, times, lastAt: new Date(lastAt) }));
}

/** Those not reviewed though opened before that instant, the oldest first. */
export async function readOverdue(
  orm: MikroORM,
  openedBefore: Date,
): Promise<Pick<BreakGlassEntry, 'id' | 'openedAt'>[]> {
  const rows = await statement<{ id: string; opened_at: string }>(
    orm,
    `select "id", "opened_at" from "break_glass" where "reviewed_at" is null and "opened_at" < ?
      order by "opened_at", "id"`,
    [openedBefore],
  );
  return rows.map((row) => ({ id: row.id, openedAt: new Date(row.opened_at) }));
}

export interface Row {
  readonly id: string;
  readonly physician: string;
  readonly organisation: string | null;
  readonly case_id: string;
  readonly ground: BreakGlassGround;
  readonly opened_at: string;
  readonly ends_at: string;
  readonly ended_by: string | null;
  readonly ended_at: string | null;
  readonly verdict: BreakGlassVerdict | null;
  readonly reviewed_by: string | null;
  readonly reviewed_at: string | null;
  readonly review_note: string | null;
  readonly person: string | null;
}

export function entryFrom(row: Row): BreakGlassEntry {
  return {
    id: row.id,
    physician: row.physician,
    organisation: row.organisation,
    caseId: row.case_id,
    ground: row.ground,
    openedAt: new Date(row.opened_at),
    endsAt: new Date(row.ends_at),
    endedBy: row.ended_by,
    endedAt: instantOf(row.ended_at),
    verdict: row.verdict,
    reviewedBy: row.reviewed_by,
    reviewedAt: instantOf(row.reviewed_at),
    reviewNote: row.review_note,
    personPseudonym: row.person,
  };
}
