/** Requests of persons to set a value right: which kind of value, and what the partner that supplies it has said. */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

const closedBefore = `(select public.retention_cutoff('CASES', 'CASE_CLOSED'))`;

/** With the last case of the person: without one nobody says who it is. Before that, sixty days after it is decided. */
const EXPIRED = `create view public.expired_rectification_request with (security_barrier) as
  select r.* from public.rectification_request r
  where (r.settled_at <= ${closedBefore}
      or r.registered_at <= (select public.retention_cutoff('CASES', 'CASE_OPENED'))
      or not exists (select from public.case_key k where k.person_pseudonym = r.person_pseudonym))
    and not ((select exists (select from public.legal_hold)) and public.retention_held('CASES', null, r.person_pseudonym));`;

export class RectificationRequests extends Migration {
  override up(): void {
    this.addSql(
      `create table "rectification_request" ("id" text not null, "person_pseudonym" text not null, "what" text not null, "insurer" text null, "registered_at" timestamptz(3) not null, "requested_by" text null, "answer" text null, "asked_at" timestamptz(3) null, "settled_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "rectification_request" add constraint "rectification_request_what_check" check ("what" in ('NAME', 'SEX', 'BIRTH_DATE', 'ADDRESS', 'CONTACT_DATA', 'LANGUAGE', 'INSURANCE'));`,
    );
    this.addSql(
      `alter table "rectification_request" add constraint "rectification_request_insurer_check" check ("insurer" in ('100', '200', '300', '400', '500', '600', '900'));`,
    );
    this.addSql(
      `alter table "rectification_request" add constraint "rectification_request_answer_check" check ("answer" in ('RECEIVED', 'CORRECTED', 'REJECTED'));`,
    );
    this.addSql(`create index "rectification_request_person" on "rectification_request" ("person_pseudonym");`);
    this.addSql(grantToHub('select, insert', 'rectification_request'));
    this.addSql(grantToHub('update (answer, asked_at, settled_at)', 'rectification_request'));
    this.addSql(EXPIRED);
    this.addSql(grantToHub('select', 'expired_rectification_request'));
  }

  override down(): void {
    this.addSql(`drop view public.expired_rectification_request;`);
    this.addSql(`drop table "rectification_request";`);
  }
}
