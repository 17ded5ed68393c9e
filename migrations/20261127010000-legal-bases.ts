/**
 * Legal bases leave the policy's documents for a register with a history: they have days of their own, and end without a
 * new version of the policy. What stood in the newest document is taken over. A row is never changed or removed, whoever
 * asks; every row added is told to the hubs that listen.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class LegalBases extends Migration {
  override up(): void {
    this.addSql(
      `create table "legal_basis" ("id" text not null, "revision" int not null, "title" text not null, "text_from" date not null, "text_until" date null, "controller" text not null, "processors" text[] not null, "retention" text not null, "assessment_reference" text not null, "assessed_on" date not null, "assessed_until" date null, "valid_from" date not null, "valid_until" date null, "recorded_at" timestamptz(3) not null, "author" text not null, constraint "legal_basis_pkey" primary key ("id", "revision"));`,
    );
    this.addSql(`insert into "legal_basis"
  select b ->> 'id', 1, b ->> 'text', (b ->> 'validFrom')::date, (b ->> 'validUntil')::date, b ->> 'controller',
    array(select jsonb_array_elements_text(b -> 'processors')), b ->> 'retention', b #>> '{impactAssessment,reference}',
    (b #>> '{impactAssessment,date}')::date, null, (b ->> 'validFrom')::date, (b ->> 'validUntil')::date,
    newest."created_at", 'installation'
  from (select "document", "created_at" from "policy_version" where "document" ? 'legalBases'
    order by "number" desc limit 1) newest, jsonb_array_elements(newest."document" -> 'legalBases') b;`);
    this.addSql(`create function public.register_history_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  raise exception 'The history of % is never changed; add a revision.', tg_table_name using errcode = 'TH021';
end $guard$;`);
    this.addSql(
      `create trigger legal_basis_history before update or delete on "legal_basis" for each row execute function public.register_history_guard();`,
    );
    this.addSql(`create function public.legal_basis_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
declare last int;
begin
  select max(b.revision) into last from public.legal_basis b where b.id = new.id;
  if new.revision <> coalesce(last, 0) + 1 then
    raise exception 'Revision % of the legal basis % is not the one after the last.', new.revision, new.id
      using errcode = 'TH022';
  end if;
  if new.valid_until < new.valid_from or new.text_until < new.text_from or new.assessed_until < new.assessed_on then
    raise exception 'The legal basis % ends before it begins.', new.id using errcode = 'check_violation';
  end if;
  return new;
end $guard$;`);
    this.addSql(
      `create trigger legal_basis_guard before insert on "legal_basis" for each row execute function public.legal_basis_guard();`,
    );
    this.addSql(`create function public.policy_registers_notify() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $notify$
begin
  perform pg_notify('policy_changed', 'registers');
  return null;
end $notify$;`);
    this.addSql(
      `create trigger legal_basis_notify after insert on "legal_basis" for each statement execute function public.policy_registers_notify();`,
    );
    this.addSql(grantToHub('select, insert', 'legal_basis'));
  }

  override down(): void {
    this.addSql(`drop table "legal_basis";`);
    this.addSql(`drop function public.policy_registers_notify();`);
    this.addSql(`drop function public.legal_basis_guard();`);
    this.addSql(`drop function public.register_history_guard();`);
  }
}
