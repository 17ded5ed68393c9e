/**
 * Whether and when a legal basis holds, as parts of statements: an authorisation dies with the last day of its basis at the very
 * instant, on every replica. The same as the policy counts: its own days, its text's and its impact assessment's, in Brussels, and
 * the instant an officer ended it.
 */

/**
 * From when and until when the one that stands holds: a row, or none where there is no such basis. An end before the
 * beginning is one that never holds. @param id SQL that gives the id of the basis, fixed text
 */
export function legalBasisTerm(id: string): string {
  const midnight = (day: string): string => `(${day})::timestamp at time zone 'Europe/Brussels'`;
  return `select ${midnight('greatest("basis"."valid_from", "basis"."text_from")')} as "from", least("basis"."ended_at",
      ${midnight('least("basis"."valid_until", "basis"."text_until", "basis"."assessed_until") + 1')}) as "until"
    from "legal_basis" as "basis" where "basis"."id" = ${id}
      and "basis"."revision" = (select max("last"."revision") from "legal_basis" as "last" where "last"."id" = ${id})`;
}

/** @param id SQL that gives the id of the basis. @param at SQL that gives the instant. Both fixed text, never input. */
export function legalBasisHolds(id: string, at: string): string {
  return `exists (select from "legal_basis" as "basis" where "basis"."id" = ${id}
    and "basis"."revision" = (select max("last"."revision") from "legal_basis" as "last" where "last"."id" = ${id})
    and ("basis"."ended_at" is null or ${at} < "basis"."ended_at")
    and (${at} at time zone 'Europe/Brussels')::date between greatest("basis"."valid_from", "basis"."text_from")
      and coalesce(least("basis"."valid_until", "basis"."text_until", "basis"."assessed_until"), 'infinity'))`;
}
