/**
 * What each party says of its people, a statement for each with one row a person. Of each: whether something holds
 * (`works`, `applies`, `waits`), when the last of what does not was over (`over_at`), and the steps with the earliest
 * time of each. A party whose rows are not the caller's is a statement without rows.
 */
import type { StaffScope } from '../model/staff';

/** Text with its parameters, in the order of their question marks. */
export type SqlPart = readonly [sql: string, ...parameters: (string | number | readonly string[])[]];

/** @param instant on the hub's clock, ISO 8601 in UTC. */
export function rowsOfParties({ employer, ...parties }: StaffScope, instant: string): SqlPart[] {
  const named = (name: string, [sql, ...parameters]: SqlPart): SqlPart => [`"${name}" as (${sql}),`, ...parameters];
  return [
    named('contract', contracts(employer, instant)),
    named('candidate', candidates(parties.candidacies)),
    named('trainee', trainees(parties.reserve)),
    named('seconded', seconded(parties.secondments, instant)),
  ];
}

function contracts({ authority, organisation }: StaffScope['employer'], instant: string): SqlPart {
  return [
    `select "person_pseudonym" as "person", min("profile") as "profile", max("languages") as "languages",
      bool_or("holds") as "works", max("contract_until") filter (where not "holds") as "over_at",
      min("contract_from") as "hired_at", min("on_shift_at") as "on_shift_at",
      min("on_shift_at") filter (where "holds") as "on_shift_now"
    from (select "person_pseudonym", "languages", "contract_from", "contract_until",
        case "kind" when 'AGENT' then 'CALL_CENTRE_OPERATOR' when 'FIELD_AGENT' then 'FIELD_OPERATOR'
          when 'NURSE' then 'NURSE' when 'PHYSICIAN' then 'PHYSICIAN' else 'OTHER' end as "profile",
        "contract_until" is null or "contract_until" > ?::timestamptz as "holds",
        case when greatest("contract_from", "first_shift_at") <= ?::timestamptz
          then case when "always_on_duty" then "contract_from" else "first_shift_at" end end as "on_shift_at"
      from "staff_contract" where "authority" = ? and "organisation" = ?) as "one"
    group by "person_pseudonym"`,
    ...[instant, instant, authority, organisation],
  ];
}

function candidates(theirs: boolean): SqlPart {
  return [
    `select "person_pseudonym" as "person", min("profile") as "profile", max("languages") as "languages",
      bool_or("state" in ('CANDIDATE', 'PRESELECTED')) as "applies", bool_or("state" = 'HIRED') as "waits",
      max("closed_at") filter (where "state" in ('REJECTED', 'WITHDRAWN')) as "over_at",
      min("received_at") as "candidate_at",
      bool_or("state" = 'PRESELECTED' or "preselected_at" is not null) as "was_preselected",
      bool_or("state" = 'PRESELECTED') as "is_preselected", min("preselected_at") as "preselected_at",
      min("closed_at") filter (where "state" = 'HIRED') as "hired_at"
    from "candidacy" where "authority" = 'actiris' and ${theirs} group by "person_pseudonym"`,
  ];
}

function trainees(theirs: boolean): SqlPart {
  return [
    `select "person_pseudonym" as "person", min("profile") as "profile", max("languages") as "languages",
      bool_or("state" = 'IN_TRAINING') as "applies", bool_or("state" = 'TRAINED') as "waits",
      max("changed_at") filter (where "state" = 'STOPPED') as "over_at",
      min("available_from") filter (where "state" <> 'STOPPED') as "available_from",
      ${midnight('min("training_from")')} as "in_training_at",
      ${midnight(`min("training_until") filter (where "state" = 'TRAINED')`)} as "certified_at"
    from "training_reserve" where "authority" = 'bruxelles-formation' and ${theirs} group by "person_pseudonym"`,
  ];
}

function seconded(theirs: boolean, instant: string): SqlPart {
  return [
    `select "person_pseudonym" as "person", max("languages") as "languages", bool_or("holds") as "works",
      ${midnight('max("seconded_until" + 1) filter (where not "holds")')} as "over_at",
      min("seconded_to") filter (where "holds") as "seconded_to", ${midnight('min("seconded_from")')} as "seconded_at"
    from (select *, "seconded_until" is null or ${midnight('"seconded_until" + 1')} > ?::timestamptz as "holds"
      from "secondment" where "authority" = 'seconded-staff' and ${theirs}) as "one"
    group by "person_pseudonym"`,
    instant,
  ];
}

/** A day counts from its midnight in Brussels. */
function midnight(day: string): string {
  return `((${day})::timestamp at time zone 'Europe/Brussels')`;
}
