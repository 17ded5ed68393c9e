/** Files that partners drop, and their lines that were rejected. */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class Imports extends Migration {
  override up(): void {
    this.addSql(
      `create table "imported_file" ("id" uuid not null, "source" text not null, "sha256" text not null, "state" text check ("state" in ('READING', 'IMPORTED', 'REFUSED')) not null, "refusal" text check ("refusal" in ('EMPTY', 'NOT_TEXT', 'WRONG_ENCODING', 'HEADER_TOO_LONG', 'COLUMNS_MISSING', 'COLUMNS_TWICE', 'CHANGED_WHILE_READ')) null, "refused_columns" text[] not null default '{}', "header" text null, "received_at" timestamptz(3) not null, "finished_at" timestamptz(3) null, "lines" int not null default 0, "accepted" int not null default 0, "changed" int not null default 0, "unchanged" int not null default 0, "rejected" int not null default 0, constraint "imported_file_pkey" primary key ("id"), constraint imported_file_counts check (lines = accepted + changed + unchanged + rejected));`,
    );
    this.addSql(`alter table "imported_file" add constraint "imported_file_content" unique ("source", "sha256");`);
    this.addSql(
      `create table "rejected_line" ("file" uuid not null, "line" int not null, "faults" text[] not null, "text" text not null, "rejected_at" timestamptz(3) not null, constraint "rejected_line_pkey" primary key ("file", "line"));`,
    );
    this.addSql(`create index "rejected_line_rejected_at" on "rejected_line" ("rejected_at");`);
    // what became of a file is not forgotten; its rejected lines have to be
    this.addSql(grantToHub('select, insert, update', 'imported_file'));
    this.addSql(grantToHub('select, insert, delete', 'rejected_line'));
  }

  override down(): void {
    this.addSql(`drop table "rejected_line";`);
    this.addSql(`drop table "imported_file";`);
  }
}
