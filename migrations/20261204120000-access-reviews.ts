/**
 * Access reviews: officers confirm again, by a due day, what the policy in force grants. One is open at a time. What was
 * confirmed is neither changed nor deleted, and a review is closed once.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

/** TH120: closed once. TH070: officers in office. */
const REVIEW = `create function public.access_review_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
declare
  acting text;
begin
  if tg_op = 'INSERT' then
    if new.closed_at is not null then
      raise exception 'An access review is closed after it was started.' using errcode = 'TH120';
    end if;
    acting := new.started_by;
  else
    if old.closed_at is not null or new.closed_at is null then
      raise exception 'An access review is closed once.' using errcode = 'TH120';
    end if;
    acting := new.closed_by;
  end if;
  if not exists (select from public.officer o where o.person_pseudonym = acting and o.ended_at is null) then
    raise exception 'Access reviews are made by privacy officers in office.' using errcode = 'TH070';
  end if;
  return new;
end $guard$;`;

const CONFIRMATION = `create function public.access_review_confirmation_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if not exists (select from public.access_review r where r.id = new.review and r.closed_at is null) then
    raise exception 'Grants are confirmed in an open access review.' using errcode = 'TH120';
  end if;
  if not exists (select from public.officer o where o.person_pseudonym = new.confirmed_by and o.ended_at is null) then
    raise exception 'Grants are confirmed by privacy officers in office.' using errcode = 'TH070';
  end if;
  return new;
end $guard$;`;

export class AccessReviews extends Migration {
  override up(): void {
    this.addSql(
      `create table "access_review" ("id" uuid not null, "reason" text not null, "due_on" date not null, "started_by" text not null, "started_at" timestamptz(3) not null, "closed_at" timestamptz(3) null, "closed_by" text null, "closed_because" text null, "closed_version" int null, "closed_total" int null, "closed_confirmed" int null, primary key ("id"));`,
    );
    this.addSql(
      `create unique index "access_review_one_open" on "access_review" (("closed_at" is null)) where "closed_at" is null;`,
    );
    this.addSql(
      `create table "access_review_confirmation" ("review" uuid not null, "rule" text not null, "digest" text not null, "confirmed_by" text not null, "confirmed_at" timestamptz(3) not null, "note" text null, primary key ("review", "rule", "digest"));`,
    );
    this.addSql(REVIEW);
    this.addSql(CONFIRMATION);
    this.addSql(
      `create trigger access_review_guard before insert or update on "access_review" for each row execute function public.access_review_guard();`,
    );
    this.addSql(
      `create trigger access_review_confirmation_guard before insert on "access_review_confirmation" for each row execute function public.access_review_confirmation_guard();`,
    );
    this.addSql(grantToHub('select, insert', 'access_review'));
    this.addSql(
      grantToHub(
        'update (closed_at, closed_by, closed_because, closed_version, closed_total, closed_confirmed)',
        'access_review',
      ),
    );
    this.addSql(grantToHub('select, insert', 'access_review_confirmation'));
  }

  override down(): void {
    this.addSql(`drop table "access_review_confirmation";`);
    this.addSql(`drop table "access_review";`);
    this.addSql(`drop function public.access_review_confirmation_guard();`);
    this.addSql(`drop function public.access_review_guard();`);
  }
}
