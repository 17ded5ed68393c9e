/**
 * Contracts of the controller's own staff are a register of the hub's: with weekly hours, revisions, and two officers. What
 * the hub mirrors of other employers is not bound: it is theirs to say.
 * Taken back, it loses weekly hours: a contract with hours is on duty at no time then, also once it is done again. Such
 * contracts are ended and registered anew.
 */
import { Migration } from '@mikro-orm/migrations';

const BEFORE = `'legal_basis', 'purpose', 'organisation', 'application'`;
const NOW = `${BEFORE}, 'staff_contract'`;

/** A contract that was deleted could be written anew by the proposal that was confirmed for it. The owner is not bound. */
const STAYS = `create function public.staff_contract_stays() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'MEMBER') then
    return old;
  end if;
  raise exception 'A contract of own staff is ended, and not deleted.' using errcode = 'TH023';
end $guard$;`;

export class OwnStaff extends Migration {
  override up(): void {
    this.addSql(
      `alter table "staff_contract" add column "hours" text null, add column "registered_at" timestamptz(3) null, add column "revision" int not null default 1;`,
    );
    this.addSql(`alter table "register_proposal" drop constraint "register_proposal_register_check";`);
    this.addSql(
      `alter table "register_proposal" add constraint "register_proposal_register_check" check ("register" in (${NOW}));`,
    );
    this.addSql(
      `create trigger staff_contract_guard before insert on "staff_contract" for each row when (new.authority = 'hub') execute function public.register_row_guard('staff_reference');`,
    );
    this.addSql(
      `create trigger staff_contract_change_guard before update on "staff_contract" for each row when (new.authority = 'hub' or old.authority = 'hub') execute function public.register_row_guard('staff_reference');`,
    );
    this.addSql(STAYS);
    this.addSql(
      `create trigger staff_contract_stays before delete on "staff_contract" for each row when (old.authority = 'hub') execute function public.staff_contract_stays();`,
    );
  }

  override down(): void {
    this.addSql(`drop trigger staff_contract_stays on "staff_contract";`);
    this.addSql(`drop function public.staff_contract_stays();`);
    this.addSql(`drop trigger staff_contract_change_guard on "staff_contract";`);
    this.addSql(`drop trigger staff_contract_guard on "staff_contract";`);
    this.addSql(`delete from "register_proposal" where "register" = 'staff_contract';`);
    this.addSql(`alter table "register_proposal" drop constraint "register_proposal_register_check";`);
    this.addSql(
      `alter table "register_proposal" add constraint "register_proposal_register_check" check ("register" in (${BEFORE}));`,
    );
    this.addSql(
      `alter table "staff_contract" drop column "hours", drop column "registered_at", drop column "revision";`,
    );
  }
}
