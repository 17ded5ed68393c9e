/**
 * Reads of the access log what it says about one person, alike accesses of a day together: the database counts, so that
 * what comes out stays small however long the log is. By the indexes on whom a record is about.
 */
import type { MikroORM } from '@mikro-orm/postgresql';
import { HubError } from '../../model/errors/hub-error';
import type { Day } from '../../model/brussels-day';
import type { Coordinate } from '../../model/classification';
import type { IssuerKind, Purpose, Role } from '../../model/roles';
import { statement, type Parameter } from '../../persistence/statement';
import type { RecordedConditions } from '../../model/access-history';
import type { StoredCategory } from '../../model/retention';
import { IS_ABOUT_ANY_OF, IS_OF_ANY_CASE, questionsOf, returnedOf } from '../records/access-record-store';

export interface PersonAccess {
  /** In Brussels. */
  readonly day: Day;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** In how many answers. */
  readonly times: number;
  readonly issuer: IssuerKind | 'operator';
  readonly roles: readonly Role[];
  /** CBE number. */
  readonly organisation: string | null;
  readonly purpose: Purpose | null;
  readonly policyVersion: number;
  /** As it was recorded; a record from before a condition existed does not have it. */
  readonly conditions: RecordedConditions;
  readonly returned: readonly Coordinate[];
  /** Whether an entry of a register about the person was changed. */
  readonly changed: boolean;
  /** Ids of the partner systems. */
  readonly partners: readonly string[];
}

export interface PersonAccessQuestion {
  /** Every name the log may know the person by. */
  readonly pseudonyms: readonly string[];
  /** The person's cases: what was recorded of them counts under whatever name it was. */
  readonly caseIds: readonly string[];
  readonly from: Date;
  /** Itself outside. */
  readonly until: Date;
  /** Accesses before and after such an instant stay apart, however alike; the earliest first. */
  readonly cuts: readonly Date[];
  readonly limit: number;
}

/** One answer that said something of the person, or in which a partner was asked about the person. */
export interface SingleAccess extends Pick<
  PersonAccess,
  'issuer' | 'roles' | 'organisation' | 'purpose' | 'policyVersion'
> {
  readonly at: Date;
  /** With the instant, its place in the log. */
  readonly id: string;
  /** One for each relation in which the caller had it: each was decided by conditions of its own. */
  readonly parts: readonly Pick<PersonAccess, 'conditions' | 'returned'>[];
}

export interface SingleAccessQuestion extends Pick<PersonAccessQuestion, 'pseudonyms' | 'caseIds' | 'from' | 'until'> {
  /** Those before this one only. */
  readonly before: Pick<SingleAccess, 'at' | 'id'> | null;
  readonly limit: number;
}

export interface PersonAccessStore {
  /** From the first day on. @throws HubError AUDIT_UNAVAILABLE */
  accesses(question: PersonAccessQuestion): Promise<PersonAccess[]>;
  /** When the oldest record was written; now where there is none. @throws HubError AUDIT_UNAVAILABLE */
  beginning(): Promise<Date>;
  /** One by one, the newest first. @throws HubError AUDIT_UNAVAILABLE */
  newest(question: SingleAccessQuestion): Promise<SingleAccess[]>;
  /** How many records name the person, and until when: of the log, and of what can be searched in it. @throws HubError AUDIT_UNAVAILABLE */
  stored(question: Pick<PersonAccessQuestion, 'pseudonyms' | 'caseIds'>): Promise<StoredCategory[]>;
}

/**
 * Of a record, what it distinguishes: a row for each time it names the person, or one alone where it is valid for all it names.
 * Takes an array of pseudonyms and one of ids of cases.
 */
const EACH_PART_ABOUT_ANY_OF = `cross join lateral (
    select null as "returned_of", null as "questions_of" where num_nonnulls(r."returned_of", r."partner_questions_of") = 0
    union all
    select r."returned_of"["place"], r."partner_questions_of"["place"]
    from unnest(r."subject_pseudonyms", r."case_ids") with ordinality as "one" ("subject", "case_id", "place")
    where num_nonnulls(r."returned_of", r."partner_questions_of") > 0
      and ("subject" = any(?::text[]) or "one"."case_id" = any(?::uuid[]))
  ) s`;

/**
 * A request may have several records about one person, where the caller stood to the person in several ways: those that
 * say nothing count only where none of them says anything. The id of a request is its caller's to choose, and may be the
 * same for many: its instant, which all its records share, says which request it was.
 */
const ABOUT = `with "about" as (
    select r."id", r."recorded_at", r."request_id", r."caller_pseudonym", r."issuer", r."roles", r."organisation", r."purpose",
      r."conditions", r."policy_version" as "policyVersion", cardinality(r."written") > 0 as "changed",
      ${returnedOf('s."returned_of"')} as "returned", ${questionsOf('s."questions_of"')} as "questions"
    from "access_record" r ${EACH_PART_ABOUT_ANY_OF}
    where (${IS_ABOUT_ANY_OF} or ${IS_OF_ANY_CASE}) and "recorded_at" >= ? and "recorded_at" < ?
  ), "telling" as (
    select *, "changed" or cardinality("returned") > 0 or jsonb_array_length("questions") > 0 as "says" from "about"
  )`;

