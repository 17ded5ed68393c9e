/**
 * The life of a policy version: written as a draft, submitted, approved by a second officer, put in force, retired. Who
 * may take which step is the hub's to ask; what no mistake of the hub's may make possible is refused here as well. The
 * owner of the tables is not bound to the steps: it could switch the guard off.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub, revokeFromHub } from './grants';

/** What the hub's role writes of a version that is there; number, author, and when and from what it was made, it cannot. */
const WRITTEN =
  'document, revision, edited_by, changed_at, changed_by, submitted_at, submitted_by, approved_at, approved_by, ' +
  'approved_against, scheduled_for, scheduled_by, schedule_fault, activated_at, activated_by, retired_at, followed_by, ' +
  'closed_at, closed_by, closed_because, state';
/** Authors that are no person: a release. */
const INSTALLED = '^installation( [0-9]+)?$';
const WRITTEN_BEFORE = 'state, approved_by, activated_at, retired_at';
const STATES_BEFORE = `'DRAFT', 'SUBMITTED', 'APPROVED', 'ACTIVE', 'RETIRED'`;
const COLUMNS: readonly (readonly [name: string, type: string])[] = [
  ['revision', 'int not null default 1'],
  ['based_on', 'int null'],
  ['restored_from', 'int null'],
  ['edited_by', `text[] not null default '{}'`],
  ['changed_at', 'timestamptz(3) null'],
  ['changed_by', 'text null'],
  ['submitted_at', 'timestamptz(3) null'],
  ['submitted_by', 'text null'],
  ['approved_at', 'timestamptz(3) null'],
  ['approved_against', 'int null'],
  ['scheduled_for', 'timestamptz(3) null'],
  ['scheduled_by', 'text null'],
  ['schedule_fault', 'text null'],
  ['activated_by', 'text null'],
  ['followed_by', 'int null'],
  ['closed_at', 'timestamptz(3) null'],
  ['closed_by', 'text null'],
  ['closed_because', 'text null'],
];

/** What is true of any version, whoever writes. */
const GUARD = `create or replace function public.policy_version_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if old.state in ('RETIRED', 'REJECTED', 'DISCARDED') and new.state <> old.state then
    raise exception 'Policy version % is retired, rejected or discarded, and stays so.', old.number using errcode = 'TH002';
  end if;
  if (new.number, new.author, new.created_at, new.based_on, new.restored_from)
     is distinct from (old.number, old.author, old.created_at, old.based_on, old.restored_from)
     or (new.document is distinct from old.document and not (old.state = 'DRAFT' and new.state = 'DRAFT'))
     or (old.state <> 'DRAFT' and (new.edited_by, new.submitted_by) is distinct from (old.edited_by, old.submitted_by)) then
    raise exception 'Policy version % cannot be changed; write a new one.', old.number using errcode = 'TH003';
  end if;
  if (old.state = 'ACTIVE') <> (new.state = 'ACTIVE') then
    perform pg_advisory_xact_lock(1416113, 1);
  end if;
  return new;
end $guard$;`;

const GUARD_BEFORE = `create or replace function public.policy_version_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if old.state = 'RETIRED' and new.state <> 'RETIRED' then
    raise exception 'Policy version % is retired and stays so.', old.number using errcode = 'TH002';
  end if;
  if (new.number, new.document, new.author, new.created_at)
     is distinct from (old.number, old.document, old.author, old.created_at) then
    raise exception 'Policy version % cannot be changed; write a new one.', old.number using errcode = 'TH003';
  end if;
  if (old.state = 'ACTIVE') <> (new.state = 'ACTIVE') then
    perform pg_advisory_xact_lock(1416113, 1);
  end if;
  return new;
end $guard$;`;

/** TH004: every step is an officer's in office, and the second one is somebody else. What the release installs is nobody's. */
const WHO = `create function public.policy_version_who() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $who$
declare
  acting text;
  approving boolean := false;
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'MEMBER') then
    return new;
  end if;
  if tg_op = 'INSERT' then
    if new.author ~ '${INSTALLED}' then return new; end if;
    acting := new.author;
  else
    approving := new.state = 'APPROVED' and (old.state <> 'APPROVED'
      or (new.approved_by, new.approved_against) is distinct from (old.approved_by, old.approved_against));
    acting := case
      when approving then new.approved_by
      when new.state = 'DRAFT' then new.changed_by
      when new.state = 'SUBMITTED' then new.submitted_by
      when new.state in ('REJECTED', 'DISCARDED') then new.closed_by
      when new.state = 'APPROVED' and new.scheduled_for is distinct from old.scheduled_for then new.scheduled_by
      else null
    end;
    if acting is null and not approving and new.state in ('APPROVED', 'ACTIVE', 'RETIRED') then return new; end if;
  end if;
  if not exists (select from public.officer o where o.person_pseudonym = acting and o.ended_at is null) then
    raise exception 'Policy versions are written by privacy officers in office.' using errcode = 'TH004';
  end if;
  if approving and new.approved_by = any (new.edited_by || array[new.author, new.submitted_by]) then
    raise exception 'A policy version is approved by an officer who had no part in it.' using errcode = 'TH004';
  end if;
  if tg_op = 'UPDATE' and (not new.edited_by @> old.edited_by
       or (new.document is distinct from old.document
           and (new.revision <> old.revision + 1 or not new.edited_by @> array[new.changed_by]))) then
    raise exception 'Whoever changes a draft is one of its editors, and the draft has a new revision.'
      using errcode = 'TH004';
  end if;
  return new;
end $who$;`;

