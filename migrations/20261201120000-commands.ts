/**
 * Commands on their way to the call centre, and orders that it has confirmed for a time. What was given is written once: the
 * hub's role changes how far a command has come, and nothing of what it is. A value that is gone does not come back.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

const CHANGED =
  'state, reason, settled_at, sealed, sealed_with, result_version, attempts, round, next_at, leased_until';

export class Commands extends Migration {
  override up(): void {
    this.addSql(
      `create table "command" ("id" uuid not null, "position" bigint generated always as identity, "caller" text not null, "idempotency_key" text not null, "content" text not null, "kind" text not null, "organisation" text null, "case_id" uuid null, "case_reference" text null, "order_number" text null, "issued_at" timestamptz(3) not null, "state" text not null, "reason" text null, "settled_at" timestamptz(3) null, "sealed" text null, "sealed_with" text null, "target" text null, "based_on" uuid null, "result_version" text null, "attempts" int not null, "round" int not null, "next_at" timestamptz(3) not null, "leased_until" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "command_waiting" on "command" ("case_id", "position") where "state" = 'QUEUED';`);
    this.addSql(`create index "command_unsettled" on "command" ("case_id") where "sealed" is not null;`);
    this.addSql(
      `create index "command_dead" on "command" ("organisation", "position") where "state" in ('REFUSED', 'CONFLICT');`,
    );
    this.addSql(`alter table "command" add constraint "command_key" unique ("caller", "idempotency_key");`);
    this.addSql(
      `create table "order_claim" ("order_number" text not null, "caller" text not null, "case_reference" text not null, "staff_reference" text null, "confirmed_at" timestamptz(3) not null, "confirmed_until" timestamptz(3) not null, "released" boolean not null, primary key ("order_number"));`,
    );
    this.addSql(`create index "order_claim_caller" on "order_claim" ("caller");`);
    this.addSql(
      `alter table "command" add constraint "command_kind_check" check ("kind" in ('TAKE_NEXT_ORDER', 'RELEASE_ORDER', 'REASSIGN_ORDER', 'RECORD_ATTEMPT', 'WITHDRAW_ATTEMPT', 'NAME_CONTACT', 'CORRECT_CONTACT', 'SCHEDULE_CALLBACK', 'ADD_CONTACT_POINT', 'REPORT_WRONG_NUMBER', 'ESCALATE_ORDER', 'REQUEST_VISIT', 'RECORD_VISIT', 'CLOSE_ORDER'));`,
    );
    this.addSql(
      `alter table "command" add constraint "command_state_check" check ("state" in ('CONFIRMED', 'QUEUED', 'CONFLICT', 'REFUSED', 'DISCARDED'));`,
    );
    this.addSql(
      `alter table "command" add constraint "command_reason_check" check ("reason" in ('ORDER_OVER', 'NOT_HELD', 'HOUSEHOLD_CALLED', 'ALREADY_THERE', 'STALE', 'UNKNOWN', 'NOT_AS_AGREED', 'GIVEN_BACK', 'GIVEN_UP', 'TOO_OLD'));`,
    );
    this.addSql(`create function public.command_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if new.sealed is not null and old.sealed is null then
    raise exception 'The values of a command that are gone do not come back.' using errcode = 'TH080';
  end if;
  if old.state in ('CONFIRMED', 'DISCARDED') and new.state <> old.state then
    raise exception 'A command that is settled stays so.' using errcode = 'TH080';
  end if;
  return new;
end $guard$;`);
    this.addSql(
      `create trigger command_guard before update on "command" for each row execute function public.command_guard();`,
    );
    this.addSql(grantToHub('select, insert', 'command'));
    this.addSql(grantToHub(`update (${CHANGED})`, 'command'));
    this.addSql(grantToHub('select, insert', 'order_claim'));
    this.addSql(
      grantToHub(
        'update (caller, case_reference, staff_reference, confirmed_at, confirmed_until, released)',
        'order_claim',
      ),
    );
  }

  override down(): void {
    this.addSql(`drop table "order_claim";`);
    this.addSql(`drop table "command";`);
    this.addSql(`drop function public.command_guard();`);
  }
}
