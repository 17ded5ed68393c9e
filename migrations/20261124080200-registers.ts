/** What the hub vouches for about callers, and what it mirrors from employers and the federal platform. */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

const TABLES = [
  'organisation',
  'application',
  'authorised_person',
  'staff_contract',
  'training_record',
  'order_assignment',
  'case_assignment',
  'sync_stream',
];

export class Registers extends Migration {
  override up(): void {
    this.addSql(
      `create table "organisation" ("cbe" text not null, "name" text not null, "kind" text check ("kind" in ('CONTROLLER', 'MUTUALITY', 'CALL_CENTRE', 'EMPLOYMENT_OFFICE', 'TRAINING_BODY')) not null, "permitted_roles" text[] not null, "permitted_purposes" text[] not null, "insurer" text null, "agreement_from" timestamptz(3) null, "agreement_until" timestamptz(3) null, "suspended_at" timestamptz(3) null, constraint "organisation_pkey" primary key ("cbe"));`,
    );
    this.addSql(
      `create table "application" ("client_id" text not null, "organisation" text not null, "name" text not null, "suspended_at" timestamptz(3) null, constraint "application_pkey" primary key ("client_id"));`,
    );
    this.addSql(`create index "application_organisation" on "application" ("organisation");`);
    this.addSql(
      `create table "authorised_person" ("id" uuid not null, "person_pseudonym" text not null, "legal_basis" text not null, "case_references" text[] not null, "collectivity_references" text[] not null, "valid_from" timestamptz(3) not null, "valid_until" timestamptz(3) null, "reason" text not null, constraint "authorised_person_pkey" primary key ("id"));`,
    );
    this.addSql(`create index "authorised_person_person" on "authorised_person" ("person_pseudonym");`);
    this.addSql(
      `create table "staff_contract" ("authority" text not null, "staff_reference" text not null, "person_pseudonym" text not null, "organisation" text not null, "kind" text not null, "contract_from" timestamptz(3) not null, "contract_until" timestamptz(3) null, "always_on_duty" boolean not null default false, "shifts" jsonb not null default '[]', "zones" text[] not null default '{}', "collectivities" text[] null, constraint "staff_contract_pkey" primary key ("authority", "staff_reference"));`,
    );
    this.addSql(`create index "staff_contract_person" on "staff_contract" ("person_pseudonym");`);
    this.addSql(
      `create table "training_record" ("person_pseudonym" text not null, "module" text not null, "passed_at" timestamptz(3) not null, "valid_until" timestamptz(3) null, "stored_at" timestamptz(3) not null, constraint "training_record_pkey" primary key ("person_pseudonym", "module"));`,
    );
    this.addSql(
      `create table "order_assignment" ("authority" text not null, "staff_reference" text not null, "order_number" text not null, "case_reference" text not null, "assigned_from" timestamptz(3) not null, "assigned_until" timestamptz(3) null, constraint "order_assignment_pkey" primary key ("authority", "staff_reference", "order_number"));`,
    );
    this.addSql(`create index "order_assignment_case" on "order_assignment" ("case_reference");`);
    this.addSql(
      `create table "case_assignment" ("authority" text not null, "staff_reference" text not null, "case_reference" text not null, "assigned_from" timestamptz(3) not null, "assigned_until" timestamptz(3) null, constraint "case_assignment_pkey" primary key ("authority", "staff_reference", "case_reference"));`,
    );
    this.addSql(`create index "case_assignment_case" on "case_assignment" ("case_reference");`);
    this.addSql(
      `create table "sync_stream" ("name" text not null, "cursor" text null, "last_tried_at" timestamptz(3) null, "last_good_at" timestamptz(3) null, "last_error" text null, constraint "sync_stream_pkey" primary key ("name"));`,
    );
    for (const table of TABLES) this.addSql(grantToHub('select, insert, update, delete', table));
  }

  override down(): void {
    for (const table of [...TABLES].reverse()) this.addSql(`drop table "${table}";`);
  }
}
