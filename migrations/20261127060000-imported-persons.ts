/**
 * Names, phone numbers and e-mail addresses of people in reserve or seconded leave the database: nothing read them. Going
 * back brings the columns again, not what was in them. One partner per insurer, whether its system is connected or not.
 */
import { Migration } from '@mikro-orm/migrations';

const TABLES = ['training_reserve', 'secondment'];

export class ImportedPersons extends Migration {
  override up(): void {
    for (const table of TABLES) {
      this.addSql(
        `alter table "${table}" drop column "given_name", drop column "family_name", drop column "phone", drop column "email";`,
      );
    }
    this.addSql(`alter table "organisation" add constraint "organisation_insurer" unique ("insurer");`);
  }

  override down(): void {
    this.addSql(`alter table "organisation" drop constraint "organisation_insurer";`);
    for (const table of TABLES) {
      this.addSql(
        `alter table "${table}" add column "given_name" text not null default '', add column "family_name" text not null default '', add column "phone" text null, add column "email" text null;`,
      );
    }
  }
}
