/**
 * What is counted in the access log of one day: accesses and persons by role and class, and what is unusual. Each statement reads the
 * records of that day by the index on their time.
 */
import { EACH_SUBJECT } from '../records/access-record-store';

/** Two instants; the second is outside. */
const OF_DAY = `r."recorded_at" >= ?::timestamptz and r."recorded_at" < ?::timestamptz`;
/** Of staff: systems read at any hour and for many, and a person concerned reads the own data. */
const BY_STAFF = `r."issuer" in ('healthcare', 'staff')`;
/** A person whose number is not known is counted by the case. */
const PERSON = `coalesce(s."subject", s."case_id"::text)`;
/** The records of a request share its instant. */
const ACCESSES = `count(distinct (r."recorded_at", r."request_id"))::int as "accesses"`;
const WHO = `r."caller_pseudonym" as "caller", r."roles", r."organisation", r."purpose"`;
/** Epoch milliseconds. */
const millisecondsOf = (instant: string): string => `extract(epoch from ${instant})::float8 * 1000`;
const UNTIL_WHEN = `${millisecondsOf('min(r."recorded_at")')} as "from", ${millisecondsOf('max(r."recorded_at")')} as "until"`;
/** Of one kind and one day: the latest, and how many there are in all. */
const LATEST = `count(*) over ()::int as "found"`;
export const MOST_OF_A_DAY = 50;

/**
 * Takes the bounds of the day, then the coordinates that are `MEDICAL` and those that are `IDENTIFIER`. An access is a request, by the
 * highest class of what it returned; a person is counted by the highest class of the records that name the person. The lists of
 * coordinates are few, and each is classed once.
 */
export const ACCESSES_OF_DAY = `
  with "entry" as materialized (
    select r."recorded_at", r."request_id", r."caller_pseudonym", r."roles", r."returned", r."subject_pseudonym", r."case_id",
      r."subject_pseudonyms", r."case_ids"
    from "access_record" r where ${OF_DAY}
  ), "list" as (
    select "returned", case when "returned" && ?::text[] then 3 when "returned" && ?::text[] then 2
      when cardinality("returned") > 0 then 1 else 0 end as "class"
    from (select distinct "returned" from "entry") as "one"
  ), "classed" as (
    select e.*, l."class" from "entry" e join "list" l using ("returned")
  ), "access" as (
    select "roles", "class", count(*)::int as "accesses" from (
      select "roles", max("class") as "class" from "classed"
      group by "recorded_at", "caller_pseudonym", "request_id", "roles"
    ) as "request" group by "roles", "class"
  ), "person" as (
    select "roles", "class", count(*)::int as "persons" from (
      select r."roles", r."class", ${PERSON} as "person" from "classed" r ${EACH_SUBJECT}
      where num_nonnulls(s."subject", s."case_id") > 0 group by 1, 2, 3
    ) as "one" group by "roles", "class"
  )
  select "roles", "class", coalesce(a."accesses", 0) as "accesses", coalesce(p."persons", 0) as "persons"
  from "access" a full join "person" p using ("roles", "class") order by "roles", "class" desc`;

/**
 * Takes when the day begins, persons, seconds, the instant so long before the day, and its end. More than so many by one caller within
 * so long, however that time lies: it lies in two parts of its length at most, and in one of them has half of the persons. Only callers
 * with such a part are looked at closely: there a person counts from each access until so long after it. Of a caller it names the time
 * with the most.
 */
