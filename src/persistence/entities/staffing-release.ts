/** Released figures: one row per period, as they were told. No person can be told from them. */
import { EntitySchema, PrimaryKeyProp } from '@mikro-orm/core';
import { instant, json } from '../columns';

export interface StaffingReleaseRow {
  [PrimaryKeyProp]?: 'period';
  /** Begin of the period. */
  period: Date;
  asOf: Date;
  /** Wanted and filled; a suppressed number is null here too. */
  figures: Record<string, unknown>[];
}

export const StaffingReleaseEntity = new EntitySchema<StaffingReleaseRow>({
  name: 'StaffingRelease',
  tableName: 'staffing_release',
  properties: {
    period: { ...instant, primary: true },
    asOf: instant,
    figures: json,
  },
});
