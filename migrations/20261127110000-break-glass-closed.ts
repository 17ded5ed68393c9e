/**
 * What an officer found or ended stands in the way of the next break-glass of the same physician. Which findings, and for how long, is
 * the same as in `src/model/caller.ts`; instants are the hub's clock, as in the table.
 */
import { Migration } from '@mikro-orm/migrations';

export class BreakGlassClosed extends Migration {
  override up(): void {
    this.addSql(`create function public.break_glass_closed_guard() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $guard$
begin
  if exists (
    select from public.break_glass b
    where b.physician = new.physician and b.verdict = 'NOT_JUSTIFIED'
      and b.reviewed_at > new.opened_at - interval '30 days'
  ) then
    raise exception 'An officer found a case opened by this physician not justified within thirty days.'
      using errcode = 'TH045';
  end if;
  if exists (
    select from public.break_glass b
    where b.physician = new.physician and b.case_id = new.case_id and b.ended_at is not null and b.reviewed_at is null
  ) then
    raise exception 'An officer ended what this physician opened of the case, and it is not reviewed yet.'
      using errcode = 'TH046';
  end if;
  return new;
end $guard$;`);
    this.addSql(`revoke execute on function public.break_glass_closed_guard() from public;`);
    this.addSql(
      `create trigger break_glass_closed_guard before insert on "break_glass" for each row execute function public.break_glass_closed_guard();`,
    );
  }

  override down(): void {
    this.addSql(`drop trigger break_glass_closed_guard on "break_glass";`);
    this.addSql(`drop function public.break_glass_closed_guard();`);
  }
}
