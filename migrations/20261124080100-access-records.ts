/**
 * Access records. The hub's role may add and read them, nothing else. A record under any version but the active one is
 * refused, whoever writes it: a replica that missed a change cannot disclose under old rules.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class AccessRecords extends Migration {
  override up(): void {
    this.addSql(
      `create table "access_record" ("id" uuid not null, "segment" date not null, "recorded_at" timestamptz(3) not null, "request_id" text not null, "caller_pseudonym" text not null, "issuer" text not null, "roles" text[] not null, "organisation" text null, "purpose" text null, "conditions" jsonb not null, "subject_pseudonym" text null, "case_id" uuid null, "returned" text[] not null, "withheld" jsonb not null, "partner_questions" jsonb not null, "policy_version" int not null, "operation_hash" text not null, "operation_name" text null, constraint "access_record_pkey" primary key ("id"));`,
    );
    this.addSql(`create index "access_record_segment" on "access_record" ("segment", "recorded_at");`);
    this.addSql(`create index "access_record_subject" on "access_record" ("subject_pseudonym", "recorded_at");`);
    this.addSql(`create index "access_record_caller" on "access_record" ("caller_pseudonym", "recorded_at");`);
    this.addSql(`create index "access_record_case" on "access_record" ("case_id");`);
    this.addSql(`create index "access_record_request" on "access_record" ("request_id");`);
    // Runs as the owner, so that it does not depend on what the writer may read. The shared lock is the other half of
    // the one policy_version_guard takes; being a lock in memory, it costs no write.
    this.addSql(`create function public.access_record_guard() returns trigger language plpgsql
security definer set search_path = pg_catalog, pg_temp as $guard$
begin
  perform pg_advisory_xact_lock_shared(1416113, 1);
  perform from public.policy_version v where v.number = new.policy_version and v.state = 'ACTIVE';
  if not found then
    raise exception 'The access record names policy version %, which is not the active one.', new.policy_version
      using errcode = 'TH001';
  end if;
  return new;
end $guard$;`);
    this.addSql(`revoke execute on function public.access_record_guard() from public;`);
    this.addSql(
      `create trigger access_record_guard before insert on "access_record" for each row execute function public.access_record_guard();`,
    );
    this.addSql(`alter table "access_record" enable always trigger access_record_guard;`);
    this.addSql(grantToHub('select, insert', 'access_record'));
  }

  override down(): void {
    this.addSql(`drop table "access_record";`);
    this.addSql(`drop function public.access_record_guard();`);
  }
}
