/**
 * Break-glass: what a physician opened, for how long, and what an officer says of it. The hub's role may add one, end it
 * and review it once; it takes back nothing. No window is longer than a working day, and nobody reviews his own.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class BreakGlass extends Migration {
  override up(): void {
    this.addSql(
      `create table "break_glass" ("id" uuid not null, "physician" text not null, "organisation" text null, "case_id" uuid not null, "case_reference" text not null, "ground" text check ("ground" in ('LIFE_THREATENING', 'ASSIGNED_PHYSICIAN_UNREACHABLE', 'HANDOVER_NOT_RECORDED', 'STAFF_SYSTEM_DOWN')) not null, "opened_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "request_id" text not null, "ended_by" text null, "ended_at" timestamptz(3) null, "verdict" text check ("verdict" in ('JUSTIFIED', 'NOT_JUSTIFIED')) null, "reviewed_by" text null, "reviewed_at" timestamptz(3) null, "review_note" text null, constraint "break_glass_pkey" primary key ("id"));`,
    );
    this.addSql(`create index "break_glass_physician" on "break_glass" ("physician", "ends_at");`);
    this.addSql(`create index "break_glass_time" on "break_glass" ("opened_at", "id");`);
    this.addSql(
      `create table "break_glass_attempt" ("id" uuid not null, "at" timestamptz(3) not null, "physician" text not null, constraint "break_glass_attempt_pkey" primary key ("id"));`,
    );
    this.addSql(`create index "break_glass_attempt_physician" on "break_glass_attempt" ("physician", "at");`);
    this.addSql(`create index "break_glass_attempt_time" on "break_glass_attempt" ("at");`);
    this.addSql(`create function public.break_glass_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if new.ends_at <= new.opened_at or new.ends_at > new.opened_at + interval '8 hours' then
    raise exception 'A case is opened by break-glass for eight hours at most.' using errcode = 'TH053';
  end if;
  if tg_op = 'INSERT' then
    if new.ended_at is not null or new.reviewed_at is not null then
      raise exception 'What is opened by break-glass is open, and not reviewed yet.' using errcode = 'TH053';
    end if;
    return new;
  end if;
  if (new.id, new.physician, new.organisation, new.case_id, new.case_reference, new.ground, new.opened_at, new.ends_at,
      new.request_id)
     is distinct from (old.id, old.physician, old.organisation, old.case_id, old.case_reference, old.ground,
      old.opened_at, old.ends_at, old.request_id)
     or (old.ended_at is not null and (new.ended_by, new.ended_at) is distinct from (old.ended_by, old.ended_at))
     or (old.reviewed_at is not null and (new.verdict, new.reviewed_by, new.reviewed_at, new.review_note)
      is distinct from (old.verdict, old.reviewed_by, old.reviewed_at, old.review_note)) then
    raise exception 'What was opened by break-glass is on record as it was.' using errcode = 'TH053';
  end if;
  if new.reviewed_at is not null and old.reviewed_at is null and (
    new.verdict is null or new.reviewed_by = new.physician or not exists (
      select from public.officer o where o.person_pseudonym = new.reviewed_by and o.ended_at is null
    )
  ) then
    raise exception 'Break-glass is reviewed by a privacy officer, and never by who used it.' using errcode = 'TH054';
  end if;
  return new;
end $guard$;`);
    this.addSql(
      `create trigger break_glass_guard before insert or update on "break_glass" for each row execute function public.break_glass_guard();`,
    );
    this.addSql(grantToHub('select, insert', 'break_glass'));
    this.addSql(
      grantToHub('update (ended_by, ended_at, verdict, reviewed_by, reviewed_at, review_note)', 'break_glass'),
    );
    this.addSql(grantToHub('select, insert, delete', 'break_glass_attempt'));
  }

  override down(): void {
    this.addSql(`drop table "break_glass_attempt";`);
    this.addSql(`drop table "break_glass";`);
    this.addSql(`drop function public.break_glass_guard();`);
  }
}
