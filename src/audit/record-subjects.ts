/** Access records as they are read about one subject: SQL over `access_record` under the name `r`. */

/** Whom a record is about, one row for each, in their order: `s.position`, from 0; `s.subject`; `s.case_id`. */
export const EACH_SUBJECT = `cross join lateral (
    select 0 as "position", r."subject_pseudonym" as "subject", r."case_id"
    where num_nonnulls(r."subject_pseudonyms", r."case_ids") = 0
    union all
    select one."position"::int - 1, one."subject", one."case_id"
    from unnest(r."subject_pseudonyms", r."case_ids") with ordinality as one ("subject", "case_id", "position")
  ) s`;

/** Takes an array of pseudonyms twice. */
export const IS_ABOUT_ANY_OF = `(r."subject_pseudonym" = any(?::text[]) or r."subject_pseudonyms" && ?::text[])`;

/** Takes an array of ids twice. */
export const IS_OF_ANY_CASE = `(r."case_id" = any(?::uuid[]) or r."case_ids" && ?::uuid[])`;
