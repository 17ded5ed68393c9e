/**
 * Streams of events follow what changes of a case. Where the hub's own rows do, every process is notified: which case, and which
 * columns, without a value.
 */
import { Migration } from '@mikro-orm/migrations';

const ASSIGNMENTS = ['order_assignment', 'case_assignment'];

/** What of an assignment is seen in the care team of a case. */
const SEEN = ['case_reference', 'staff_reference', 'assigned_from', 'assigned_until'];

export class CaseChanges extends Migration {
  override up(): void {
    this.addSql(`create function public.case_key_notify() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $notify$
declare
  changed text[];
begin
  if tg_op = 'INSERT' then
    perform pg_notify('case_changed',
      json_build_object('caseId', new.case_id, 'table', 'case_key', 'columns', json_build_array('row'))::text);
    return null;
  end if;
  select array_agg("new_one"."key") into changed
    from jsonb_each(to_jsonb(new)) as "new_one" join jsonb_each(to_jsonb(old)) as "old_one"
      on "old_one"."key" = "new_one"."key" and "old_one"."value" is distinct from "new_one"."value";
  perform pg_notify('case_changed',
    json_build_object('caseId', new.case_id, 'table', 'case_key', 'columns', coalesce(changed, '{}'))::text);
  return null;
end $notify$;`);
    this.addSql(`create function public.assignment_notify() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $notify$
begin
  perform pg_notify('case_changed',
    json_build_object('caseId', "case_id", 'table', 'assignment', 'columns', json_build_array('row'))::text)
    from public.case_key where "reference" = new.case_reference;
  return null;
end $notify$;`);
    for (const name of ['case_key_notify', 'assignment_notify'])
      this.addSql(`revoke execute on function public.${name}() from public;`);
    this.addSql(
      `create trigger case_key_added after insert on "case_key" for each row execute function public.case_key_notify();`,
    );
    this.addSql(
      `create trigger case_key_changed after update on "case_key" for each row when (old.* is distinct from new.*) execute function public.case_key_notify();`,
    );
    const rowOf = (row: string): string => `(${SEEN.map((column) => `${row}."${column}"`).join(', ')})`;
    for (const table of ASSIGNMENTS) {
      this.addSql(
        `create trigger ${table}_added after insert on "${table}" for each row execute function public.assignment_notify();`,
      );
      this.addSql(
        `create trigger ${table}_changed after update on "${table}" for each row when (${rowOf('old')} is distinct from ${rowOf('new')}) execute function public.assignment_notify();`,
      );
    }
  }

  override down(): void {
    for (const table of ASSIGNMENTS)
      for (const event of ['added', 'changed']) this.addSql(`drop trigger ${table}_${event} on "${table}";`);
    this.addSql(`drop trigger case_key_added on "case_key";`);
    this.addSql(`drop trigger case_key_changed on "case_key";`);
    this.addSql(`drop function public.assignment_notify();`);
    this.addSql(`drop function public.case_key_notify();`);
  }
}
