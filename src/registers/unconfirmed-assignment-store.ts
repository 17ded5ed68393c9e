/** Reads which assignments and escalations of cases have no counterpart now. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { UnconfirmedAssignment } from '../model/unconfirmed-assignment';
import { statement } from '../persistence/statement';
import { ESCALATION_OF_ASSIGNMENT, LINE_OF_CONTRACT } from './confirmed-assignments';

const holdsNow = (from: string, until: string): string =>
  `${from} <= "asked"."now" and (${until} is null or ${until} > "asked"."now")`;
const ASSIGNED = holdsNow('"assigned_from"', '"assigned_until"');
const ESCALATED = holdsNow('"escalated_from"', '"escalated_until"');

const SELECT = `with "asked" as (select ?::timestamptz as "now"), "alone" as (
    select "assignment"."authority" as "source", "assignment"."case_reference" as "caseReference",
      ${LINE_OF_CONTRACT} as "line", 'ESCALATION' as "missing", "assigned_from" as "since"
    from "asked" cross join "case_assignment" as "assignment"
      left join "staff_contract" as "contract" using ("authority", "staff_reference")
    where ${ASSIGNED} and not exists (
      select from "case_escalation" as "escalation" where ${ESCALATION_OF_ASSIGNMENT} and ${ESCALATED})
    union all
    select 'mutuality-' || "escalation"."insurer", "escalation"."case_reference", "escalation"."line", 'ASSIGNMENT',
      "escalated_from"
    from "asked" cross join "case_escalation" as "escalation"
    where ${ESCALATED} and not exists (
      select from "case_assignment" as "assignment"
        join "staff_contract" as "contract" using ("authority", "staff_reference")
      where ${ESCALATION_OF_ASSIGNMENT} and ${ASSIGNED})
  )
  select "source", "caseReference", "line", "missing", (extract(epoch from "since") * 1000)::float8 as "since"
  from "alone" order by "missing" desc, "since", "source", "caseReference", "line" limit ?`;

type Row = Omit<UnconfirmedAssignment, 'since'> & { readonly since: number };

/**
 * Assignments without an escalation first: many escalations wait for an assignment. Each kind the oldest first.
 * @param now real time, in which partners state periods
 */
export async function readUnconfirmed(orm: MikroORM, now: Date, most: number): Promise<UnconfirmedAssignment[]> {
  const rows = await statement<Row>(orm, SELECT, [now.toISOString(), most]);
  return rows.map(({ since, ...row }) => ({ ...row, since: new Date(since) }));
}
