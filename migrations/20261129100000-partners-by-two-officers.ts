/**
 * Organisations and applications are changed by two officers: one proposes, another one confirms. The database refuses every
 * other way, except what only narrows. The owner of the tables is not bound: it could switch the guard off.
 */
import { Migration } from '@mikro-orm/migrations';

const REGISTERS = ['organisation', 'application'];
const BEFORE = `'legal_basis', 'purpose'`;
const NOW = `'legal_basis', 'purpose', 'organisation', 'application'`;

/** A new organisation without an agreement may do nothing yet; a suspension and an earlier end narrow. */
const ONLY_NARROWS = `create function public.register_row_only_narrows(register text, was jsonb, becomes jsonb) returns boolean
language plpgsql immutable set search_path = pg_catalog, pg_temp as $narrows$
declare
  may_differ text[] := '{suspended_at,suspended_by,suspension_reason,agreement_until,contract_until}';
  last_day text;
begin
  if was is null then
    return register = 'organisation' and becomes ->> 'kind' <> 'CONTROLLER' and becomes ->> 'agreement_from' is null
      and becomes ->> 'suspended_at' is null;
  end if;
  if was - may_differ <> becomes - may_differ then
    return false;
  end if;
  if (was -> 'suspended_at', was -> 'suspended_by', was -> 'suspension_reason')
     is distinct from (becomes -> 'suspended_at', becomes -> 'suspended_by', becomes -> 'suspension_reason')
     and (was ->> 'suspended_at' is not null or becomes ->> 'suspended_at' is null
       or becomes ->> 'suspended_by' is null or becomes ->> 'suspension_reason' is null) then
    return false;
  end if;
  foreach last_day in array array['agreement_until', 'contract_until'] loop
    if was -> last_day is distinct from becomes -> last_day
       and (becomes ->> last_day is null
         or (becomes ->> last_day)::timestamptz > coalesce((was ->> last_day)::timestamptz, 'infinity')) then
      return false;
    end if;
  end loop;
  return true;
end $narrows$;`;

/** TH023: the second officer, who is not the person concerned either. TH024: officers in office. */
const GUARD = `create function public.register_row_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
declare
  added constant text[] := '{revision,registered_at,key_since}';
  was jsonb;
  becomes jsonb := to_jsonb(new) - added;
  before int := 0;
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'MEMBER') then
    return new;
  end if;
  if tg_op = 'UPDATE' then
    was := to_jsonb(old) - added;
    before := old.revision;
  end if;
  if new.revision <> before + 1 then
    raise exception 'Every change of an entry is its next revision.' using errcode = 'TH023';
  end if;
  if public.register_row_only_narrows(tg_table_name, was, becomes) then
    if was ->> 'suspended_at' is null and becomes ->> 'suspended_at' is not null and not exists (
      select from public.officer o where o.person_pseudonym = becomes ->> 'suspended_by' and o.ended_at is null
    ) then
      raise exception 'Partners are suspended by privacy officers in office.' using errcode = 'TH024';
    end if;
    return new;
  end if;
  if not exists (
    select from public.register_proposal p where p.register = tg_table_name and p.entry = becomes ->> tg_argv[0]
      and p.decision = 'CONFIRMED' and p.based_on = before and p.content - 'operations' = becomes
      and becomes ->> 'person_pseudonym' is distinct from p.proposed_by
      and becomes ->> 'person_pseudonym' is distinct from p.decided_by
  ) then
    raise exception 'What does not only narrow is confirmed by a second officer.' using errcode = 'TH023';
  end if;
  return new;
end $guard$;`;

/** In the transaction that has given the application its next revision. */
const OPERATIONS = `create function public.registered_operation_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'MEMBER') then
    return new;
  end if;
  if not exists (
    select from public.register_proposal p join public.application a on a.client_id = p.entry
    where p.register = 'application' and p.entry = new.client_id and p.decision = 'CONFIRMED'
      and p.based_on = a.revision - 1 and p.content -> 'operations' @> jsonb_build_array(
        jsonb_build_object('hash', new.hash, 'documentId', new.document_id, 'text', new.text))
  ) then
    raise exception 'Operations are registered once a second officer has confirmed them.' using errcode = 'TH023';
  end if;
  return new;
end $guard$;`;

/** Whose proposal it is may have ceased to be an officer since. */
const PROPOSER = `create function public.register_proposal_proposer() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if new.decision = 'CONFIRMED' and not exists (
    select from public.officer o where o.person_pseudonym = new.proposed_by and o.ended_at is null
  ) then
    raise exception 'The officer who proposed it is no officer any more.' using errcode = 'TH024';
  end if;
  return new;
end $guard$;`;

const KEYS: Readonly<Record<string, string>> = { organisation: 'cbe', application: 'client_id' };

export class PartnersByTwoOfficers extends Migration {
  override up(): void {
    for (const table of REGISTERS) {
      this.addSql(
        `alter table "${table}" add column "suspended_by" text null, add column "suspension_reason" text null;`,
      );
    }
    this.addSql(`alter table "register_proposal" drop constraint "register_proposal_register_check";`);
    this.addSql(
      `alter table "register_proposal" add constraint "register_proposal_register_check" check ("register" in (${NOW}));`,
    );
    this.addSql(ONLY_NARROWS);
    this.addSql(GUARD);
    this.addSql(OPERATIONS);
    this.addSql(PROPOSER);
    for (const table of REGISTERS) {
      this.addSql(
        `create trigger ${table}_guard before insert or update on "${table}" for each row execute function public.register_row_guard('${KEYS[table]}');`,
      );
    }
    this.addSql(
      `create trigger registered_operation_guard before insert or update on "registered_operation" for each row execute function public.registered_operation_guard();`,
    );
    this.addSql(
      `create trigger register_proposal_proposer before update on "register_proposal" for each row execute function public.register_proposal_proposer();`,
    );
  }

  override down(): void {
    this.addSql(`drop trigger register_proposal_proposer on "register_proposal";`);
    this.addSql(`drop trigger registered_operation_guard on "registered_operation";`);
    for (const table of REGISTERS) this.addSql(`drop trigger ${table}_guard on "${table}";`);
    this.addSql(`drop function public.register_proposal_proposer();`);
    this.addSql(`drop function public.registered_operation_guard();`);
    this.addSql(`drop function public.register_row_guard();`);
    this.addSql(`drop function public.register_row_only_narrows(text, jsonb, jsonb);`);
    // no earlier release reads them
    this.addSql(`delete from "register_proposal" where "register" not in (${BEFORE});`);
    this.addSql(`alter table "register_proposal" drop constraint "register_proposal_register_check";`);
    this.addSql(
      `alter table "register_proposal" add constraint "register_proposal_register_check" check ("register" in (${BEFORE}));`,
    );
    for (const table of REGISTERS) {
      this.addSql(`alter table "${table}" drop column "suspended_by", drop column "suspension_reason";`);
    }
  }
}
