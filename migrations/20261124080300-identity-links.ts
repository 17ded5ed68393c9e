/** The crosswalk between partner records: case keys, keys only. */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class IdentityLinks extends Migration {
  override up(): void {
    this.addSql(
      `create table "case_key" ("reference" text not null, "case_id" uuid not null, "organisation" text not null, "opened_at" timestamptz(3) not null, "closed_at" timestamptz(3) null, "zone" text null, "collectivity_reference" text null, "insurer" text null, "person_pseudonym" text not null, "patient_reference" text null, constraint "case_key_pkey" primary key ("reference"));`,
    );
    this.addSql(`alter table "case_key" add constraint "case_key_case_id" unique ("case_id");`);
    this.addSql(`create index "case_key_person" on "case_key" ("person_pseudonym");`);
    this.addSql(`create index "case_key_patient" on "case_key" ("patient_reference");`);
    this.addSql(grantToHub('select, insert, update, delete', 'case_key'));
  }

  override down(): void {
    this.addSql(`drop table "case_key";`);
  }
}
