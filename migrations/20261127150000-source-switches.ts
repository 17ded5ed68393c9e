/**
 * Partner systems that officers switch off, and on again. Each time is a row that stays as it was; the last one counts. All
 * processes are told at once, and ask now and then as well.
 */
import { Migration } from '@mikro-orm/migrations';
import { grantToHub } from './grants';

const SOURCES = [
  ...[
    'sciensano',
    'mutuality-100',
    'mutuality-200',
    'mutuality-300',
    'mutuality-400',
    'mutuality-500',
    'mutuality-600',
  ],
  ...['mutuality-900', 'call-centre', 'federal-platform', 'actiris', 'bruxelles-formation', 'seconded-staff'],
];

export class SourceSwitches extends Migration {
  override up(): void {
    const sources = SOURCES.map((source) => `'${source}'`).join(', ');
    this.addSql(
      `create table "source_switch" ("source" text check ("source" in (${sources})) not null, "number" int not null, "off" boolean not null, "reason" text not null, "officer" text not null, "at" timestamptz(3) not null, constraint "source_switch_pkey" primary key ("source", "number"));`,
    );
    this.addSql(`create function public.source_switch_notify() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $notify$
begin
  perform pg_notify('source_switched', '');
  return null;
end $notify$;`);
    this.addSql(`revoke execute on function public.source_switch_notify() from public;`);
    this.addSql(
      `create trigger source_switch_tells after insert on "source_switch" for each statement execute function public.source_switch_notify();`,
    );
    this.addSql(grantToHub('select, insert', 'source_switch'));
  }

  override down(): void {
    this.addSql(`drop table "source_switch";`);
    this.addSql(`drop function public.source_switch_notify();`);
  }
}
