/** The name of a physician who opens a case by break-glass, encrypted: for the officer who reviews it. */
import { Migration } from '@mikro-orm/migrations';

export class PhysicianNames extends Migration {
  override up(): void {
    this.addSql(`alter table "break_glass" add column "physician_name" text null;`);
  }

  override down(): void {
    this.addSql(`alter table "break_glass" drop column "physician_name";`);
  }
}
