/** What was read under break-glass, out of the access log. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { Coordinate } from '../../model/classification';
import { statement } from '../../persistence/statement';

/** What was asked for of the case under it, and allowed. */
export interface BreakGlassReading {
  readonly coordinate: Coordinate;
  /** In how many answers. */
  readonly times: number;
  readonly lastAt: Date;
}

/**
 * Those answers alone that stood on it: what was read under an assignment of the mutuality's is not of it, and what was
 * read after the case was opened once more is of that time. Not to the instant an officer ended it: what was under way then
 * was read under it too. The id of a request is its caller's to choose: the instant says which one it was as well.
 */
const READINGS = `select "coordinate", count(distinct ("r"."request_id", "r"."recorded_at"))::int as "times", max("r"."recorded_at") as "last_at"
  from "break_glass" as "b" join "access_record" as "r" on "r"."caller_pseudonym" = ?
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

/** @param id of the entry @param physician as the log names callers */
export async function readReadings(orm: MikroORM, id: string, physician: string): Promise<BreakGlassReading[]> {
  const rows = await statement<{ coordinate: string; times: number; last_at: string }>(orm, READINGS, [physician, id]);
  return rows.map(({ coordinate, times, last_at: lastAt }) => ({ coordinate, times, lastAt: new Date(lastAt) }));
}

/** Of no record from before that instant the access log says any more which case it is about. */
export async function readSubjectsKnownFrom(orm: MikroORM): Promise<Date> {
  const [row] = await statement<{ from: number }>(
    orm,
    `select extract(epoch from public.retention_cutoff('ACCESS_SUBJECTS', 'RECORDED'))::float8 * 1000 as "from"`,
  );
  return new Date(row!.from);
}
