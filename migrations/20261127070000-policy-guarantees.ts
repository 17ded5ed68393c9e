/**
 * Guarantees that privacy officers write: one officer adds one, a second officer ends it. Nothing of a guarantee changes;
 * that it was ended stands beside it. The owner of the tables is not bound: it could switch the guards off.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

/** TH070: officers in office. */
const GUARANTEE = `create function public.policy_guarantee_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if not exists (select from public.officer o where o.person_pseudonym = new.added_by and o.ended_at is null) then
    raise exception 'Guarantees are written by privacy officers in office.' using errcode = 'TH070';
  end if;
  return new;
end $guard$;`;

/** TH071: decided once, and not changed. TH072: the second officer. */
const END = `create function public.policy_guarantee_end_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
declare
  acting text;
begin
  if tg_op = 'INSERT' then
    if (new.decision, new.decided_by, new.decided_at, new.decision_reason) is distinct from (null, null, null, null) then
      raise exception 'The end of a guarantee is decided after it was asked for.' using errcode = 'TH072';
    end if;
    if not exists (select from public.policy_guarantee g where g.id = new.guarantee) then
      raise exception 'There is no such guarantee.' using errcode = 'foreign_key_violation';
    end if;
    acting := new.asked_by;
  else
    if old.decision is not null or new.decision is null or new.decided_by is null or new.decided_at is null
       or (new.id, new.guarantee, new.reason, new.asked_by, new.asked_at)
       is distinct from (old.id, old.guarantee, old.reason, old.asked_by, old.asked_at) then
      raise exception 'What was asked for is not changed, and decided once.' using errcode = 'TH071';
    end if;
    if new.decision = 'CONFIRMED' and new.decided_by = new.asked_by then
      raise exception 'Another officer confirms the end than the one who asked for it.' using errcode = 'TH072';
    end if;
    if new.decision = 'CONFIRMED'
       and not exists (select from public.officer o where o.person_pseudonym = new.asked_by and o.ended_at is null) then
      raise exception 'Whoever asked for the end is no officer any more.' using errcode = 'TH070';
    end if;
    acting := new.decided_by;
  end if;
  if not exists (select from public.officer o where o.person_pseudonym = acting and o.ended_at is null) then
    raise exception 'Guarantees are written by privacy officers in office.' using errcode = 'TH070';
  end if;
  return new;
end $guard$;`;

export class PolicyGuarantees extends Migration {
  override up(): void {
    this.addSql(
      `create table "policy_guarantee" ("id" text not null, "sentence_fr" text null, "sentence_nl" text null, "sentence_en" text null, "meaning" jsonb not null, "added_by" text not null, "added_at" timestamptz(3) not null, constraint "policy_guarantee_pkey" primary key ("id"));`,
    );
    this.addSql(
      `alter table "policy_guarantee" add constraint policy_guarantee_sentence check(coalesce(sentence_fr, sentence_nl, sentence_en) is not null);`,
    );
    this.addSql(
      `create table "policy_guarantee_end" ("id" uuid not null, "guarantee" text not null, "reason" text not null, "asked_by" text not null, "asked_at" timestamptz(3) not null, "decision" text check ("decision" in ('CONFIRMED', 'REJECTED')) null, "decided_by" text null, "decided_at" timestamptz(3) null, "decision_reason" text null, constraint "policy_guarantee_end_pkey" primary key ("id"));`,
    );
    // one that waits, or one that counts
    this.addSql(
      `create unique index "policy_guarantee_end_once" on "policy_guarantee_end" ("guarantee") where "decision" is distinct from 'REJECTED';`,
    );
    this.addSql(GUARANTEE);
    this.addSql(END);
    this.addSql(
      `create trigger policy_guarantee_guard before insert on "policy_guarantee" for each row execute function public.policy_guarantee_guard();`,
    );
    this.addSql(
      `create trigger policy_guarantee_end_guard before insert or update on "policy_guarantee_end" for each row execute function public.policy_guarantee_end_guard();`,
    );
    this.addSql(grantToHub('select, insert', 'policy_guarantee'));
    this.addSql(grantToHub('select, insert', 'policy_guarantee_end'));
    this.addSql(grantToHub('update (decision, decided_by, decided_at, decision_reason)', 'policy_guarantee_end'));
  }

  override down(): void {
    this.addSql(`drop table "policy_guarantee_end";`);
    this.addSql(`drop table "policy_guarantee";`);
    this.addSql(`drop function public.policy_guarantee_end_guard();`);
    this.addSql(`drop function public.policy_guarantee_guard();`);
  }
}
