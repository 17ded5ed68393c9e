/** Which processes of the hub run, so that it can be said whether all of them decide by the version that is in force. */
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { HubProcessEntity } from '../../persistence/entities/policy-version';
import { reading, statement } from '../../persistence/statement';

export type HubProcess = InferEntity<typeof HubProcessEntity>;

export const SEEN_EVERY_MS = 5_000;
/** What has not said so for a minute was killed. */
const GONE_AFTER = `interval '1 minute'`;

const SEEN = `with "gone" as (delete from "hub_process" where "seen_at" < now() - ${GONE_AFTER} and "id" <> ?::uuid)
  insert into "hub_process" ("id", "release", "policy_version", "started_at", "seen_at") values (?, ?, ?, now(), now())
  on conflict ("id") do update set "policy_version" = excluded."policy_version", "seen_at" = now()`;

export async function keepSeen(
  orm: MikroORM,
  { id, release, policyVersion }: Pick<HubProcess, 'id' | 'release' | 'policyVersion'>,
): Promise<void> {
  await statement(orm, SEEN, [id, id, release, policyVersion]);
}

export async function forgetProcess(orm: MikroORM, id: string): Promise<void> {
  await statement(orm, 'delete from "hub_process" where "id" = ?', [id]);
}

/** The oldest first. */
export function runningProcesses(orm: MikroORM): Promise<HubProcess[]> {
  return reading(orm, (em) => em.find(HubProcessEntity, {}, { orderBy: { startedAt: 'asc', id: 'asc' } }));
}
