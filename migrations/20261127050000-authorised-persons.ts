/**
 * Authorised persons are written by officers: one proposes, another one confirms. The hub's role may add proposals,
 * confirm and end; that nobody confirms his own proposal, or authorises himself, the database says too.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub, revokeFromHub } from './grants';

const PROPOSAL =
  'id, person_pseudonym, legal_basis, case_references, collectivity_references, valid_from, valid_until, reason, proposed_by, proposed_at';

export class AuthorisedPersons extends Migration {
  override up(): void {
    this.addSql(
      `alter table "authorised_person" add column "proposed_by" text null, add column "proposed_at" timestamptz(3) null, add column "confirmed_by" text null, add column "confirmed_at" timestamptz(3) null, add column "ended_by" text null, add column "ended_at" timestamptz(3) null, add column "end_reason" text null;`,
    );
    // what was there before counted
    this.addSql(`update "authorised_person" set "confirmed_at" = "valid_from";`);
    this.addSql(`create function public.authorised_person_guard() returns trigger language plpgsql
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
end $guard$;`);
    this.addSql(
      `create trigger authorised_person_guard before insert or update on "authorised_person" for each row execute function public.authorised_person_guard();`,
    );
    this.addSql(revokeFromHub('insert, update, delete', 'authorised_person'));
    this.addSql(grantToHub(`insert (${PROPOSAL})`, 'authorised_person'));
    this.addSql(grantToHub('update (confirmed_by, confirmed_at, ended_by, ended_at, end_reason)', 'authorised_person'));
  }

  override down(): void {
    this.addSql(revokeFromHub(`insert (${PROPOSAL})`, 'authorised_person'));
    this.addSql(
      revokeFromHub('update (confirmed_by, confirmed_at, ended_by, ended_at, end_reason)', 'authorised_person'),
    );
    this.addSql(grantToHub('insert, update, delete', 'authorised_person'));
    this.addSql(`drop trigger authorised_person_guard on "authorised_person";`);
    this.addSql(`drop function public.authorised_person_guard();`);
    // what never counted is not to count now
    this.addSql(`delete from "authorised_person" where "confirmed_at" is null or "ended_at" is not null;`);
    this.addSql(
      `alter table "authorised_person" drop column "proposed_by", drop column "proposed_at", drop column "confirmed_by", drop column "confirmed_at", drop column "ended_by", drop column "ended_at", drop column "end_reason";`,
    );
  }
}
