/**
 * People who call back: wrong answers are counted for the limits, and taken back where they were right after all, so the
 * hub's role may remove them. Access records say what came of a look-up.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class InboundCalls extends Migration {
  override up(): void {
    this.addSql(
      `create table "wrong_answer" ("id" uuid not null, "at" timestamptz(3) not null, "caller_pseudonym" text not null, "organisation" text not null, "number_pseudonym" text not null, constraint "wrong_answer_pkey" primary key ("id"));`,
    );
    this.addSql(`create index "wrong_answer_time" on "wrong_answer" ("at");`);
    this.addSql(`create index "wrong_answer_caller" on "wrong_answer" ("caller_pseudonym", "at");`);
    this.addSql(`create index "wrong_answer_organisation" on "wrong_answer" ("organisation", "at");`);
    this.addSql(`create index "wrong_answer_number" on "wrong_answer" ("number_pseudonym", "at");`);
    this.addSql(grantToHub('select, insert, delete', 'wrong_answer'));
    this.addSql(`alter table "access_record" add column "look_up" text null;`);
  }

  override down(): void {
    this.addSql(`alter table "access_record" drop column "look_up";`);
    this.addSql(`drop table "wrong_answer";`);
  }
}
