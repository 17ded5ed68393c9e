/** Released figures: one row per period, as they were told. No person can be told from them. */
import { defineEntity } from '@mikro-orm/core';
import type { StaffingFigure } from '../../model/staffing-figures';
import { instant, json } from '../columns';

export const StaffingReleaseEntity = defineEntity({
  name: 'StaffingRelease',
  tableName: 'staffing_release',
  properties: {
    /** Begin of the period. */
    period: instant.primary(),
    asOf: instant,
    /** Wanted and filled; a suppressed number is null here too. */
    figures: json.$type<readonly StaffingFigure[]>(),
  },
});
