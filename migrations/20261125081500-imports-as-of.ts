/** Of two files, the newer one is believed; what a rejected line says, the hub's own role can write and not read. */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub, revokeFromHub } from './grants';

const PERSONS = ['training_reserve', 'secondment'];

export class ImportsAsOf extends Migration {
  override up(): void {
    this.addSql(
      `alter table "imported_file" add column "as_of" timestamptz(3) null, add column "outdated" int not null default 0;`,
    );
    this.addSql(`update "imported_file" set "as_of" = "received_at";`);
    this.addSql(`alter table "imported_file" alter column "as_of" set not null;`);
    this.addSql(`alter table "rejected_line" add column "header" text null;`);
    for (const table of PERSONS) {
      this.addSql(`alter table "${table}" add column "as_of" timestamptz(3) null;`);
      this.addSql(`update "${table}" set "as_of" = "changed_at";`);
    }
    this.addSql(revokeFromHub('select', 'rejected_line'));
    this.addSql(grantToHub('select ("file", "line", "faults", "rejected_at")', 'rejected_line'));
    this.addSql(grantToHub('update ("faults", "text", "header")', 'rejected_line'));
  }

  override down(): void {
    this.addSql(revokeFromHub('update ("faults", "text", "header")', 'rejected_line'));
    this.addSql(revokeFromHub('select ("file", "line", "faults", "rejected_at")', 'rejected_line'));
    this.addSql(grantToHub('select', 'rejected_line'));
    for (const table of PERSONS) this.addSql(`alter table "${table}" drop column "as_of";`);
    this.addSql(`alter table "rejected_line" drop column "header";`);
    this.addSql(`alter table "imported_file" drop column "as_of", drop column "outdated";`);
  }
}
