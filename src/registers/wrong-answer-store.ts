/**
 * Limits wrong answers, whoever gives them, wherever they are given: per caller, per number called from and per
 * organisation, in a window that slides by the hub's clock. The rows lie in PostgreSQL, so that replicas share the count
 * and a restart forgets nothing.
 */
import { randomUUID } from 'node:crypto';
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../errors/hub-error';
import type { AnswerAttempt, WrongAnswers } from '../model/inbound-call';
import { inTransaction, statement } from '../persistence/statement';

/** In one window. An honest agent mishears; an organisation has hundreds of agents; a number is one household. */
export const MOST_WRONG_ANSWERS = { caller: 10, number: 5, organisation: 200 } as const;
export const WINDOW_MS = 60 * 60 * 1000;

/** Longer than any replica's clock is off: a row another one still counts is not removed. */
const REMOVED_AFTER_MS = 24 * WINDOW_MS;

/** Whoever counts for the same caller, number or organisation waits here; always in the same order, so that nobody waits for ever. */
const LOCK = `select pg_advisory_xact_lock(1416114, "key") from
  (select distinct hashtext("name") as "key" from unnest(?::text[]) as "name" order by 1) as "keys"`;

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

const REMOVE_OLD = `delete from "wrong_answer" where "at" < ?::timestamptz`;
const TAKE_BACK = `delete from "wrong_answer" where "id" = ?::uuid`;

export function createWrongAnswerStore(orm: MikroORM): WrongAnswers {
  return {
    async count(attempt) {
      const id = randomUUID();
      if (!(await keep(orm, id, attempt))) {
        throw new HubError(
          'RATE_LIMITED',
          {},
          { detail: 'Too many wrong answers; try again in an hour at the latest.' },
        );
      }
      // a count that stays costs one mistake, for an hour
      return () => statement(orm, TAKE_BACK, [id]).then(none, none);
    },
  };
}

const none = (): void => undefined;

/** False where a limit is reached. */
async function keep(orm: MikroORM, id: string, attempt: AnswerAttempt): Promise<boolean> {
  const { callerPseudonym, organisation, numberPseudonym, at } = attempt;
  const { caller, number, organisation: ofOrganisation } = MOST_WRONG_ANSWERS;
  const from = (ms: number): string => new Date(at.getTime() + ms).toISOString();
  try {
    return await inTransaction(orm, async (transaction) => {
      await statement(transaction, LOCK, [[`c:${callerPseudonym}`, `n:${numberPseudonym}`, `o:${organisation}`]]);
      await statement(transaction, REMOVE_OLD, [from(-REMOVED_AFTER_MS)]);
      const who = [callerPseudonym, organisation, numberPseudonym];
      const window = [from(-WINDOW_MS), from(WINDOW_MS)];
      const most = [caller, number, ofOrganisation];
      const kept = await statement(transaction, COUNT_AND_KEEP, [id, from(0), ...who, ...window, ...most]);
      return kept.length > 0;
    });
  } catch (error) {
    throw new HubError('AUDIT_UNAVAILABLE', {}, { cause: error });
  }
}
