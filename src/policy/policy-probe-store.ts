/**
 * What probes of the policy found (docs/decisions/0078): one row for each time a process has probed a version to its end.
 * Counts and names of fields; nothing of anybody.
 */
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { PolicyProbeEntity } from '../persistence/entities/policy-probe';
import { inTransaction, reading } from '../persistence/statement';

export type PolicyProbeResult = InferEntity<typeof PolicyProbeEntity>;

export interface PolicyProbeStore {
  keep(result: PolicyProbeResult): Promise<void>;
  /** Of one version, the newest first. */
  of(version: number): Promise<PolicyProbeResult[]>;
}

/** Of one version. Each process has one as soon as it takes a version, and one more when the registers change. */
const MOST_KEPT = 100;

const NEWEST = { orderBy: { at: 'desc', process: 'asc' } } as const;

export function createPolicyProbeStore(orm: MikroORM): PolicyProbeStore {
  return {
    keep: (result) =>
      inTransaction(orm, async (em) => {
        await em.upsert(PolicyProbeEntity, result, { onConflictAction: 'ignore' });
        const { version } = result;
        em.remove(await em.find(PolicyProbeEntity, { version }, { ...NEWEST, offset: MOST_KEPT }));
      }),
    of: (version) => reading(orm, (em) => em.find(PolicyProbeEntity, { version }, NEWEST)),
  };
}
