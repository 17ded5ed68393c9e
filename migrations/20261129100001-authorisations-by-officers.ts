/**
 * An authorisation is proposed by an officer in office, and confirmed by another one while the first still is. Without an
 * instant of its proposal, or by a proposer who is no officer (any more), the database takes none from the hub's role. The
 * owner of the tables is not bound: it could switch the guard off.
 */
import { Migration } from '@mikro-orm/migrations';

/** TH051: not changed. TH052: whose act it is. */
const GUARD = `create or replace function public.authorised_person_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if tg_op = 'UPDATE' then
    if (new.id, new.person_pseudonym, new.legal_basis, new.case_references, new.collectivity_references, new.valid_from,
        new.valid_until, new.reason, new.proposed_by, new.proposed_at)
       is distinct from (old.id, old.person_pseudonym, old.legal_basis, old.case_references, old.collectivity_references,
        old.valid_from, old.valid_until, old.reason, old.proposed_by, old.proposed_at)
       or (old.confirmed_at is not null and (new.confirmed_by, new.confirmed_at)
        is distinct from (old.confirmed_by, old.confirmed_at)) then
      raise exception 'An entry of an authorised person is not changed; end it and propose another.'
        using errcode = 'TH051';
    end if;
    if old.ended_at is not null then
      raise exception 'An authorisation that has ended stays as it is.' using errcode = 'TH051';
    end if;
  end if;
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'MEMBER') then
    return new;
  end if;
  if tg_op = 'INSERT' and (new.confirmed_by is not null or new.confirmed_at is not null) then
    raise exception 'An authorisation is confirmed after it was proposed.' using errcode = 'TH052';
  end if;
  if (tg_op = 'INSERT' or (old.confirmed_at is null and (new.confirmed_at, new.confirmed_by) is distinct from (null, null)))
     and (new.proposed_at is null or new.proposed_by = new.person_pseudonym or not exists (
       select from public.officer o where o.person_pseudonym = new.proposed_by and o.ended_at is null)) then
    raise exception 'An authorisation is proposed by a privacy officer in office, for another person.'
      using errcode = 'TH052';
  end if;
  if tg_op = 'UPDATE' and old.confirmed_at is null and (new.confirmed_at, new.confirmed_by) is distinct from (null, null)
     and (new.confirmed_at is null or new.confirmed_by in (new.proposed_by, new.person_pseudonym) or not exists (
       select from public.officer o where o.person_pseudonym = new.confirmed_by and o.ended_at is null)) then
    raise exception 'An authorisation is confirmed by another privacy officer in office than the one who proposed it.'
      using errcode = 'TH052';
  end if;
  return new;
end $guard$;`;

/** As the migration of 27 November 2026 wrote it. */
const GUARD_BEFORE = `create or replace function public.authorised_person_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if tg_op = 'UPDATE' then
    if (new.id, new.person_pseudonym, new.legal_basis, new.case_references, new.collectivity_references, new.valid_from,
        new.valid_until, new.reason, new.proposed_by, new.proposed_at)
       is distinct from (old.id, old.person_pseudonym, old.legal_basis, old.case_references, old.collectivity_references,
        old.valid_from, old.valid_until, old.reason, old.proposed_by, old.proposed_at)
       or (old.confirmed_at is not null and (new.confirmed_by, new.confirmed_at)
        is distinct from (old.confirmed_by, old.confirmed_at)) then
      raise exception 'An entry of an authorised person is not changed; end it and propose another.'
        using errcode = 'TH051';
    end if;
    if old.ended_at is not null then
      raise exception 'An authorisation that has ended stays as it is.' using errcode = 'TH051';
    end if;
    if old.confirmed_at is null and new.confirmed_at is not null and not exists (
      select from public.officer o where o.person_pseudonym = new.confirmed_by and o.ended_at is null
    ) then
      raise exception 'An authorisation is confirmed by a privacy officer.' using errcode = 'TH052';
    end if;
  end if;
  if new.confirmed_at is not null and new.proposed_at is not null and (
    new.confirmed_by is null or new.confirmed_by in (new.proposed_by, new.person_pseudonym)
  ) then
    raise exception 'An authorisation is confirmed by another officer than the one who proposed it.'
      using errcode = 'TH052';
  end if;
  if new.proposed_by = new.person_pseudonym then
    raise exception 'Nobody proposes an authorisation for himself.' using errcode = 'TH052';
  end if;
  return new;
end $guard$;`;

export class AuthorisationsByOfficers extends Migration {
  override up(): void {
    this.addSql(GUARD);
  }

  override down(): void {
    this.addSql(GUARD_BEFORE);
  }
}
