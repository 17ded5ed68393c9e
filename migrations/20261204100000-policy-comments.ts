/** What officers say to each other about a version of the policy, or a rule of it. */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class PolicyComments extends Migration {
  override up(): void {
    this.addSql(
      `create table "policy_comment" ("id" uuid not null, "version" int not null, "rule" text null, "author" text not null, "at" timestamptz(3) not null, "text" text not null, primary key ("id"));`,
    );
    this.addSql(`create index "policy_comment_version" on "policy_comment" ("version");`);
    this.addSql(grantToHub('select, insert', 'policy_comment'));
  }

  override down(): void {
    this.addSql(`drop table "policy_comment";`);
  }
}