/** TH005: the ways there are, and no other. A version comes into force approved in the place of the one in force. */
const WAY = `create function public.policy_version_way() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $way$
declare
  allowed boolean;
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'MEMBER') then
    return new;
  end if;
  if tg_op = 'INSERT' then
    allowed := case
      when new.state = 'DRAFT' then true
      when new.state <> 'ACTIVE' then false
      when new.author ~ '${INSTALLED}' then not exists (
        select from public.policy_version v where v.author !~ '${INSTALLED}' and v.state in ('ACTIVE', 'RETIRED'))
      else exists (
        select from public.policy_version v where v.number = new.restored_from and v.state = 'RETIRED'
          and v.document - '{version,title,legalBases}'::text[] = new.document - '{version,title,legalBases}'::text[])
    end;
  else
    allowed := (old.state, new.state) in (('DRAFT', 'DRAFT'), ('DRAFT', 'SUBMITTED'), ('DRAFT', 'DISCARDED'),
      ('SUBMITTED', 'APPROVED'), ('SUBMITTED', 'REJECTED'), ('APPROVED', 'APPROVED'), ('APPROVED', 'ACTIVE'),
      ('APPROVED', 'DISCARDED'), ('ACTIVE', 'RETIRED'));
    if allowed and new.state = 'APPROVED'
       and (old.state <> 'APPROVED' or new.approved_against is distinct from old.approved_against) then
      allowed := exists (
        select from public.policy_version v where v.state = 'ACTIVE' and v.number = new.approved_against);
    elsif allowed and new.state = 'ACTIVE' then
      allowed := exists (
        select from public.policy_version v where v.number = old.approved_against and v.followed_by = new.number);
    end if;
    allowed := allowed and (old.followed_by is null or new.followed_by = old.followed_by);
  end if;
  if not allowed then
    raise exception 'Policy version % does not come to % this way.', new.number, new.state using errcode = 'TH005';
  end if;
  return new;
end $way$;`;

/** TH006. */
const ONE_IN_FORCE = `create function public.policy_version_in_force() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $in_force$
begin
  if not exists (select from public.policy_version v where v.state = 'ACTIVE')
     and not pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'MEMBER') then
    raise exception 'No policy version would be in force.' using errcode = 'TH006';
  end if;
  return null;
end $in_force$;`;

export class LifeOfAPolicyVersion extends Migration {
  override up(): void {
    const columns = COLUMNS.map(([name, type]) => `add column "${name}" ${type}`).join(', ');
    this.addSql(`alter table "policy_version" ${columns};`);
    this.addSql(`alter table "policy_version" drop constraint "policy_version_state_check";`);
    this.addSql(
      `alter table "policy_version" add constraint "policy_version_state_check" check ("state" in (${STATES_BEFORE}, 'REJECTED', 'DISCARDED'));`,
    );
    this.addSql(GUARD);
    this.addSql(WHO);
    this.addSql(WAY);
    for (const rule of ['who', 'way']) {
      this.addSql(
        `create trigger policy_version_${rule} before insert or update on "policy_version" for each row execute function public.policy_version_${rule}();`,
      );
    }
    this.addSql(ONE_IN_FORCE);
    this.addSql(
      `create constraint trigger policy_version_in_force after update of "state" on "policy_version" deferrable initially deferred for each row when (old.state = 'ACTIVE' and new.state <> 'ACTIVE') execute function public.policy_version_in_force();`,
    );
    this.addSql(revokeFromHub(`update (${WRITTEN_BEFORE})`, 'policy_version'));
    this.addSql(grantToHub(`update (${WRITTEN})`, 'policy_version'));
  }

  override down(): void {
    this.addSql(revokeFromHub(`update (${WRITTEN})`, 'policy_version'));
    this.addSql(`drop trigger policy_version_in_force on "policy_version";`);
    this.addSql(`drop function public.policy_version_in_force();`);
    for (const rule of ['who', 'way']) {
      this.addSql(`drop trigger policy_version_${rule} on "policy_version";`);
      this.addSql(`drop function public.policy_version_${rule}();`);
    }
    this.addSql(GUARD_BEFORE);
    // what was never in force has no place in the states before; nothing names it
    this.addSql(`delete from "policy_version" where "state" in ('REJECTED', 'DISCARDED');`);
    this.addSql(`alter table "policy_version" drop constraint "policy_version_state_check";`);
    this.addSql(
      `alter table "policy_version" add constraint "policy_version_state_check" check ("state" in (${STATES_BEFORE}));`,
    );
    const columns = [...COLUMNS].reverse().map(([name]) => `drop column "${name}"`);
    this.addSql(`alter table "policy_version" ${columns.join(', ')};`);
    this.addSql(grantToHub(`update (${WRITTEN_BEFORE})`, 'policy_version'));
  }
}
