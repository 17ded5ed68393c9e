/**
 * Purposes get a register like the legal bases', and an entry of either can be ended at an instant: what was shown in the
 * morning had its basis, though an officer ended it at noon.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class PurposeRegister extends Migration {
  override up(): void {
    this.addSql(`alter table "legal_basis" add column "ended_at" timestamptz(3) null;`);
    this.addSql(
      `create table "purpose" ("purpose" text check ("purpose" in ('CONTACT_TRACING', 'HYGIENE_INSPECTION', 'STAFFING', 'TRAINING', 'QUALITY_MONITORING', 'REPORTING_AGGREGATE', 'DATA_SUBJECT_RIGHTS', 'SECURITY_AUDIT')) not null, "revision" int not null, "description_fr" text not null, "description_nl" text not null, "description_en" text not null, "valid_from" date not null, "valid_until" date null, "ended_at" timestamptz(3) null, "recorded_at" timestamptz(3) not null, "author" text not null, constraint "purpose_pkey" primary key ("purpose", "revision"));`,
    );
    this.addSql(
      `create trigger purpose_history before update or delete on "purpose" for each row execute function public.register_history_guard();`,
    );
    this.addSql(`create function public.purpose_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
declare last int;
begin
  select max(p.revision) into last from public.purpose p where p.purpose = new.purpose;
  if new.revision <> coalesce(last, 0) + 1 then
    raise exception 'Revision % of the purpose % is not the one after the last.', new.revision, new.purpose
      using errcode = 'TH022';
  end if;
  if new.valid_until < new.valid_from then
    raise exception 'The purpose % ends before it begins.', new.purpose using errcode = 'check_violation';
  end if;
  return new;
end $guard$;`);
    this.addSql(
      `create trigger purpose_guard before insert on "purpose" for each row execute function public.purpose_guard();`,
    );
    this.addSql(
      `create trigger purpose_notify after insert on "purpose" for each statement execute function public.policy_registers_notify();`,
    );
    this.addSql(grantToHub('select, insert', 'purpose'));
  }

  override down(): void {
    this.addSql(`drop table "purpose";`);
    this.addSql(`drop function public.purpose_guard();`);
    this.addSql(`alter table "legal_basis" drop column "ended_at";`);
  }
}
