/** Which processes of the hub run, and by which version of the policy each decides. */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class HubProcesses extends Migration {
  override up(): void {
    this.addSql(
      `create table "hub_process" ("id" uuid not null, "release" text not null, "policy_version" int not null, "started_at" timestamptz(3) not null, "seen_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(grantToHub('select, insert, update, delete', 'hub_process'));
  }

  override down(): void {
    this.addSql(`drop table "hub_process";`);
  }
}
