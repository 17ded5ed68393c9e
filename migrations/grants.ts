/**
 * SQL that grants rights to the hub's role. The role's name is the operator's choice: whoever runs the migrations puts
 * it into the setting below, and PostgreSQL quotes it.
 */
export const HUB_ROLE_SETTING = 'tracing_hub.hub_role';

/** @param rights such as `select, insert` or `update (state)`; fixed text of a migration, never input. */
export function grantToHub(rights: string, table: string): string {
  return `do $grant$ begin
  execute format('grant ${rights} on public.${table} to %I', current_setting('${HUB_ROLE_SETTING}'));
end $grant$;`;
}

/** Takes back what an earlier migration granted. */
export function revokeFromHub(rights: string, table: string): string {
  return `do $revoke$ begin
  execute format('revoke ${rights} on public.${table} from %I', current_setting('${HUB_ROLE_SETTING}'));
end $revoke$;`;
}

/** Lets the hub's role see into the schema at all; it may create nothing there. */
export function grantSchemaToHub(): string {
  return `do $grant$ begin
  execute format('grant usage on schema public to %I', current_setting('${HUB_ROLE_SETTING}'));
end $grant$;`;
}
