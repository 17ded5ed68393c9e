/**
 * Which policies releases brought, by digest. The owner's role writes them while it migrates, the hub's role can only read
 * them. A version by author `installation` that no release brought is refused; one that the owner inserts is not decided by.
 * The owner of the tables is not bound to the guard: it could switch it off.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

/** Authors that are no person: a release. */
const INSTALLED = '^installation( [0-9]+)?$';
const revisionOf = (author: string): string => `coalesce(substring(${author} from '[0-9]+$'), '1')`;

/** Without its number: the same document has another one in another database. */
const DIGEST = `create function public.policy_digest(document jsonb) returns text language sql immutable
set search_path = pg_catalog, pg_temp as $digest$
  select encode(sha256(convert_to((document - 'version')::text, 'UTF8')), 'hex')
$digest$;`;

/** True of what officers wrote. The first release wrote no revision behind its name. */
const OF_A_RELEASE = `create function public.policy_is_known(author text, document jsonb) returns boolean language sql stable
set search_path = pg_catalog, pg_temp as $known$
  select author !~ '${INSTALLED}' or exists (
    select from public.release_policy r where r.digest = public.policy_digest(document)
      and r.revision::text = ${revisionOf('author')})
$known$;`;

/** The version in force; where that is of no known release, the last one before it that is known. */
const DECIDED_BY = `create function public.policy_version_decided_by() returns int language sql stable
set search_path = pg_catalog, pg_temp as $decided$
  select coalesce(
    (select v.number from public.policy_version v where v.state = 'ACTIVE' and public.policy_is_known(v.author, v.document)),
    (select v.number from public.policy_version v where v.state = 'RETIRED' and public.policy_is_known(v.author, v.document)
      and exists (select from public.policy_version a where a.state = 'ACTIVE')
      order by v.activated_at desc nulls last, v.number desc limit 1))
$decided$;`;

/**
 * TH007. It is never a draft, and an earlier release's does not come back after a later one's. An officer brings back no version
 * that no release brought.
 */
const GUARD = `create function public.policy_version_release() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $release$
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'MEMBER') then
    return new;
  end if;
  if new.restored_from is not null and exists (
    select from public.policy_version v where v.number = new.restored_from and not public.policy_is_known(v.author, v.document)
  ) then
    raise exception 'Policy version % was brought by no release, and is not restored.', new.restored_from using errcode = 'TH007';
  end if;
  if new.author !~ '${INSTALLED}' then
    return new;
  end if;
  if new.state <> 'ACTIVE' or not public.policy_is_known(new.author, new.document) or exists (
    select from public.policy_version v where v.author ~ '${INSTALLED}' and v.state in ('ACTIVE', 'RETIRED')
      and public.policy_is_known(v.author, v.document)
      and ${revisionOf('v.author')}::numeric > ${revisionOf('new.author')}::numeric
  ) then
    raise exception 'Policy version % by % is not what a release brought.', new.number, new.author using errcode = 'TH007';
  end if;
  return new;
end $release$;`;

/** Records go on under the version that is decided by. It runs as the owner, who may read what it asks. */
const recordGuard = (orElse: string): string => `create or replace function public.access_record_guard() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $guard$
begin
  perform pg_advisory_xact_lock_shared(1416113, 1);
  perform from public.policy_version v where v.number = new.policy_version and v.state = 'ACTIVE';
  if not found${orElse} then
    raise exception 'The access record names policy version %, which is not the active one.', new.policy_version
      using errcode = 'TH001';
  end if;
  return new;
end $guard$;`;

export class ReleasePolicies extends Migration {
  override up(): void {
    this.addSql(
      `create table "release_policy" ("revision" int not null, "digest" text not null, "recorded_at" timestamptz(3) not null, constraint "release_policy_pkey" primary key ("revision", "digest"));`,
    );
    this.addSql(DIGEST);
    this.addSql(OF_A_RELEASE);
    this.addSql(DECIDED_BY);
    this.addSql(GUARD);
    this.addSql(
      `create trigger policy_version_release before insert on "policy_version" for each row when (new.author ~ '${INSTALLED}' or new.restored_from is not null) execute function public.policy_version_release();`,
    );
    this.addSql(recordGuard(' and new.policy_version is distinct from public.policy_version_decided_by()'));
    this.addSql(grantToHub('select', 'release_policy'));
  }

  override down(): void {
    this.addSql(recordGuard(''));
    this.addSql(`drop trigger policy_version_release on "policy_version";`);
    this.addSql(`drop function public.policy_version_release();`);
    this.addSql(`drop function public.policy_version_decided_by();`);
    this.addSql(`drop function public.policy_is_known(text, jsonb);`);
    this.addSql(`drop function public.policy_digest(jsonb);`);
    this.addSql(`drop table "release_policy";`);
  }
}
