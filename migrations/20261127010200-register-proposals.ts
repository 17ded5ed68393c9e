/**
 * Who changes the registers that rules stand on: one officer where a change only narrows; for anything else one proposes
 * and another one confirms. The database refuses every other way. The owner of the tables is not bound: it could switch
 * the guard off.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

const REGISTERS = ['legal_basis', 'purpose'];

/** Only last days and the end by an officer may differ, and only to the earlier. */
const ONLY_NARROWS = `create function public.register_only_narrows(was jsonb, becomes jsonb) returns boolean language plpgsql
immutable set search_path = pg_catalog, pg_temp as $narrows$
declare
  last_day text;
begin
  if was - '{valid_until,text_until,assessed_until,ended_at}'::text[]
     <> becomes - '{valid_until,text_until,assessed_until,ended_at}'::text[] then
    return false;
  end if;
  if was ->> 'ended_at' is not null and was -> 'ended_at' is distinct from becomes -> 'ended_at' then
    return false;
  end if;
  foreach last_day in array array['valid_until', 'text_until', 'assessed_until'] loop
    if was ->> last_day is not null
       and (becomes ->> last_day is null or (becomes ->> last_day)::date > (was ->> last_day)::date) then
      return false;
    end if;
  end loop;
  return true;
end $narrows$;`;

/** TH023: the second officer. TH024: officers in office. */
const WHO = `create function public.policy_register_who() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $who$
declare
  was jsonb;
  becomes jsonb := to_jsonb(new) - '{revision,recorded_at,author,proposal,reason}'::text[];
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'MEMBER') then
    return new;
  end if;
  execute format('select to_jsonb(r) - ''{revision,recorded_at,author,proposal,reason}''::text[] from public.%I r
    where r.%I = $1 and r.revision = $2', tg_table_name, tg_argv[0])
    into was using becomes ->> tg_argv[0], new.revision - 1;
  if was is null and new.author = 'installation' and new.proposal is null then
    return new;
  end if;
  if not exists (select from public.officer o where o.person_pseudonym = new.author and o.ended_at is null) then
    raise exception 'The registers that rules stand on are written by privacy officers in office.' using errcode = 'TH024';
  end if;
  if new.proposal is null and was is not null and public.register_only_narrows(was, becomes) then
    return new;
  end if;
  if not exists (
    select from public.register_proposal p where p.id = new.proposal and p.register = tg_table_name
      and p.decision = 'CONFIRMED' and p.based_on = new.revision - 1 and p.content = becomes
      and p.proposed_by = new.author
  ) then
    raise exception 'What does not only narrow is confirmed by a second officer.' using errcode = 'TH023';
  end if;
  return new;
end $who$;`;

const PROPOSAL = `create function public.register_proposal_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
declare
  acting text;
begin
  if tg_op = 'INSERT' then
    if (new.decision, new.decided_by, new.decided_at, new.decision_reason) is distinct from (null, null, null, null) then
      raise exception 'A proposal is decided after it was made.' using errcode = 'TH023';
    end if;
    acting := new.proposed_by;
  else
    if old.decision is not null or new.decision is null
       or (new.id, new.register, new.entry, new.based_on, new.content, new.reason, new.proposed_by, new.proposed_at)
       is distinct from (old.id, old.register, old.entry, old.based_on, old.content, old.reason, old.proposed_by,
        old.proposed_at) then
      raise exception 'A proposal is not changed, and decided once.' using errcode = 'TH021';
    end if;
    if new.decision = 'CONFIRMED' and new.decided_by is not distinct from new.proposed_by then
      raise exception 'A proposal is confirmed by another officer than the one who made it.' using errcode = 'TH023';
    end if;
    acting := new.decided_by;
  end if;
  if not exists (select from public.officer o where o.person_pseudonym = acting and o.ended_at is null) then
    raise exception 'The registers that rules stand on are written by privacy officers in office.' using errcode = 'TH024';
  end if;
  return new;
end $guard$;`;

export class RegisterProposals extends Migration {
  override up(): void {
    this.addSql(
      `create table "register_proposal" ("id" uuid not null, "register" text check ("register" in ('legal_basis', 'purpose')) not null, "entry" text not null, "based_on" int not null, "content" jsonb not null, "reason" text not null, "proposed_by" text not null, "proposed_at" timestamptz(3) not null, "decision" text check ("decision" in ('CONFIRMED', 'REJECTED')) null, "decided_by" text null, "decided_at" timestamptz(3) null, "decision_reason" text null, constraint "register_proposal_pkey" primary key ("id"));`,
    );
    this.addSql(ONLY_NARROWS);
    this.addSql(WHO);
    this.addSql(PROPOSAL);
    this.addSql(
      `create trigger register_proposal_guard before insert or update on "register_proposal" for each row execute function public.register_proposal_guard();`,
    );
    for (const table of REGISTERS) {
      this.addSql(`alter table "${table}" add column "proposal" uuid null, add column "reason" text null;`);
      const key = table === 'purpose' ? 'purpose' : 'id';
      this.addSql(
        `create trigger ${table}_who before insert on "${table}" for each row execute function public.policy_register_who('${key}');`,
      );
    }
    this.addSql(grantToHub('select, insert', 'register_proposal'));
    this.addSql(grantToHub('update (decision, decided_by, decided_at, decision_reason)', 'register_proposal'));
  }

  override down(): void {
    for (const table of [...REGISTERS].reverse()) {
      this.addSql(`drop trigger ${table}_who on "${table}";`);
      this.addSql(`alter table "${table}" drop column "proposal", drop column "reason";`);
    }
    this.addSql(`drop table "register_proposal";`);
    this.addSql(`drop function public.register_proposal_guard();`);
    this.addSql(`drop function public.policy_register_who();`);
    this.addSql(`drop function public.register_only_narrows(jsonb, jsonb);`);
  }
}
