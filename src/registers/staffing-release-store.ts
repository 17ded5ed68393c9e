/** Keeps the figures as they were released: a release is written once, by whichever replica came first, and never changed. */
import type { MikroORM } from '@mikro-orm/postgresql';
import type { StaffingFigure } from '../model/staffing-figures';
import { statement } from '../persistence/statement';

export interface KeptRelease {
  readonly period: Date;
  readonly asOf: Date;
  readonly figures: readonly StaffingFigure[];
}

export interface ReleaseStore {
  /** The newest of this period or an earlier one. */
  newest(period: Date): Promise<KeptRelease | null>;
  /** Keeps it unless there is one of its period. */
  keep(release: KeptRelease): Promise<void>;
}

interface Row {
  readonly period: number;
  readonly as_of: number;
  readonly figures: readonly StaffingFigure[];
}

export function createReleaseStore(orm: MikroORM): ReleaseStore {
  return {
    async newest(period) {
      const [row] = await statement<Row>(
        orm,
        `select extract(epoch from "period")::float8 * 1000 as "period", extract(epoch from "as_of")::float8 * 1000 as "as_of", "figures"
          from "staffing_release" where "period" <= ?::timestamptz order by "period" desc limit 1`,
        [period.toISOString()],
      );
      return row ? { period: new Date(row.period), asOf: new Date(row.as_of), figures: row.figures } : null;
    },

    async keep({ period, asOf, figures }) {
      await statement(
        orm,
        `insert into "staffing_release" ("period", "as_of", "figures") values (?::timestamptz, ?::timestamptz, ?::jsonb)
          on conflict ("period") do nothing`,
        [period.toISOString(), asOf.toISOString(), JSON.stringify(figures)],
      );
    },
  };
}
