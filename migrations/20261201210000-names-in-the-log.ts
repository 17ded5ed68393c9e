/**
 * Whom an access record is about stands beside what the chain hashes, which has salted hashes of it: once the term of the log's
 * subjects is over the role of retention puts a name in its place that leads to nobody but the person, and the case is forgotten.
 * Pseudonyms have named keys, of which the latest is in force. And lines of files that could not be read end with the law's term,
 * whatever an installation has set.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

const SUBJECTS = 'coalesce(r.subject_pseudonyms, array[r.subject_pseudonym])';
const CASES = 'coalesce(r.case_ids, array[r.case_id])';

const HELD = `(select exists (select from public.legal_hold)) and exists (
    select from unnest(${SUBJECTS}, ${CASES}) as one (subject, case_id)
    left join public.case_key k on k.case_id = one.case_id
    where public.retention_held('ACCESS_SUBJECTS', k.reference, coalesce(k.person_pseudonym, one.subject)))`;

/** The persons are those that the cases are known to be of by now. */
const NAMED = `create view public.named_access_record with (security_barrier) as
  select r.id, r.recorded_at, r.case_id, r.case_ids, r.cases_salt, r.subject_pseudonym, r.subject_pseudonyms, array(
    select coalesce(k.person_pseudonym, one.subject)
    from unnest(${SUBJECTS}, ${CASES}) with ordinality as one (subject, case_id, place)
    left join public.case_key k on k.case_id = one.case_id order by one.place) as persons
  from public.access_record r
  where r.cases_salt is not null and r.recorded_at <= (select public.retention_cutoff('ACCESS_SUBJECTS', 'RECORDED'))
    and not (${HELD});`;

const IS_OWNER = `pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'MEMBER')`;
const MUTABLE = `array['case_id', 'case_ids', 'cases_salt', 'subject_pseudonym', 'subject_pseudonyms']`;

/** TH091: of a record nothing is changed but names, and those to such as lead to nobody else. */
const RENAMED = `create function public.access_record_renamed() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if ${IS_OWNER} then
    return new;
  end if;
  if to_jsonb(new) - ${MUTABLE} is distinct from to_jsonb(old) - ${MUTABLE}
     or num_nonnulls(new.case_id, new.case_ids, new.cases_salt) > 0
     or exists (select from unnest(coalesce(new.subject_pseudonyms, array[new.subject_pseudonym])) as one
       where one not like 'past:%') then
    raise exception 'Of an access record only whom it names is forgotten.' using errcode = 'TH091';
  end if;
  return new;
end $guard$;`;

const KEYS = `create function public.pseudonym_key_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if new.name is not null and not ${IS_OWNER} then
    raise exception 'A pseudonym key is brought in force by the owner.' using errcode = 'TH092';
  end if;
  perform pg_notify('pseudonym_key', '');
  return new;
end $guard$;`;

const REJECTED_LINES = `create view public.expired_rejected_line with (security_barrier) as select r.* from public.rejected_line r
  where r.rejected_at <= (select public.retention_cutoff('RECRUITMENT', 'LAST_CHANGED'))
    and not ((select exists (select from public.legal_hold)) and public.retention_held('RECRUITMENT', null, null));`;

export class NamesInTheLog extends Migration {
  override up(): void {
    this.addSql(
      `alter table "access_record" add column "cases_hash" text null, add column "subjects_hash" text null, add column "cases_salt" bytea null, add column "subjects_salt" bytea null;`,
    );
    this.addSql(
      `alter table "access_record" add constraint "access_record_hashes" check (num_nonnulls(cases_hash, subjects_hash, subjects_salt) = any (array[0, 3]) and (cases_salt is null or cases_hash is not null));`,
    );
    this.addSql(
      `create index "access_record_named" on "access_record" ("recorded_at") where "cases_salt" is not null;`,
    );
    for (const sql of [NAMED, REJECTED_LINES]) this.addSql(sql);
    for (const view of ['named_access_record', 'expired_rejected_line']) this.addSql(grantToHub('select', view));
    this.addSql(RENAMED);
    this.addSql(
      `create trigger access_record_renamed before update on "access_record" for each row execute function public.access_record_renamed();`,
    );
    this.addSql(`alter table "pseudonym_key" add column "name" text null;`);
    this.addSql(`alter table "pseudonym_key" add constraint "pseudonym_key_name" unique ("name");`);
    this.addSql(`alter table "pseudonym_key" add constraint "pseudonym_key_named" check ((id = 1) = (name is null));`);
    this.addSql(KEYS);
    this.addSql(
      `create trigger pseudonym_key_guard before insert on "pseudonym_key" for each row execute function public.pseudonym_key_guard();`,
    );
  }

  override down(): void {
    this.addSql(`drop trigger pseudonym_key_guard on "pseudonym_key";`);
    this.addSql(`drop function public.pseudonym_key_guard();`);
    this.addSql(`delete from "pseudonym_key" where "id" > 1;`);
    this.addSql(`alter table "pseudonym_key" drop column "name";`);
    this.addSql(`drop trigger access_record_renamed on "access_record";`);
    this.addSql(`drop function public.access_record_renamed();`);
    for (const view of ['named_access_record', 'expired_rejected_line']) this.addSql(`drop view public.${view};`);
    this.addSql(`drop index "access_record_named";`);
    this.addSql(
      `alter table "access_record" drop column "cases_hash", drop column "subjects_hash", drop column "cases_salt", drop column "subjects_salt";`,
    );
  }
}
