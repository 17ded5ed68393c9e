/**
 * What the registers say of callers and cases is remembered for a moment by each process: of a change it is told, so that a case
 * that is opened by way of one process is open in the others. Where nobody is told, the moment ends by itself.
 */
import { Migration } from '@mikro-orm/migrations';

const TABLES = [
  'organisation',
  'application',
  'officer',
  'authorised_person',
  'legal_basis',
  'staff_contract',
  'training_record',
  'order_assignment',
  'case_assignment',
  'break_glass',
  'secondment',
  'case_key',
];

export class RegistersTell extends Migration {
  override up(): void {
    this.addSql(`create function public.registers_notify() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $notify$
begin
  perform pg_notify('registers_changed', '');
  return null;
end $notify$;`);
    this.addSql(`revoke execute on function public.registers_notify() from public;`);
    for (const table of TABLES) {
      this.addSql(
        `create trigger ${table}_tells after insert or update or delete or truncate on "${table}" for each statement execute function public.registers_notify();`,
      );
    }
    // every reading makes a stream younger, which alone is no news; that it is unknown, older, or known again is
    this.addSql(
      `create trigger sync_stream_tells after update on "sync_stream" for each row when (old.last_good_at is distinct from new.last_good_at and (new.last_good_at > old.last_good_at) is not true) execute function public.registers_notify();`,
    );
  }

  override down(): void {
    this.addSql(`drop trigger sync_stream_tells on "sync_stream";`);
    for (const table of TABLES) this.addSql(`drop trigger ${table}_tells on "${table}";`);
    this.addSql(`drop function public.registers_notify();`);
  }
}
