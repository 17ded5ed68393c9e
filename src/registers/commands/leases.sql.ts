/** Which commands are to be sent next: of each case the first that waits, and nobody else is sending. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { prepared, statement } from '../../persistence/statement';

/** Longer than an answer of the call centre may take. What is not settled by then is sent again, under the same key. */
export const LEASE_MS = 30_000;

const LEASE = prepared(
  'command-lease',
  `update "command" as "taken" set "leased_until" = now() + interval '${LEASE_MS} milliseconds'
   where "taken"."id" in (
     select "one"."id" from "command" as "one"
     where "one"."state" = 'QUEUED' and "one"."next_at" <= now()
       and ("one"."leased_until" is null or "one"."leased_until" < now())
       and not exists (
         select from "command" as "earlier" where "earlier"."case_id" = "one"."case_id"
           and "earlier"."state" = 'QUEUED' and "earlier"."position" < "one"."position")
     order by "one"."next_at" limit ? for update skip locked)
   returning "taken"."id"`,
);

/** Ids of commands that are the caller's to send for `LEASE_MS`. */
export async function leaseNext(orm: MikroORM, most: number): Promise<string[]> {
  const rows = await statement<{ readonly id: string }>(orm, LEASE, [most]);
  return rows.map(({ id }) => id);
}

const WAITING = prepared(
  'commands-waiting',
  `select count(*)::int as "count", coalesce(extract(epoch from now() - min("issued_at")), 0)::float8 as "seconds"
   from "command" where "state" = 'QUEUED'`,
);

/** How many wait, and for how many seconds the oldest does. */
export async function readWaiting(orm: MikroORM): Promise<{ readonly count: number; readonly seconds: number }> {
  const [row] = await statement<{ count: number; seconds: number }>(orm, WAITING);
  return row ?? { count: 0, seconds: 0 };
}
