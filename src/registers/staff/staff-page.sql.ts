/**
 * The one statement behind a page of the staff list. Reads downwards: what the caller's parties say; each person put
 * together; where each stands; filter, order, page.
 *
 * A person is at the furthest step, in the usual order, that something which still holds reports. One who has
 * nothing that holds, or behind work that is over only an earlier hiring or training, has left when the last of it ended.
 */
import type { StaffQuestion, StaffScope, StaffSort, StaffSource } from '../../model/staff';
import { CANDIDACIES, staffStreamOf, TRAINING } from '../callers/fact-streams';

/** Text with its parameters, in the order of their question marks. */
type SqlPart = readonly [sql: string, ...parameters: (string | number | readonly string[])[]];

export interface StatementWithParameters {
  readonly sql: string;
  readonly parameters: readonly (string | number | readonly string[])[];
}

export function staffPageStatement(question: StaffQuestion, trainingModule: string): StatementWithParameters {
  const { scope, sort, salt, limit } = question;
  const instant = question.now.toISOString();
  const direction = sort?.direction ?? 'ASC';
  const parts: SqlPart[] = [
    ['with'],
    ...rowsOfParties(scope, instant),
    certificates(scope, trainingModule),
    [TOGETHER, instant],
    [STANDING],
    [`"listed" as (select *, md5("person" || ?) as "tie", ${sortKey(sort)} as "key" from "staff" where true`, salt],
    ...conditions(question),
    [')'],
    ages(scope),
    [PAGE],
    ...(question.after ? [position(question.after, direction)] : []),
    [`order by "key" ${direction}, "tie" ${direction} limit ?`, limit + 1],
  ];
  return {
    sql: parts.map(([sql]) => sql).join('\n'),
    parameters: parts.flatMap(([, ...parameters]) => parameters),
  };
}

/**
 * No person is in the list for having passed a module; and where training may not be seen, no step reveals it. One who
 * passed it again was certified the first time; whether that holds is what the last statement says.
 */
function certificates({ training }: StaffScope, trainingModule: string): SqlPart {
  return [
    `"certificate" as (select "person_pseudonym" as "person", min("passed_at") as "passed_at",
        (array_agg("valid_until" order by "stored_at" desc, "statement"))[1] as "valid_until"
      from "training_record" where "module" = ? and ${training} and "person_pseudonym" in (select "person" from "contract"
        union all select "person" from "candidate" union all select "person" from "trainee"
        union all select "person" from "seconded")
      group by "person_pseudonym"),`,
    trainingModule,
  ];
}

/** Of two that say what somebody is or speaks, the nearer to the work is believed. */
const TOGETHER = `"together" as (
    select "person", "contract"."person" is not null as "has_contract", "candidate"."person" is not null as "has_candidacy",
      "trainee"."person" is not null as "is_trainee", "seconded"."person" is not null as "has_secondment",
      "certificate"."person" is not null as "has_certificate",
      coalesce("contract"."profile", "trainee"."profile", "candidate"."profile") as "profile",
      coalesce(nullif("contract"."languages", '{}'), nullif("trainee"."languages", '{}'),
        nullif("seconded"."languages", '{}'), "candidate"."languages", '{}') as "languages",
      coalesce("contract"."works", false) as "is_employed", coalesce("seconded"."works", false) as "is_seconded",
      coalesce("candidate"."applies", false) as "applies", coalesce("candidate"."waits", false) as "was_hired",
      coalesce("trainee"."applies", false) as "is_in_training", coalesce("trainee"."waits", false) as "was_trained",
      "contract"."over_at" as "contract_over_at", "seconded"."over_at" as "secondment_over_at",
      "candidate"."over_at" as "candidacy_over_at", "trainee"."over_at" as "training_over_at",
      greatest("contract"."over_at", "seconded"."over_at", "candidate"."over_at", "trainee"."over_at") as "over_at",
      "candidate_at", coalesce("was_preselected", false) as "was_preselected",
      coalesce("is_preselected", false) as "is_preselected", "preselected_at",
      "candidate"."hired_at" as "hired_by_office_at", "contract"."hired_at" as "hired_by_employer_at",
      "seconded_at", "seconded_to", "in_training_at", "trainee"."certified_at" as "trained_at", "passed_at",
      "on_shift_at", "on_shift_now" is not null as "is_on_shift", "available_from",
      coalesce("certificate"."person" is not null and ("valid_until" is null or "valid_until" > ?::timestamptz), false)
        as "trained"
    from "contract" full join "candidate" using ("person") full join "trainee" using ("person")
      full join "seconded" using ("person") left join "certificate" using ("person")
  ),`;

