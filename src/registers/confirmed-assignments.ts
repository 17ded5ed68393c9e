/**
 * SQL of the case assignments that are valid: an insurer's assignment of its nurse or physician, for as long as the call
 * centre's escalation of that case to that line of that insurer lasts too. One partner alone opens no case.
 */

/** Which line a member of an insurer's staff works in; null for anybody else. `"contract"` is a row of `staff_contract`. */
export const LINE_OF_CONTRACT = `case "contract"."kind" when 'NURSE' then 'SECOND' when 'PHYSICIAN' then 'THIRD' end`;

/** `"assignment"`, `"contract"` and `"escalation"` of the same case, line and insurer. */
export const ESCALATION_OF_ASSIGNMENT = `"escalation"."authority" = 'call-centre'
  and "escalation"."case_reference" = "assignment"."case_reference" and "escalation"."line" = ${LINE_OF_CONTRACT}
  and 'mutuality-' || "escalation"."insurer" = "assignment"."authority"`;

/** Columns as in `case_assignment`, of the time in which both sides hold. */
export const CONFIRMED_ASSIGNMENTS = `(select "assignment"."authority", "assignment"."staff_reference",
    "assignment"."case_reference", greatest("assigned_from", "escalated_from") as "assigned_from",
    least("assigned_until", "escalated_until") as "assigned_until"
  from "case_assignment" as "assignment"
    join "staff_contract" as "contract" using ("authority", "staff_reference")
    join "case_escalation" as "escalation" on ${ESCALATION_OF_ASSIGNMENT})`;
