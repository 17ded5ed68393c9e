/** Counts and keeps a wrong answer in one statement: others wait for the lock meanwhile, and there may be hundreds of them. */
import { statement, type Parameter, type Transaction } from '../../persistence/statement';

/** A clock set back finds rows from its future: those of the next window count, later ones are another time's. */
const COUNT_AND_KEEP = `
  with "given" as (
    select ?::uuid as "id", ?::timestamptz as "at", ?::text as "caller", ?::text as "organisation", ?::text as "number",
      ?::timestamptz as "after", ?::timestamptz as "before"
  ), "recent" as (
    select "w".* from "wrong_answer" as "w", "given" as "g" where "w"."at" > "g"."after" and "w"."at" < "g"."before"
      and ("w"."caller_pseudonym" = "g"."caller" or "w"."number_pseudonym" = "g"."number"
        or "w"."organisation" = "g"."organisation")
  )
  insert into "wrong_answer" ("id", "at", "caller_pseudonym", "organisation", "number_pseudonym")
  select "id", "at", "caller", "organisation", "number" from "given" as "g"
    where (select count(*) from "recent" as "r" where "r"."caller_pseudonym" = "g"."caller") < ?::int
      and (select count(*) from "recent" as "r" where "r"."number_pseudonym" = "g"."number") < ?::int
      and (select count(*) from "recent" as "r" where "r"."organisation" = "g"."organisation") < ?::int
  returning "id"`;

/** @returns false where a limit is reached */
export async function countAndKeep(transaction: Transaction, given: readonly Parameter[]): Promise<boolean> {
  return (await statement(transaction, COUNT_AND_KEEP, given)).length > 0;
}
