/**
 * What is kept ends. Terms are data on the legal bases; a view for each table shows the rows whose term is over, and a role of its
 * own may delete from these views and from nothing else. The owner of the tables says what time it is, and not who deletes.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub, HUB_ROLE_SETTING } from './grants';

/** The longest that each category is kept, and from which event (`model/retention.ts`). */
const LIMITS: readonly (readonly [category: string, event: string, longest: string])[] = [
  ['CASES', 'CASE_CLOSED', 'P60D'],
  ['CASES', 'CASE_OPENED', 'P180D'],
  ['CALLER_FACTS', 'ENDED', 'P60D'],
  ['RECRUITMENT', 'LAST_CHANGED', 'P180D'],
  ['BREAK_GLASS', 'OPENED', 'P2Y'],
  ['ACCESS_SUBJECTS', 'RECORDED', 'P60D'],
  ['ACCESS_LOG', 'RECORDED', 'P10Y'],
];

const OF_TRACING = `[{"category":"CASES","from":"CASE_CLOSED","duration":"P60D"},{"category":"CASES","from":"CASE_OPENED","duration":"P180D"}]`;
const OF_STAFF = `[{"category":"CALLER_FACTS","from":"ENDED","duration":"P60D"},{"category":"RECRUITMENT","from":"LAST_CHANGED","duration":"P180D"},{"category":"BREAK_GLASS","from":"OPENED","duration":"P2Y"},{"category":"ACCESS_SUBJECTS","from":"RECORDED","duration":"P60D"},{"category":"ACCESS_LOG","from":"RECORDED","duration":"P10Y"}]`;

/** TH090: a legal basis without a term, or with one that is too long. TH023: what shortens a term deletes, and is not installed. */
const GUARD = `create function public.legal_basis_retention_guard() returns trigger language plpgsql
security definer set search_path = pg_catalog, pg_temp as $guard$
declare
  term record;
  longest interval;
begin
  if jsonb_array_length(new.retention) = 0 then
    raise exception 'The legal basis % says of nothing how long it is kept.', new.id using errcode = 'TH090';
  end if;
  for term in select t.category, t.from as event, t.duration from jsonb_to_recordset(new.retention)
    as t (category text, "from" text, duration text)
  loop
    select l.longest::interval into longest from public.retention_limit l
      where l.category = term.category and l.event = term.event;
    if longest is null or term.duration::interval <= '0' or now() + term.duration::interval > now() + longest then
      raise exception 'The legal basis % keeps % longer than is allowed.', new.id, term.category using errcode = 'TH090';
    end if;
    if new.author = 'installation' and now() + term.duration::interval < now() + longest then
      raise exception 'A shorter term is two officers'' to say.' using errcode = 'TH023';
    end if;
  end loop;
  return new;
end $guard$;`;

/** The shortest of the bases that hold; where none does, the shortest there is; where none names it, the longest allowed. */
const TERMS = `create function public.retention_terms()
returns table ("category" text, "event" text, "duration" text, "legal_basis" text, "revision" int)
language sql stable security definer set search_path = pg_catalog, pg_temp as $terms$
  with "standing" as (
    select distinct on (b.id) b.id, b.revision, b.retention,
      b.ended_at is null and (public.retention_now() at time zone 'Europe/Brussels')::date
        between b.valid_from and coalesce(b.valid_until, 'infinity') as "holds"
    from public.legal_basis b order by b.id, b.revision desc
  )
  select distinct on (l.category, l.event) l.category, l.event, coalesce(s.duration, l.longest), s.id, s.revision
  from public.retention_limit l left join (
    select t.category, t."from" as event, t.duration, one.id, one.revision, one.holds
    from "standing" one, jsonb_to_recordset(one.retention) as t (category text, "from" text, duration text)
  ) s on s.category = l.category and s.event = l.event
  order by l.category, l.event, s.holds desc nulls last, now() + s.duration::interval, s.id
$terms$;`;

const FUNCTIONS = [
  `create function public.retention_now() returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $now$
  select now() + coalesce((select c.ahead from public.retention_clock c), '0')
$now$;`,
  TERMS,
  `create function public.retention_cutoff(wanted text, since text) returns timestamptz
language sql stable security definer set search_path = pg_catalog, pg_temp as $cutoff$
  select public.retention_now() - t.duration::interval from public.retention_terms() t
  where t.category = wanted and t.event = since
$cutoff$;`,
  `create function public.retention_held(wanted text, about text, whose text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $held$
  select exists (
    select from (select distinct on (h.id) h.* from public.legal_hold h order by h.id, h.revision desc) h
    where (h.category = wanted or h.case_reference = about or h.person_pseudonym = whose)
      and (h.ended_at is null or h.ended_at > public.retention_now())
      and (public.retention_now() at time zone 'Europe/Brussels')::date between h.valid_from and h.valid_until
  )
$held$;`,
  `create function public.is_employed(whose text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $employed$
  select exists (select from public.staff_contract c where c.person_pseudonym = whose
    and (c.contract_until is null or c.contract_until > public.retention_now()))
$employed$;`,
];