export const MANY_PERSONS = `
  with "limit" as (select ?::timestamptz as "begin", ?::int as "persons", ?::int as "seconds"), "entry" as materialized (
    select ${WHO}, r."recorded_at", floor(extract(epoch from r."recorded_at") / (select "seconds" from "limit")) as "part",
      r."subject_pseudonym", r."case_id", r."subject_pseudonyms", r."case_ids"
    from "access_record" r where ${OF_DAY} and ${BY_STAFF}
      and num_nonnulls(r."subject_pseudonym", r."case_id", r."subject_pseudonyms", r."case_ids") > 0
  ), "busy" as (
    select e."caller", e."part" from "entry" e, "limit" l group by e."caller", e."part", l."persons"
    having 2 * sum(greatest(1, cardinality(e."subject_pseudonyms"), cardinality(e."case_ids"))) > l."persons"
  ), "asked" as (
    select r."caller", r."roles", r."organisation", r."purpose", r."recorded_at" as "at",
      lead(r."recorded_at") over (partition by r."caller", ${PERSON} order by r."recorded_at") as "again"
    from "entry" r ${EACH_SUBJECT}
    where num_nonnulls(s."subject", s."case_id") > 0
      and exists (select from "busy" b where b."caller" = r."caller" and r."part" between b."part" - 1 and b."part" + 1)
  ), "step" as (
    select "caller", "roles", "organisation", "purpose", "at", 1 as "more" from "asked"
    union all
    select "caller", null, null, null, least("again", "at" + "seconds" * interval '1 second'), -1 from "asked", "limit"
  ), "counted" as (
    select *, sum("more") over (partition by "caller" order by "at")::int as "several" from "step"
  ), "most" as (
    select distinct on (c."caller") c."caller", c."roles", c."organisation", c."purpose", c."several" as "persons", c."at",
      c."at" - l."seconds" * interval '1 second' as "begin"
    from "counted" c, "limit" l where c."several" > l."persons" and c."more" = 1 and c."at" >= l."begin"
    order by c."caller", c."several" desc, c."at"
  )
  select "caller", "roles", "organisation", "purpose", "persons", ${millisecondsOf('"begin"')} as "from",
    ${millisecondsOf('"at"')} as "until", ${LATEST}, null::text as "caseId", (
      select count(distinct ("recorded_at", "request_id")) from "access_record" r
      where r."caller_pseudonym" = m."caller" and r."recorded_at" > m."begin" and r."recorded_at" <= m."at"
    )::int as "accesses"
  from "most" m order by "at" desc limit ${MOST_OF_A_DAY}`;

/** Takes the bounds of the day, then the first hour of work and the last one, on the clocks of Brussels. The own data says nothing. */
export const OUT_OF_HOURS = `
  select ${WHO}, count(distinct ${PERSON})::int as "persons", ${ACCESSES}, ${UNTIL_WHEN}, ${LATEST}, null::text as "caseId"
  from "access_record" r ${EACH_SUBJECT}
  where ${OF_DAY} and ${BY_STAFF} and num_nonnulls(s."subject", s."case_id") > 0
    and cardinality(r."returned") > 0 and not r."conditions" @> '{"self": true}'
    and extract(hour from r."recorded_at" at time zone 'Europe/Brussels') not between ?::int and ?::int
  group by r."caller_pseudonym", r."roles", r."organisation", r."purpose"
  order by "until" desc limit ${MOST_OF_A_DAY}`;

/** What is recorded with the work on an order, its end among it. */
const ON_ORDERS = [
  'takeNextOrder',
  'releaseOrder',
  'reassignOrder',
  'escalateOrder',
  'recordAttempt',
  'scheduleCallback',
]
  .concat('requestVisit', 'closeOrder')
  .map((name) => `'Mutation.${name}'`)
  .join();

/** Takes the bounds of the day: when which work was done on the orders of which case. */
export const WORK_ON_ORDERS = `
  select r."case_id" as "caseId", ${millisecondsOf('r."recorded_at"')} as "at",
    r."written" @> array['Mutation.closeOrder'] as "closes"
  from "access_record" r
  where ${OF_DAY} and r."case_id" is not null and r."written" && array[${ON_ORDERS}]`;

/**
 * Takes cases, from when on each is closed and until when, then the bounds of the day. Lists say nothing: who looks through a list does
 * not look for the case. Who is assigned to it has reason to.
 */
export const OF_CLOSED_ORDERS = `
  select ${WHO}, 1 as "persons", ${ACCESSES}, ${UNTIL_WHEN}, ${LATEST}, r."case_id" as "caseId"
  from "access_record" r join unnest(?::uuid[], ?::timestamptz[], ?::timestamptz[]) as c ("case_id", "from", "until")
    on c."case_id" = r."case_id" and r."recorded_at" >= c."from" and r."recorded_at" < c."until"
  where ${OF_DAY} and ${BY_STAFF} and cardinality(r."returned") > 0 and cardinality(r."written") = 0
    and 'YES' not in (coalesce(r."conditions"->>'orderAssigned', ''), coalesce(r."conditions"->>'caseAssigned', ''))
  group by r."caller_pseudonym", r."roles", r."organisation", r."purpose", r."case_id"
  order by "until" desc limit ${MOST_OF_A_DAY}`;
