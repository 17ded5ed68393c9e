/** How access records get into the database, by the statements that every disclosure waits for, and how they are read about one subject. */
import { prepared } from '../../persistence/statement';

/**
 * One statement whatever their number, with one parameter, so that PostgreSQL plans it once. The form that is hashed is JSON
 * by the names of the columns: it is also what is sent. A column that is not in it stays empty, such as one that a later
 * release has added.
 */
export const INSERT = `insert into "access_record"
  select * from jsonb_populate_recordset(null::"access_record", ?::jsonb)`;

export const COMMIT = prepared('access records', INSERT, { leavesAnswers: true });

/** Whether a record is there. The hash is over what is recorded and all that stands before it in the lane. */
export const THERE = `select from "access_record"
  where "segment_number" = ?::int and "lane" = ?::uuid and "sequence" = ?::bigint and encode("hash", 'hex') = ?`;

// what follows reads records about one subject, of `access_record` under the name `r`

/** Whom a record is about, one row for each, in their order: `s.position`, from 0; `s.subject`; `s.case_id`. */
export const EACH_SUBJECT = `cross join lateral (
    select 0 as "position", r."subject_pseudonym" as "subject", r."case_id"
    where num_nonnulls(r."subject_pseudonyms", r."case_ids") = 0
    union all
    select one."position"::int - 1, one."subject", one."case_id"
    from unnest(r."subject_pseudonyms", r."case_ids") with ordinality as one ("subject", "case_id", "position")
  ) s`;

/**
 * What a record says was returned of one of its subjects. Of the whole record where it does not distinguish them.
 * @param part SQL: the text that says which, such as `PART_OF_EACH.returned`
 */
export function returnedOf(part: string): string {
  return `case when r."returned_of" is null then r."returned" else array(
    select "one" from unnest(r."returned") with ordinality as "all" ("one", "place")
    where substr(${part}, "place"::int, 1) = '1' order by "place") end`;
}

/** The same of the questions that were about one of them. */
export function questionsOf(part: string): string {
  return `case when r."partner_questions_of" is null then r."partner_questions" else coalesce((
    select jsonb_agg("one" order by "place")
    from jsonb_array_elements(r."partner_questions") with ordinality as "all" ("one", "place")
    where substr(${part}, "place"::int, 1) = '1'), '[]') end`;
}

/** For either, the part of whom `EACH_SUBJECT` names. */
export const PART_OF_EACH = {
  returned: `r."returned_of"[s."position" + 1]`,
  questions: `r."partner_questions_of"[s."position" + 1]`,
} as const;

/** Takes an array of pseudonyms twice. */
export const IS_ABOUT_ANY_OF = `(r."subject_pseudonym" = any(?::text[]) or r."subject_pseudonyms" && ?::text[])`;

/** Takes an array of ids twice. */
export const IS_OF_ANY_CASE = `(r."case_id" = any(?::uuid[]) or r."case_ids" && ?::uuid[])`;