const SELECT = `${ABOUT}, "ranked" as (
    select *, row_number() over (
      partition by "request_id", "recorded_at", "caller_pseudonym" order by "says" desc, "id"
    ) as "rank" from "telling"
  )
  select ("recorded_at" at time zone 'Europe/Brussels')::date::text as "day",
    width_bucket("recorded_at", ?::timestamptz[]) as "stretch",
    extract(epoch from min("recorded_at"))::float8 * 1000 as "firstAt",
    extract(epoch from max("recorded_at"))::float8 * 1000 as "lastAt",
    count(distinct ("request_id", "recorded_at", "caller_pseudonym"))::int as "times", "issuer", "roles", "organisation", "purpose", "policyVersion", "conditions", "returned",
    "changed", jsonb_path_query_array("questions", '$[*].source') as "partners"
  from "ranked" where "says" or "rank" = 1
  group by "day", "stretch", "issuer", "roles", "organisation", "purpose", "policyVersion", "conditions", "returned",
    "changed", "partners"
  order by "day", "firstAt", "lastAt", "roles", "returned" limit ?`;

const BEGINNING = `select extract(epoch from coalesce(min("recorded_at"), now()))::float8 * 1000 as "at" from "access_record"`;

/** The records of one request share its instant, caller and version: they are one access. */
const NEWEST = `${ABOUT}
  select extract(epoch from "recorded_at")::float8 * 1000 as "at", min("id"::text) as "id",
    "issuer", "roles", "organisation", "purpose", "policyVersion",
    jsonb_agg(jsonb_build_object('conditions', "conditions", 'returned', "returned") order by "id") as "parts"
  from "telling" where "says"
  group by "recorded_at", "request_id", "caller_pseudonym", "issuer", "roles", "organisation", "purpose", "policyVersion"
  having ("recorded_at", min("id"::text)) < (?, ?)
  order by "recorded_at" desc, "id" desc limit ?`;

const IS_HELD = (category: string): string =>
  `exists (select from unnest(?::text[]) as "name" where public.retention_held('${category}', null, "name"))
    or exists (select from "case_key" k where k."case_id" = any(?::uuid[])
      and public.retention_held('${category}', k."reference", k."person_pseudonym"))`;

/** A record can be searched by its subject for as long as it has the salt of its cases. */
const STORED = `with "about" as (
    select r."recorded_at", r."cases_salt" is not null as "named" from "access_record" r where ${IS_ABOUT_ANY_OF} or ${IS_OF_ANY_CASE}
  ), "counted" ("category", "rows", "latest", "held") as (
    select 'ACCESS_SUBJECTS', count(*), max("recorded_at"), ${IS_HELD('ACCESS_SUBJECTS')} from "about" where "named"
    union all select 'ACCESS_LOG', count(*), max("recorded_at"), ${IS_HELD('ACCESS_LOG')} from "about"
  )
  select c."category", c."rows"::int as "rows", c."held",
    extract(epoch from c."latest" + t."duration"::interval)::float8 * 1000 as "until"
  from "counted" c join public.retention_terms() t on t."category" = c."category" and t."event" = 'RECORDED'
  where c."rows" > 0`;

type StoredRow = Omit<StoredCategory, 'until'> & { readonly until: number };

type SingleRow = Omit<SingleAccess, 'at'> & { readonly at: number };

/** As milliseconds. */
type Row = Omit<PersonAccess, 'firstAt' | 'lastAt'> & {
  readonly firstAt: number;
  readonly lastAt: number;
  /** Between which cuts. */
  readonly stretch: number;
};

export function createPersonAccessStore(orm: MikroORM): PersonAccessStore {
  const read = <Found extends object>(sql: string, parameters: readonly Parameter[] = []): Promise<Found[]> =>
    statement<Found>(orm, sql, parameters).catch((cause: unknown) => {
      throw new HubError('AUDIT_UNAVAILABLE', {}, { cause });
    });
  return {
    async beginning() {
      const [row] = await read<{ at: number }>(BEGINNING);
      return new Date(row!.at);
    },
    async accesses({ pseudonyms, caseIds, from, until, cuts, limit }) {
      const instants = cuts.map((cut) => cut.toISOString());
      const rows = await read<Row>(SELECT, [
        ...[pseudonyms, caseIds],
        ...[pseudonyms, pseudonyms, caseIds, caseIds],
        ...[from, until, instants, limit],
      ]);
      return rows.map(accessFrom);
    },
    async newest({ pseudonyms, caseIds, from, until, before, limit }) {
      // records of the instant itself are among those compared by their id
      const end = before === null ? until : new Date(before.at.getTime() + 1);
      const place = before === null ? [until, ''] : [before.at, before.id];
      const rows = await read<SingleRow>(NEWEST, [
        ...[pseudonyms, caseIds],
        ...[pseudonyms, pseudonyms, caseIds, caseIds],
        ...[from, end, ...place, limit],
      ]);
      return rows.map((row) => ({ ...row, at: new Date(row.at) }));
    },
    async stored({ pseudonyms, caseIds }) {
      const about = [pseudonyms, pseudonyms, caseIds, caseIds];
      const rows = await read<StoredRow>(STORED, [...about, pseudonyms, caseIds, pseudonyms, caseIds]);
      return rows.map((row) => ({ ...row, until: new Date(row.until) }));
    },
  };
}

function accessFrom({ stretch: _stretch, ...row }: Row): PersonAccess {
  const partners = [...new Set(row.partners)].sort();
  return { ...row, partners, firstAt: new Date(row.firstAt), lastAt: new Date(row.lastAt) };
}
