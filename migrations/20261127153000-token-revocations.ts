/**
 * Tokens that are revoked. The hub's role adds one, and takes out what is over; it takes none back and changes none. All
 * processes are told at once, and ask now and then as well.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class TokenRevocations extends Migration {
  override up(): void {
    this.addSql(
      `create table "token_revocation" ("id" uuid not null, "number" bigserial, "by" text check ("by" in ('TOKEN', 'SESSION', 'SUBJECT', 'CALLER')) not null, "mark" text not null, "ground" text check ("ground" in ('LEAKED', 'LOST_DEVICE', 'LEFT_SERVICE', 'MISUSE', 'LOGGED_OUT')) not null, "revoked_at" timestamptz(3) not null, "issued_until" timestamptz(3) null, "kept_until" timestamptz(3) not null, constraint "token_revocation_pkey" primary key ("id"));`,
    );
    this.addSql(`create index "token_revocation_kept" on "token_revocation" ("kept_until");`);
    this.addSql(`create function public.token_revocation_notify() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $notify$
begin
  perform pg_notify('tokens_revoked', '');
  return null;
end $notify$;`);
    this.addSql(`revoke execute on function public.token_revocation_notify() from public;`);
    this.addSql(
      `create trigger token_revocation_tells after insert on "token_revocation" for each statement execute function public.token_revocation_notify();`,
    );
    this.addSql(`create function public.token_revocation_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if old.kept_until >= now() then
    raise exception 'What is revoked is not taken back: a new token is issued instead.' using errcode = 'TH061';
  end if;
  return old;
end $guard$;`);
    this.addSql(`revoke execute on function public.token_revocation_guard() from public;`);
    this.addSql(
      `create trigger token_revocation_guard before delete on "token_revocation" for each row execute function public.token_revocation_guard();`,
    );
    this.addSql(grantToHub('select, insert, delete', 'token_revocation'));
    this.addSql(`do $grant$ begin
  execute format('grant usage on sequence public.token_revocation_number_seq to %I', current_setting('tracing_hub.hub_role'));
end $grant$;`);
  }

  override down(): void {
    this.addSql(`drop table "token_revocation";`);
    this.addSql(`drop function public.token_revocation_guard();`);
    this.addSql(`drop function public.token_revocation_notify();`);
  }
}
