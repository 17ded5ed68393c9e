/**
 * When a legal basis holds, as a part of statements: an authorisation dies with the last day of its basis at the very
 * instant, on every replica. The same as the policy counts: its own days, its text's and its impact assessment's, in Brussels, and
 * the instant an officer ended it.
 */

/**
 * From when and until when the one that stands holds: a row, or none where there is no such basis. An end before the
 * beginning is one that never holds. @param id SQL that gives the id of the basis: fixed text, never input
 */
export function legalBasisTerm(id: string): string {
  const midnight = (day: string): string => `(${day})::timestamp at time zone 'Europe/Brussels'`;
  return `select ${midnight('greatest("basis"."valid_from", "basis"."text_from")')} as "from", least("basis"."ended_at",
      ${midnight('least("basis"."valid_until", "basis"."text_until", "basis"."assessed_until") + 1')}) as "until"
    from "legal_basis" as "basis" where "basis"."id" = ${id}
      and "basis"."revision" = (select max("last"."revision") from "legal_basis" as "last" where "last"."id" = ${id})`;
}
