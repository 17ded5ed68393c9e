/**
 * The operations that applications of partners have registered, and what becomes of others. Every change gives the
 * application's entry another revision, by which each process sees that it has to read them again.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class RegisteredOperations extends Migration {
  override up(): void {
    this.addSql(
      `alter table "application" add column "operation_mode" text check ("operation_mode" in ('OFF', 'LOG', 'WARN', 'ENFORCE')) null;`,
    );
    this.addSql(
      `create table "registered_operation" ("client_id" text not null, "hash" text not null, "document_id" text null, "name" text not null, "text" text not null, "registered_at" timestamptz(3) not null, constraint "registered_operation_pkey" primary key ("client_id", "hash"));`,
    );
    this.addSql(
      `alter table "registered_operation" add constraint "registered_operation_document" unique ("client_id", "document_id");`,
    );
    this.addSql(grantToHub('select, insert, delete', 'registered_operation'));
    this.addSql(grantToHub('update (document_id)', 'registered_operation'));
  }

  override down(): void {
    this.addSql(`drop table "registered_operation";`);
    this.addSql(`alter table "application" drop column "operation_mode";`);
  }
}
