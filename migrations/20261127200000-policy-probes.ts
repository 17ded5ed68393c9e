/** What each process found when it probed a version: counts and names of fields, about nobody. The oldest of a version go. */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class PolicyProbes extends Migration {
  override up(): void {
    this.addSql(
      `create table "policy_probe" ("version" int not null, "process" text not null, "at" timestamptz(3) not null, "callers" int not null, "compared" int not null, "differing" int not null, "coordinates" text[] not null, "milliseconds" int not null, constraint "policy_probe_pkey" primary key ("version", "process", "at"));`,
    );
    this.addSql(grantToHub('select, insert, delete', 'policy_probe'));
  }

  override down(): void {
    this.addSql(`drop table "policy_probe";`);
  }
}
