/**
 * The case assignments that are valid, and those that have no counterpart. Valid is an insurer's assignment of its nurse or
 * physician, for as long as the call centre's escalation of that case to that line of that insurer lasts too. One partner
 * alone opens no case.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { UnconfirmedAssignment } from '../../model/caller';
import { statement } from '../../persistence/statement';

/** Which line a member of an insurer's staff works in; null for anybody else. `"contract"` is a row of `staff_contract`. */
const LINE_OF_CONTRACT = `case "contract"."kind" when 'NURSE' then 'SECOND' when 'PHYSICIAN' then 'THIRD' end`;

/** `"assignment"`, `"contract"` and `"escalation"` of the same case, line and insurer. */
const ESCALATION_OF_ASSIGNMENT = `"escalation"."authority" = 'call-centre'
  and "escalation"."case_reference" = "assignment"."case_reference" and "escalation"."line" = ${LINE_OF_CONTRACT}
  and 'mutuality-' || "escalation"."insurer" = "assignment"."authority"`;

/** Columns as in `case_assignment`, of the time in which both sides hold. */
export const CONFIRMED_ASSIGNMENTS = `(select "assignment"."authority", "assignment"."staff_reference",
    "assignment"."case_reference", greatest("assigned_from", "escalated_from") as "assigned_from",
    least("assigned_until", "escalated_until") as "assigned_until"
  from "case_assignment" as "assignment"
    join "staff_contract" as "contract" using ("authority", "staff_reference")
    join "case_escalation" as "escalation" on ${ESCALATION_OF_ASSIGNMENT})`;

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
