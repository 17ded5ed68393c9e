/**
 * What keeps two officers from overwriting each other (each entry counts its changes), and a key that was replaced from
 * coming back: whoever lost it may have lost it to somebody.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

const REGISTERS = ['organisation', 'application'];

export class PartnerRegister extends Migration {
  override up(): void {
    for (const table of REGISTERS) {
      this.addSql(`alter table "${table}" add column "revision" int not null default 1;`);
    }
    this.addSql(
      `create table "retired_key" ("thumbprint" text not null, "client_id" text not null, "retired_at" timestamptz(3) not null, constraint "retired_key_pkey" primary key ("thumbprint"));`,
    );
    this.addSql(grantToHub('select, insert', 'retired_key'));
  }

  override down(): void {
    this.addSql(`drop table "retired_key";`);
    for (const table of REGISTERS) this.addSql(`alter table "${table}" drop column "revision";`);
  }
}
