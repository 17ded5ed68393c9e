/** How many connections to the database there are, and how many requests wait for one. */
import type { MikroORM } from '@mikro-orm/postgresql';
import { driverOf } from './statement';

export interface PoolUse {
  readonly used: number;
  readonly free: number;
  readonly waiting: number;
  readonly most: number;
}

/** Of tarn, the driver's pool. */
interface Pool {
  readonly max: number;
  numUsed(): number;
  numFree(): number;
  numPendingAcquires(): number;
}

/** All zero once the pool is closed. */
export function poolUse(orm: MikroORM): PoolUse {
  const pool = driverOf(orm).pool as Pool | undefined;
  if (!pool) return { used: 0, free: 0, waiting: 0, most: 0 };
  return { used: pool.numUsed(), free: pool.numFree(), waiting: pool.numPendingAcquires(), most: pool.max };
}
