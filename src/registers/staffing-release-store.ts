/** Keeps the figures as they were released: a release is written once, by whichever replica came first, and never changed. */
import type { InferEntity, MikroORM } from '@mikro-orm/postgresql';
import { StaffingReleaseEntity } from '../persistence/entities/staffing-release';
import { inTransaction, reading } from '../persistence/statement';

export type KeptRelease = InferEntity<typeof StaffingReleaseEntity>;

export interface ReleaseStore {
  /** The newest of this period or an earlier one. */
  newest(period: Date): Promise<KeptRelease | null>;
  /** Keeps it unless there is one of its period. */
  keep(release: KeptRelease): Promise<void>;
}

export function createReleaseStore(orm: MikroORM): ReleaseStore {
  const newest = { orderBy: { period: 'desc' }, limit: 1 } as const;
  return {
    newest: (period) =>
      reading(
        orm,
        async (em) => (await em.find(StaffingReleaseEntity, { period: { $lte: period } }, newest))[0] ?? null,
      ),
    keep: (release) =>
      inTransaction(orm, async (em) => {
        await em.upsert(StaffingReleaseEntity, release, { onConflictAction: 'ignore' });
      }),
  };
}
