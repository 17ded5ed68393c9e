/** By which key this database's pseudonyms are made: the hub's role keeps it once, and changes it never. */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class PseudonymKey extends Migration {
  override up(): void {
    this.addSql(
      `create table "pseudonym_key" ("id" int not null, "fingerprint" text not null, "kept_at" timestamptz(3) not null, constraint "pseudonym_key_pkey" primary key ("id"));`,
    );
    this.addSql(grantToHub('select, insert', 'pseudonym_key'));
  }

  override down(): void {
    this.addSql(`drop table "pseudonym_key";`);
  }
}