/** As a scalar query it is worked out once. */
const before = (category: string, event: string): string =>
  `(select public.retention_cutoff('${category}', '${event}'))`;

/** Where there is no hold at all, it is not asked of each row. */
const isHeld = (category: string, about: string, whose: string): string =>
  `((select exists (select from public.legal_hold)) and public.retention_held('${category}', ${about}, ${whose}))`;

const CASE_IS_OVER = `(k.closed_at <= ${before('CASES', 'CASE_CLOSED')} or k.opened_at <= ${before('CASES', 'CASE_OPENED')})
  and not ${isHeld('CASES', 'k.reference', 'k.person_pseudonym')}`;
const ofCase = (condition: string): string =>
  `exists (select from public.case_key k where ${condition} and ${CASE_IS_OVER})`;
const OF_REFERENCE = ofCase('k.reference = r.case_reference');
/** Of whom the case is: a hold of a person holds what belongs to the person's cases as well. */
const OF_PERSON = '(select k.person_pseudonym from public.case_key k where k.reference = r.case_reference)';
/** Of a case that the hub does not know, or no longer: its own beginning is not before the case's. */
const unknownCase = (began: string): string =>
  `${began} <= ${before('CASES', 'CASE_OPENED')} and not ${isHeld('CASES', 'r.case_reference', OF_PERSON)}`;
const ended = (at: string, about: string, whose: string): string =>
  `${at} <= ${before('CALLER_FACTS', 'ENDED')} and not ${isHeld('CALLER_FACTS', about, whose)}`;
const unchanged = (at: string): string =>
  `${at} <= ${before('RECRUITMENT', 'LAST_CHANGED')} and not ${isHeld('RECRUITMENT', 'null', 'r.person_pseudonym')}`;

/** By table, of a row r: its term is over, and nothing holds it. */
const EXPIRED: Readonly<Record<string, string>> = {
  case_key: CASE_IS_OVER.replaceAll('k.', 'r.'),
  order_assignment: `${OF_REFERENCE} or ${unknownCase('r.assigned_from')} or ${ended('r.assigned_until', 'r.case_reference', OF_PERSON)}`,
  case_assignment: `${OF_REFERENCE} or ${unknownCase('r.assigned_from')} or ${ended('r.assigned_until', 'r.case_reference', OF_PERSON)}`,
  case_escalation: `${OF_REFERENCE} or ${unknownCase('r.escalated_from')} or ${ended('r.escalated_until', 'r.case_reference', OF_PERSON)}`,
  order_claim: `${OF_REFERENCE} or ${ended('r.confirmed_until', 'r.case_reference', OF_PERSON)}`,
  command: `${ofCase('k.case_id = r.case_id')} or ${unknownCase('r.issued_at')}
    or r.case_id is null and r.issued_at <= ${before('CASES', 'CASE_CLOSED')} and not ${isHeld('CASES', 'null', 'r.caller')}`,
  staff_contract: ended('r.contract_until', 'null', 'r.person_pseudonym'),
  training_record: `${ended('r.valid_until', 'null', 'r.person_pseudonym')}
    or r.valid_until is null and ${unchanged('r.stored_at')} and not public.is_employed(r.person_pseudonym)`,
  voided_statement: ended('r.voided_at', 'null', 'null'),
  authorised_person: ended('coalesce(r.ended_at, r.valid_until)', 'null', 'r.person_pseudonym'),
  candidacy: unchanged('greatest(r.received_at, r.preselected_at, r.closed_at)'),
  training_reserve: unchanged('coalesce(r.as_of, r.changed_at)'),
  secondment: unchanged('coalesce(r.as_of, r.changed_at)'),
  break_glass: `r.opened_at <= ${before('BREAK_GLASS', 'OPENED')} and not ${isHeld('BREAK_GLASS', 'r.case_reference', 'r.physician')}`,
};

