/** Which sources there are is said by the registry of partners alone: a new one needs no release of the database. */
import { Migration } from '@mikro-orm/migrations';

const SOURCES = [
  ...['sciensano', 'call-centre', 'federal-platform', 'actiris', 'bruxelles-formation', 'seconded-staff'],
  ...['100', '200', '300', '400', '500', '600', '900'].map((code) => `mutuality-${code}`),
];

export class SwitchesOfAnySource extends Migration {
  override up(): void {
    this.addSql(`alter table "source_switch" drop constraint "source_switch_source_check";`);
  }

  override down(): void {
    const sources = SOURCES.map((source) => `'${source}'`).join(', ');
    this.addSql(
      `alter table "source_switch" add constraint "source_switch_source_check" check ("source" in (${sources}));`,
    );
  }
}
