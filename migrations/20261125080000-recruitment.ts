/** Who applied (steps only), who is in the training reserve, who is seconded; and which languages staff speak. */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

const TABLES = ['candidacy', 'training_reserve', 'secondment'];

export class Recruitment extends Migration {
  override up(): void {
    this.addSql(
      `create table "candidacy" ("authority" text not null, "reference" text not null, "person_pseudonym" text not null, "profile" text check ("profile" in ('CALL_CENTRE_OPERATOR', 'FIELD_OPERATOR', 'NURSE', 'PHYSICIAN', 'OTHER')) not null, "languages" text[] not null default '{}', "state" text check ("state" in ('CANDIDATE', 'PRESELECTED', 'HIRED', 'REJECTED', 'WITHDRAWN')) not null, "job_offer" text null, "received_at" timestamptz(3) not null, "preselected_at" timestamptz(3) null, "closed_at" timestamptz(3) null, constraint "candidacy_pkey" primary key ("authority", "reference"));`,
    );
    this.addSql(`create index "candidacy_person" on "candidacy" ("person_pseudonym");`);
    this.addSql(
      `create table "secondment" ("authority" text not null, "reference" text not null, "given_name" text not null, "family_name" text not null, "phone" text null, "email" text null, "languages" text[] not null default '{}', "listed_at" timestamptz(3) not null, "changed_at" timestamptz(3) not null, "file" uuid not null, "person_pseudonym" text not null, "seconded_to" text check ("seconded_to" in ('ORGANISATION', 'HYGIENE_CELL', 'CALL_CENTRE', 'UNDECIDED')) not null, "seconded_from" date not null, "seconded_until" date null, constraint "secondment_pkey" primary key ("authority", "reference"));`,
    );
    this.addSql(`create index "secondment_person" on "secondment" ("person_pseudonym");`);
    this.addSql(
      `create table "training_reserve" ("authority" text not null, "reference" text not null, "given_name" text not null, "family_name" text not null, "phone" text null, "email" text null, "languages" text[] not null default '{}', "listed_at" timestamptz(3) not null, "changed_at" timestamptz(3) not null, "file" uuid not null, "person_pseudonym" text not null, "state" text check ("state" in ('IN_TRAINING', 'TRAINED', 'STOPPED')) not null, "profile" text check ("profile" in ('CALL_CENTRE_OPERATOR', 'FIELD_OPERATOR', 'NURSE', 'PHYSICIAN', 'OTHER')) not null, "training_from" date null, "training_until" date null, "available_from" date null, constraint "training_reserve_pkey" primary key ("authority", "reference"));`,
    );
    this.addSql(`create index "training_reserve_person" on "training_reserve" ("person_pseudonym");`);
    this.addSql(`alter table "staff_contract" add column "languages" text[] not null default '{}';`);
    for (const table of TABLES) this.addSql(grantToHub('select, insert, update, delete', table));
  }

  override down(): void {
    this.addSql(`alter table "staff_contract" drop column "languages";`);
    for (const table of [...TABLES].reverse()) this.addSql(`drop table "${table}";`);
  }
}