/** What somebody applies for or waits for holds; hired or trained once, it does so only while there is no work behind it. */
const STANDING = `"staff" as (
    select *, case "step" when 'CANDIDATE' then "candidate_at" when 'PRESELECTED' then "preselected_at"
        when 'HIRED' then least("hired_by_office_at", "hired_by_employer_at") when 'SECONDED' then "seconded_at"
        when 'IN_TRAINING' then "in_training_at" when 'CERTIFIED' then least("trained_at", "passed_at")
        when 'ON_SHIFT' then "on_shift_at" when 'LEFT' then "over_at" end as "since"
    from (select *, case
        when not ("is_employed" or "is_seconded" or "applies" or "is_in_training")
          and ("has_contract" or "has_secondment" or not ("was_hired" or "was_trained")) then 'LEFT'
        when "is_on_shift" then 'ON_SHIFT'
        when "has_certificate" or "was_trained" then 'CERTIFIED'
        when "is_in_training" then 'IN_TRAINING'
        when "is_seconded" then 'SECONDED'
        when "is_employed" or "was_hired" then 'HIRED'
        when "is_preselected" then 'PRESELECTED'
        else 'CANDIDATE' end as "step"
      from "together") as "standing"
  ),`;

/** Rows without a time or day come last, whichever way the list runs. */
function sortKey(sort: StaffSort | null): string {
  if (sort === null) return '0::float8';
  const key =
    sort.by === 'since' ? 'round(extract(epoch from "since") * 1000)' : `"available_from" - '1970-01-01'::date`;
  return `coalesce((${key})::float8, ${sort.direction === 'ASC' ? '1e15' : '-1e15'})`;
}

function conditions({ scope, criteria }: StaffQuestion): SqlPart[] {
  const { profile, language, step, source, secondedTo, trained, availableBy, persons } = criteria;
  const given: (SqlPart | false | undefined)[] = [
    scope.traineesOnly && ['and "is_trainee"'],
    profile && ['and "profile" = ?', profile],
    language !== undefined && ['and ? = any("languages")', language],
    step && ['and "step" = ?', step],
    source && [`and ${columnOfSource(source, scope)}`],
    secondedTo && ['and "seconded_to" = ?', secondedTo],
    trained !== undefined && [trained ? 'and "trained"' : 'and not "trained"'],
    availableBy !== undefined && ['and "available_from" <= ?::date', availableBy],
    persons && ['and "person" = any(?::text[])', persons],
  ];
  return given.filter((part): part is SqlPart => Array.isArray(part));
}

/** Other sources put nobody into the list. */
function columnOfSource(source: StaffSource, { employer }: StaffScope): string {
  if (source === employer.authority) return '"has_contract"';
  switch (source) {
    case 'actiris':
      return '"has_candidacy"';
    case 'bruxelles-formation':
      return '"is_trainee"';
    case 'seconded-staff':
      return '"has_secondment"';
    default:
      return 'false';
  }
}

function position([key, tie]: NonNullable<StaffQuestion['after']>, direction: StaffSort['direction']): SqlPart {
  return [`where ("key", "tie") ${direction === 'ASC' ? '>' : '<'} (?::float8, ?)`, key, tie];
}

/** When each source was last read to its end, or of when its newest file is. */
function ages({ employer: { authority } }: StaffScope): SqlPart {
  return [
    `, "age" ("source", "as_of") as (
      select "of"."source", "last_good_at" from "sync_stream"
        join (values ('actiris', ?), ('federal-platform', ?), (?, ?)) as "of" ("source", "stream") on "name" = "of"."stream"
      union all
      select "source", max("as_of") from "imported_file" where "state" = 'IMPORTED' group by "source"
    )`,
    ...[CANDIDACIES, TRAINING, authority, staffStreamOf(authority) ?? ''],
  ];
}

/** Milliseconds since 1970 in the rows of a page. */
export const INSTANTS = [
  ...['since', 'candidate_at', 'preselected_at', 'hired_by_office_at', 'hired_by_employer_at', 'seconded_at'],
  ...['in_training_at', 'trained_at', 'passed_at', 'on_shift_at', 'over_at'],
  ...['contract_over_at', 'secondment_over_at', 'candidacy_over_at', 'training_over_at'],
] as const;
const milliseconds = (instant: string): string => `extract(epoch from "${instant}")::float8 * 1000`;

const PAGE = `select "person", "key", "tie", "profile", "languages", "step", "trained", "is_trainee", "seconded_to",
    "available_from"::text as "available_from", "has_contract", "has_candidacy", "has_secondment", "was_preselected",
    "was_hired", "was_trained", "has_certificate",
    ${INSTANTS.map((name) => `${milliseconds(name)} as "${name}"`).join(', ')},
    (select coalesce(jsonb_object_agg("source", ${milliseconds('as_of')}), '{}') from "age") as "ages"
  from "listed"`;

/**
 * What each party says of its people, one row a person. Of each: whether something holds (`works`, `applies`, `waits`), when
 * the last of what does not was over (`over_at`), and the steps with the earliest time of each. A party whose rows are not
 * the caller's has no rows. @param instant on the hub's clock, ISO 8601 in UTC
 */
function rowsOfParties({ employer, ...parties }: StaffScope, instant: string): SqlPart[] {
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
