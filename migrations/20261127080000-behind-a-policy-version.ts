/**
 * Whoever set a policy version going stands behind it until it is in force: where that is no officer any more, as after
 * officers were replaced, it goes no further. The owner of the tables is not bound: it could switch the guard off.
 */
import { Migration } from '@mikro-orm/migrations';

/** TH073: who submitted it, when it is approved; these two and who activated or scheduled it, when it comes in force. */
const BEHIND = `create function public.policy_version_behind() returns trigger language plpgsql
set search_path = pg_catalog, pg_temp as $behind$
declare
  behind text[];
begin
  if pg_has_role(current_user, (select relowner from pg_class where oid = tg_relid), 'MEMBER') then
    return new;
  end if;
  behind := case
    when new.state = 'ACTIVE' and old.state <> 'ACTIVE' then array[new.submitted_by, new.approved_by, new.activated_by]
    when new.state = 'APPROVED' and (old.state <> 'APPROVED'
      or (new.approved_by, new.approved_against) is distinct from (old.approved_by, old.approved_against))
      then array[new.submitted_by]
    else '{}'
  end;
  if exists (
    select from unnest(behind) as b(person) where not exists (
      select from public.officer o where o.person_pseudonym = b.person and o.ended_at is null)
  ) then
    raise exception 'Whoever stands behind policy version % is no officer any more.', new.number using errcode = 'TH073';
  end if;
  return new;
end $behind$;`;

export class BehindAPolicyVersion extends Migration {
  override up(): void {
    this.addSql(BEHIND);
    // triggers go by their names: what is no way at all, or not theirs, is told as that
    this.addSql(
      `create trigger policy_version_who_is_behind before update on "policy_version" for each row execute function public.policy_version_behind();`,
    );
  }

  override down(): void {
    this.addSql(`drop trigger policy_version_who_is_behind on "policy_version";`);
    this.addSql(`drop function public.policy_version_behind();`);
  }
}
