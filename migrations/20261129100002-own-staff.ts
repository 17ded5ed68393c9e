/**
 * Contracts of the controller's own staff are a register of the hub's: with weekly hours, revisions, and two officers. What
 * the hub mirrors of other employers is not bound: it is theirs to say.
 */
import { Migration } from '@mikro-orm/migrations';

const BEFORE = `'legal_basis', 'purpose', 'organisation', 'application'`;
const NOW = `${BEFORE}, 'staff_contract'`;

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
  }

  override down(): void {
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