/** By whom the rows may be deleted is granted with each run of the migrations: `persistence/retention-role.sql.ts`. */
const VIEWS = Object.entries(EXPIRED).map(
  ([table, isOver]) =>
    `create view public.expired_${table} with (security_barrier) as select r.* from public.${table} r where ${isOver};`,
);

/** The person it was proposed for is gone with the contract: a proposal that stayed could write it anew. */
const PROPOSALS = `create view public.expired_register_proposal with (security_barrier) as
  select r.* from public.register_proposal r
  where r.register = 'staff_contract' and ${ended('coalesce(r.decided_at, r.proposed_at)', 'null', `r.content ->> 'person_pseudonym'`)}
    and not exists (select from public.staff_contract c where c.authority = 'hub' and c.staff_reference = r.entry);`;

/** An authorisation outlives the cases it names; their references do not. */
const FORGET = `create function public.retention_forget_references(gone text[]) returns void language plpgsql
security definer set search_path = pg_catalog, pg_temp as $forget$
begin
  perform set_config('tracing_hub.forgetting', 'on', true);
  update public.authorised_person a set case_references = array(
    select one.name from unnest(a.case_references) with ordinality as one (name, place)
    where one.name <> all (gone) or exists (select from public.case_key k where k.reference = one.name) order by one.place
  ) where a.case_references && gone;
  perform set_config('tracing_hub.forgetting', 'off', true);
end $forget$;`;

const STAYS = (orElse: string): string => `create or replace function public.staff_contract_stays() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $guard$
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'MEMBER')${orElse} then
    return old;
  end if;
  raise exception 'A contract of own staff is ended, and not deleted.' using errcode = 'TH023';
end $guard$;`;

/** The guard of authorisations as it was, but for the references of cases, which may become fewer. */
const FEWER: readonly (readonly [before: string, after: string])[] = [
  [
    '(new.id, new.person_pseudonym, new.legal_basis, new.case_references,',
    `new.case_references <> old.case_references and not (new.case_references <@ old.case_references
       and coalesce(current_setting(''tracing_hub.forgetting'', true), '''') = ''on'')
       or (new.id, new.person_pseudonym, new.legal_basis, old.case_references,`,
  ],
  [
    'if old.ended_at is not null then',
    'if old.ended_at is not null and new.case_references = old.case_references then',
  ],
];
const authorisedGuard = (changes: typeof FEWER): string => `do $replace$
declare
  body text := pg_get_functiondef('public.authorised_person_guard()'::regprocedure);
begin
${changes.map(([from, to]) => `  body := replace(body, '${from}', '${to}');`).join('\n')}
  execute body;
end $replace$;`;

const CASE_REMOVED = `create function public.case_key_removed() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $notify$
begin
  perform pg_notify('case_changed',
    json_build_object('caseId', old.case_id, 'table', 'case_key', 'columns', json_build_array('row'))::text);
  return null;
end $notify$;`;

const CATEGORIES = [...new Set(LIMITS.map(([category]) => `'${category}'`))].join(', ');

const REGISTERS = `'legal_basis', 'purpose', 'organisation', 'application', 'staff_contract'`;

export class Retention extends Migration {
  override up(): void {
    this.addTables();
    for (const sql of [...FUNCTIONS, ...VIEWS, PROPOSALS, FORGET]) this.addSql(sql);
    for (const name of ['retention_terms()', 'retention_forget_references(text[])', 'legal_basis_retention_guard()'])
      this.addSql(`revoke execute on function public.${name} from public;`);
    this.addSql(grantToHub('select', 'retention_limit'));
    this.addSql(`do $grant$ begin
  execute format('grant execute on function public.retention_terms() to %I', current_setting('${HUB_ROLE_SETTING}'));
end $grant$;`);
    for (const table of [...Object.keys(EXPIRED), 'register_proposal'])
      this.addSql(grantToHub('select', `expired_${table}`));
    this.addSql(STAYS(`\n    or old.contract_until <= ${before('CALLER_FACTS', 'ENDED')}`));
    this.addSql(authorisedGuard(FEWER));
    this.addSql(CASE_REMOVED);
    this.addSql(
      `create trigger case_key_removed after delete on "case_key" for each row execute function public.case_key_removed();`,
    );
  }

