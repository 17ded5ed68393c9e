/**
 * What the role may do that deletes what is over: it sees expired rows and deletes those, through the views of the migrations; it
 * puts other names into access records that are old enough, adds such records, and says how far it has come. Granted with every run of the migrations.
 */
import { MIGRATION_LIST } from './migration-state';
import { statement, type Transaction } from './statement';

const GRANT = `do $grant$
declare
  grantee text := current_setting('tracing_hub.retention_role');
  one record;
begin
  execute format('grant usage on schema public to %I', grantee);
  for one in select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind = 'v' and c.relname like 'expired\\_%'
  loop
    execute format('grant select, delete on public.%I to %I', one.relname, grantee);
  end loop;
  execute format('grant select on public.policy_version, public.retention_limit, public.access_segment, public.access_seal, '
    'public.${MIGRATION_LIST} to %I', grantee);
  execute format('grant insert on public.access_record to %I', grantee);
  execute format('grant select, update (case_id, case_ids, cases_salt, subject_pseudonym, subject_pseudonyms) '
    'on public.named_access_record to %I', grantee);
  execute format('grant select on public.pseudonym_key to %I', grantee);
  execute format('grant select, insert, update on public.retention_sweep to %I', grantee);
  execute format('grant execute on function public.access_open_segment(), public.retention_terms(), '
    'public.retention_forget_references(text[]) to %I', grantee);
end $grant$;`;

export async function grantRetention(transaction: Transaction, role: string): Promise<void> {
  await statement(transaction, `select set_config('tracing_hub.retention_role', ?, true)`, [role]);
  await statement(transaction, GRANT);
}
