/**
 * Policy versions. What is decided under a version must stay readable as it was: the document, author and number never
 * change, and RETIRED is final. Activation takes a lock that every access record being written shares, so no record
 * slips in under a version that has just been retired.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantSchemaToHub, grantToHub } from './grants';

export class PolicyVersions extends Migration {
  override up(): void {
    this.addSql(
      `create table "policy_version" ("number" int not null, "state" text check ("state" in ('DRAFT', 'SUBMITTED', 'APPROVED', 'ACTIVE', 'RETIRED')) not null, "document" jsonb not null, "author" text not null, "approved_by" text null, "created_at" timestamptz(3) not null, "activated_at" timestamptz(3) null, "retired_at" timestamptz(3) null, constraint "policy_version_pkey" primary key ("number"));`,
    );
    this.addSql(
      `create unique index "policy_version_one_active" on "policy_version" ("state") where "state" = 'ACTIVE';`,
    );
    this.addSql(`create function public.policy_version_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if old.state = 'RETIRED' and new.state <> 'RETIRED' then
    raise exception 'Policy version % is retired and stays so.', old.number using errcode = 'TH002';
  end if;
  if (new.number, new.document, new.author, new.created_at)
     is distinct from (old.number, old.document, old.author, old.created_at) then
    raise exception 'Policy version % cannot be changed; write a new one.', old.number using errcode = 'TH003';
  end if;
  if (old.state = 'ACTIVE') <> (new.state = 'ACTIVE') then
    perform pg_advisory_xact_lock(1416113, 1);
  end if;
  return new;
end $guard$;`);
    this.addSql(
      `create trigger policy_version_guard before update on "policy_version" for each row execute function public.policy_version_guard();`,
    );
    this.addSql(`create function public.policy_version_notify() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $notify$
begin
  perform pg_notify('policy_activated', new.number::text);
  return null;
end $notify$;`);
    this.addSql(
      `create trigger policy_version_notify after insert or update of "state" on "policy_version" for each row when (new.state = 'ACTIVE') execute function public.policy_version_notify();`,
    );
    this.addSql(grantSchemaToHub());
    this.addSql(grantToHub('select, insert', 'policy_version'));
    this.addSql(grantToHub('update (state, approved_by, activated_at, retired_at)', 'policy_version'));
  }

  override down(): void {
    this.addSql(`drop table "policy_version";`);
    this.addSql(`drop function public.policy_version_notify();`);
    this.addSql(`drop function public.policy_version_guard();`);
  }
}