  private addTables(): void {
    this.addSql(
      `create table "retention_limit" ("category" text not null, "event" text not null, "longest" text not null, primary key ("category", "event"));`,
    );
    const rows = LIMITS.map((row) => `(${row.map((value) => `'${value}'`).join(', ')})`);
    this.addSql(`insert into "retention_limit" values ${rows.join(', ')};`);
    this.addSql(`create table "retention_clock" ("id" int not null, "ahead" interval not null, primary key ("id"));`);
    this.addSql(
      `create table "retention_sweep" ("category" text not null, "swept_at" timestamptz(3) not null, "deleted" bigint not null, primary key ("category"));`,
    );
    this.addSql(`alter table "access_record" add column "deleted" jsonb null;`);
    this.addSql(grantToHub('select', 'retention_sweep'));
    this.addLegalHolds();
    this.addSql(`alter table "legal_basis" alter column "retention" type jsonb using
      case when "id" = 'running-the-hub' then '${OF_STAFF}'::jsonb else '${OF_TRACING}'::jsonb end;`);
    this.addSql(GUARD);
    this.addSql(
      `create trigger legal_basis_retention before insert on "legal_basis" for each row execute function public.legal_basis_retention_guard();`,
    );
    this.addSql(`create index "case_key_closed" on "case_key" ("closed_at");`);
    this.addSql(`create index "case_key_opened" on "case_key" ("opened_at");`);
    this.addSql(`create index "command_case" on "command" ("case_id");`);
    this.addSql(`create index "order_claim_case" on "order_claim" ("case_reference");`);
  }

  /** A hold has an end; two officers place it, as everything that does not only narrow. */
  private addLegalHolds(): void {
    this.addSql(
      `create table "legal_hold" ("id" text not null, "revision" int not null, "valid_from" date not null, "valid_until" date not null, "ended_at" timestamptz(3) null, "recorded_at" timestamptz(3) not null, "author" text not null, "proposal" uuid null, "reason" text null, "category" text null, "case_reference" text null, "person_pseudonym" text null, primary key ("id", "revision"));`,
    );
    for (const table of ['legal_hold', 'retention_sweep'])
      this.addSql(
        `alter table "${table}" add constraint "${table}_category_check" check ("category" in (${CATEGORIES}));`,
      );
    this.addSql(
      `alter table "legal_hold" add constraint "legal_hold_about" check (num_nonnulls("category", "case_reference", "person_pseudonym") = 1);`,
    );
    // the guard of the register takes what an installation brings; none brings a hold
    this.addSql(`alter table "legal_hold" add constraint "legal_hold_author" check ("author" <> 'installation');`);
    this.addSql(
      `create trigger legal_hold_history before update or delete on "legal_hold" for each row execute function public.register_history_guard();`,
    );
    this.addSql(
      `create trigger legal_hold_who before insert on "legal_hold" for each row execute function public.policy_register_who('id');`,
    );
    this.addSql(grantToHub('select, insert', 'legal_hold'));
    this.addSql(`alter table "register_proposal" drop constraint "register_proposal_register_check";`);
    this.addSql(
      `alter table "register_proposal" add constraint "register_proposal_register_check" check ("register" in (${REGISTERS}, 'legal_hold'));`,
    );
  }

  override down(): void {
    this.addSql(`drop trigger case_key_removed on "case_key";`);
    this.addSql(`drop function public.case_key_removed();`);
    this.addSql(authorisedGuard(FEWER.map(([one, other]) => [other, one])));
    this.addSql(STAYS(''));
    for (const table of [...Object.keys(EXPIRED), 'register_proposal'])
      this.addSql(`drop view public.expired_${table};`);
    this.addSql(`drop function public.retention_forget_references(text[]);`);
    for (const name of ['closed', 'opened']) this.addSql(`drop index "case_key_${name}";`);
    for (const name of ['command', 'order_claim']) this.addSql(`drop index "${name}_case";`);
    this.addSql(`drop trigger legal_basis_retention on "legal_basis";`);
    for (const name of ['legal_basis_retention_guard()', 'is_employed(text)', 'retention_held(text, text, text)'])
      this.addSql(`drop function public.${name};`);
    for (const name of ['retention_cutoff(text, text)', 'retention_terms()', 'retention_now()'])
      this.addSql(`drop function public.${name};`);
    this.addSql(`alter table "legal_basis" alter column "retention" type text using "retention"::text;`);
    this.addSql(`alter table "access_record" drop column "deleted";`);
    this.addSql(`delete from "register_proposal" where "register" = 'legal_hold';`);
    this.addSql(`alter table "register_proposal" drop constraint "register_proposal_register_check";`);
    this.addSql(
      `alter table "register_proposal" add constraint "register_proposal_register_check" check ("register" in (${REGISTERS}));`,
    );
    for (const table of ['legal_hold', 'retention_sweep', 'retention_clock', 'retention_limit'])
      this.addSql(`drop table "${table}";`);
  }
}
