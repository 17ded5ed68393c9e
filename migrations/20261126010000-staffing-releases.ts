/** Figures as they were released; the hub may add a release, and neither change nor take one back. */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

export class StaffingReleases extends Migration {
  override up(): void {
    this.addSql(
      `create table "staffing_release" ("period" timestamptz(3) not null, "as_of" timestamptz(3) not null, "figures" jsonb not null, constraint "staffing_release_pkey" primary key ("period"));`,
    );
    this.addSql(grantToHub('select, insert', 'staffing_release'));
  }

  override down(): void {
    this.addSql(`drop table "staffing_release";`);
  }
}
