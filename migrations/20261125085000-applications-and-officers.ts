/**
 * What privacy officers write: keys and purposes of applications, references of agreements. Who the privacy officers are:
 * a register the hub's role may read and nothing else. Access records say what was changed.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub, revokeFromHub } from './grants';

const REGISTERS = ['organisation', 'application'];

export class ApplicationsAndOfficers extends Migration {
  override up(): void {
    this.addSql(
      `create table "officer" ("id" uuid not null, "person_pseudonym" text not null, "name" text not null, "appointed_at" timestamptz(3) not null, "appointed_by" text not null, "ended_at" timestamptz(3) null, "ended_by" text null, "end_reason" text null, constraint "officer_pkey" primary key ("id"));`,
    );
    this.addSql(
      `create unique index "officer_one_appointment" on "officer" ("person_pseudonym") where "ended_at" is null;`,
    );
    this.addSql(grantToHub('select', 'officer'));
    this.addSql(
      `alter table "organisation" add column "source" text null, add column "agreement_reference" text null, add column "registered_at" timestamptz(3) null;`,
    );
    // until now an organisation was taken for the partner by its kind: there was one of each
    this
      .addSql(`update "organisation" set "source" = case "kind" when 'CALL_CENTRE' then 'call-centre' when 'MUTUALITY' then 'mutuality-' || "insurer"
  when 'EMPLOYMENT_OFFICE' then 'actiris' when 'TRAINING_BODY' then 'bruxelles-formation' end;`);
    this.addSql(`alter table "organisation" add constraint "organisation_source" unique ("source");`);
    this.addSql(
      `alter table "application" add column "purposes" text[] null, add column "public_key" jsonb null, add column "key_thumbprint" text null, add column "key_since" timestamptz(3) null, add column "registered_at" timestamptz(3) null;`,
    );
    this.addSql(`alter table "application" add constraint "application_key_thumbprint" unique ("key_thumbprint");`);
    for (const table of REGISTERS) this.addSql(revokeFromHub('delete', table));
    this.addSql(
      `alter table "access_record" add column "written" text[] not null default '{}', add column "register_entry" text null;`,
    );
    this.addSql(`create index "access_record_time" on "access_record" ("recorded_at", "id");`);
  }

  override down(): void {
    this.addSql(`drop index "access_record_time";`);
    this.addSql(`alter table "access_record" drop column "written", drop column "register_entry";`);
    for (const table of REGISTERS) this.addSql(grantToHub('delete', table));
    this.addSql(
      `alter table "application" drop column "purposes", drop column "public_key", drop column "key_thumbprint", drop column "key_since", drop column "registered_at";`,
    );
    this.addSql(
      `alter table "organisation" drop column "source", drop column "agreement_reference", drop column "registered_at";`,
    );
    this.addSql(`drop table "officer";`);
  }
}
