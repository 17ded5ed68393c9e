/**
 * Events of partners: which were taken in, how far each stream is known, and of every mirrored row which item said so
 * last. Statements of passed training stand one by one, so that one can be taken back.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

const NUMBERED = ['staff_contract', 'order_assignment', 'case_assignment'];
/** Without its rows the stream has to be read from its beginning, and nobody knows anything until it was. */
const READ_ANEW = `update "sync_stream" set "cursor" = null, "last_good_at" = null where "name" = 'federal-platform/statements';`;

export class Events extends Migration {
  override up(): void {
    this.addSql(
      `create table "received_event" ("sender" text not null, "id" uuid not null, "stream" text not null, "sequence" bigint not null, "received_at" timestamptz(3) not null, constraint "received_event_pkey" primary key ("sender", "id"));`,
    );
    this.addSql(`create index "received_event_received_at" on "received_event" ("received_at");`);
    this.addSql(
      `create table "voided_statement" ("statement" uuid not null, "voided_at" timestamptz(3) not null, constraint "voided_statement_pkey" primary key ("statement"));`,
    );
    for (const table of NUMBERED)
      this.addSql(`alter table "${table}" add column "sequence" bigint not null default 0;`);
    this.addSql(
      `alter table "sync_stream" add column "sequence" bigint null, add column "last_event_at" timestamptz(3) null, add column "announced" bigint null;`,
    );
    this.addSql(`delete from "training_record";`);
    this.addSql(READ_ANEW);
    this.addSql(`alter table "training_record" drop constraint "training_record_pkey";`);
    this.addSql(`alter table "training_record" add column "statement" uuid not null;`);
    this.addSql(`create index "training_record_person" on "training_record" ("person_pseudonym", "module");`);
    this.addSql(`alter table "training_record" add constraint "training_record_pkey" primary key ("statement");`);
    // an event that was taken in is never changed, only forgotten; what was taken back stays so
    this.addSql(grantToHub('select, insert, delete', 'received_event'));
    this.addSql(grantToHub('select, insert', 'voided_statement'));
  }

  override down(): void {
    this.addSql(`delete from "training_record";`);
    this.addSql(READ_ANEW);
    this.addSql(`drop index "training_record_person";`);
    this.addSql(`alter table "training_record" drop constraint "training_record_pkey";`);
    this.addSql(`alter table "training_record" drop column "statement";`);
    this.addSql(
      `alter table "training_record" add constraint "training_record_pkey" primary key ("person_pseudonym", "module");`,
    );
    this.addSql(
      `alter table "sync_stream" drop column "sequence", drop column "last_event_at", drop column "announced";`,
    );
    for (const table of NUMBERED) this.addSql(`alter table "${table}" drop column "sequence";`);
    this.addSql(`drop table "voided_statement";`);
    this.addSql(`drop table "received_event";`);
  }
}
